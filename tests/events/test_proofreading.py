"""What proof-reading says of an event, how gravely, and where it is mended."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from events.models import Event, EventContact, Series, SharedText, TextSection
from events.proofreading import errors, proofread, remarks
from events.proofreading.texts import empty_links
from events.publishing import publish
from tests.factories import ENDS, STARTS, make_county, make_event, make_item, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def complete_event(**fields):
    """An event of which there is nothing to say."""
    words = {"lead": "Kom och tala om rättigheter.", "meeting_link": "https://mote.example.se/"}
    event = make_event(**({"registration_closes_at": STARTS} | words | fields))
    EventContact.objects.create(event=event, person=make_person())
    make_item(event, start=time(9), end=time(12), position=1)
    return event


def found(event) -> list[tuple[str, bool]]:
    return [(remark.where, remark.is_error) for remark in remarks(event)]


def test_an_event_with_everything_in_place_is_right_in_every_respect():
    groups = proofread(complete_event())

    assert len(groups) == 5
    assert not any(groups.values())


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"registration_closes_at": None}, "id_registration_closes_at_0"),
        ({"format": Event.Format.HYBRID, "city": ""}, "id_city"),
        ({"meeting_link": ""}, "id_meeting_link"),
        ({"lead": " "}, "id_lead"),
        ({"starts_at": datetime(2020, 1, 1, 8, tzinfo=UTC)}, "id_registration_closes_at_0"),
    ],
)
def test_a_gap_is_a_warning_that_leads_to_its_field(fields, where):
    assert (where, False) in found(complete_event(**fields))


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"image": "events/bild.png"}, "id_image_alt"),
        ({"registration_closes_at": STARTS + timedelta(days=1)}, "id_registration_closes_at_0"),
        ({"promotion_ends_at": ENDS}, "id_promotion_ends_at_0"),
        ({"registration_opens_at": STARTS - timedelta(0)}, "id_registration_opens_at_0"),
    ],
)
def test_what_contradicts_itself_or_leaves_people_out_is_an_error(fields, where):
    if "registration_opens_at" in fields:
        fields = fields | {"registration_closes_at": None}
    event = complete_event(**fields)

    assert (where, True) in found(event)
    with pytest.raises(ValidationError):
        publish(event)
    event.refresh_from_db()
    assert event.status == Event.Status.DRAFT


def test_a_county_without_a_sender_is_told():
    (remark,) = remarks(complete_event(county=make_county("12", sender_email="")))

    assert "avsändaradress" in remark.words


def agenda_words(event):
    return [remark.words for remark in remarks(event) if remark.where.startswith("agenda")]


def test_overlapping_items_are_named_even_with_others_between():
    event = complete_event()
    event.agenda.all().delete()
    make_item(event, "Hela passet", start=time(9), end=time(12), position=1)
    make_item(event, "Inom", start=time(9, 30), end=time(10), position=2)
    make_item(event, "Också inom", start=time(10, 30), position=3)

    first, second = agenda_words(event)

    assert "Inom" in first
    assert "Också inom" in second
    assert "Hela passet" in second


def test_gaps_and_missing_times_are_told_at_their_rows():
    event = complete_event(ends_at=ENDS + timedelta(hours=1))
    make_item(event, "Efter gapet", start=time(12, 30), end=time(13), position=2)
    make_item(event, "Utan tid", position=3)

    assert sorted(found(event)) == [("agenda-1", False), ("agenda-2", False)]
    assert any("12.00" in words and "12.30" in words for words in agenda_words(event))


def test_items_outside_the_event_and_an_early_end_are_told():
    event = complete_event()
    make_item(event, "Mingel", start=time(12), end=time(13), position=2)
    make_item(event, "Kaffe", start=time(8), end=time(9), position=3)

    assert [words.split("”")[1] for words in agenda_words(event)] == ["Kaffe", "Mingel"]
    Event.objects.filter(pk=event.pk).update(ends_at=ENDS + timedelta(hours=2))
    assert "13.00" in agenda_words(Event.objects.get(pk=event.pk))[-1]


def test_an_item_in_the_hour_that_summer_time_skips_is_an_error():
    starts = datetime(2030, 3, 30, 23, 30, tzinfo=UTC)  # half past midnight
    event = complete_event(
        starts_at=starts, ends_at=starts + timedelta(hours=5), registration_closes_at=starts
    )
    event.agenda.all().delete()
    make_item(event, "Nattvak", start=time(2, 30), position=1)

    (wrong,) = errors(event)

    assert "03.30" in wrong.words


def test_times_say_nothing_when_the_event_runs_over_several_days():
    event = complete_event(ends_at=ENDS + timedelta(days=1))
    make_item(event, start=time(9), end=time(16), position=2)

    assert agenda_words(event) == []


def test_a_speaker_without_an_organisation_is_named():
    event = complete_event()
    event.agenda.all().delete()
    talk = [("Anna Ek", "jurist", ""), ("Bo Lind", "", "Region Skåne")]
    make_item(event, "Tal", talk, start=time(9), end=time(12))

    (remark,) = remarks(event)

    assert "Anna Ek" in remark.words
    assert remark.where == "agenda-0"


@pytest.mark.parametrize("words", ["här", "Klicka här", "läs mer", "", "here!"])
def test_a_link_that_does_not_say_where_it_leads_is_told(words):
    event = complete_event()
    TextSection.objects.create(event=event, text=f"Anmäl dig [{words}](https://example.se/).")

    assert found(event) == [("sections-0", False)]


def test_a_shared_text_that_has_changed_for_others_is_told():
    series = Series.objects.create(name="MR-dagarna", slug="mr-dagarna")
    event = complete_event(series=series)
    former = [{"text": event.lead, "text_en": ""}]
    SharedText.objects.create(series=series, kind="lead", text="Nytt.", former=former)

    assert found(event) == [("shared-texts", False)]


def test_a_link_that_names_its_page_is_left_alone():
    assert empty_links("Läs [handboken om samråd](https://example.se/) här.") == []


def test_proof_reading_costs_the_same_for_a_long_agenda(django_assert_num_queries):
    event = complete_event()
    for number in range(40):
        make_item(event, "Tal", [("Anna Ek", "", "")], position=number)

    with django_assert_num_queries(6):
        remarks(Event.objects.select_related("county").get(pk=event.pk))
