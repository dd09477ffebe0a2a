"""The page of a group's moderator, without and with script."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Event
from registrations.dialogue import clock, links
from registrations.models import GroupMember, MunicipalityAnswer
from tests.dialogue.talks import group_of, page_of
from tests.factories import make_municipality
from tests.picture.answering.build import NOTES, amal, asked, bengtsfors, kept, question, saved
from tests.picture.answering.test_page import text_of

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture
def event():
    return asked("Vad gör ni?", "Hur går det?")


@pytest.fixture
def group(event):
    return group_of(event)


@pytest.fixture
def address(group):
    return page_of(group)


def note(event, text="Sa att det går bra", municipality="1492", **fields):
    return {
        "question": question(event).pk,
        "municipality": municipality,
        "part": NOTES,
        "text": text,
        "version": 0,
        "sitting": "min",
    } | fields


def test_it_shows_the_order_of_speaking_the_room_and_who_leads(client, address):
    page = text_of(client.get(address))
    places = [
        page.index(f"{n}. {name}") for n, name in enumerate(["Åmåls", "Bengtsfors", "Dals"], 1)
    ]
    assert places == sorted(places)
    assert "Samtalsledare: Anna Ek." in page
    assert "Rum: Sal 3." in page
    assert "Börja med Åmåls kommun" in page


def test_it_says_that_the_event_is_cancelled(client, event, address):
    assert "Evenemanget är inställt" not in client.get(address).content.decode()
    Event.objects.filter(pk=event.pk).update(status=Event.Status.CANCELLED)
    assert "Evenemanget är inställt" in client.get(address).content.decode()


def test_the_buttons_give_the_floor_to_one_after_the_other(client, address):
    for stage, words in [("1", "Nästa: Bengtsfors kommun"), ("2", "Nästa: Dals-Eds kommun")]:
        seen = "before" if stage == "1" else "1"
        response = client.post(address, {"seen": seen, "stage": stage})
        assert (response.status_code, response["Location"]) == (303, address)
        assert words in text_of(client.get(address))
    client.post(address, {"seen": "2", "stage": "3"})
    assert "Avsluta samtalet" in text_of(client.get(address))
    client.post(address, {"seen": "3", "stage": "over"})
    page = text_of(client.get(address))
    assert "Samtalet är slut" in page
    assert "Tillbaka till Dals-Eds kommun" in page


def test_it_says_without_script_when_the_time_is_up(client, group, address):
    clock.go(group, "before", "1", timedelta())
    assert "Har ordet till klockan" in text_of(client.get(address))


def test_it_is_paused_and_goes_on_without_script(client, group, address):
    clock.go(group, "before", "1", timedelta(minutes=3))
    client.post(address, {"seen": "1", "stage": "1-paused"})
    page = text_of(client.get(address))
    assert "Klockan är pausad med 7 minuter kvar." in page
    assert "Låt klockan gå vidare" in page
    client.post(address, {"seen": "1-paused", "stage": "1"})
    page = text_of(client.get(address))
    assert "Pausa klockan" in page
    assert "Har ordet till klockan" in page


def test_answers_of_the_group_are_read_and_those_of_others_are_not(client, event, address):
    saved(question(event), "Åmåls svar")
    saved(question(event), "Eds svar", municipality=make_municipality("1401", name="X"))
    page = text_of(client.get(address))
    assert "Åmåls svar" in page
    assert "Eds svar" not in page


def test_notes_go_straight_into_the_municipalitys_answer(client, event, address):
    saved(question(event), "Åmåls svar")
    response = client.post(f"{address}anteckning/", note(event))
    assert response["Location"] == f"{address}?kommun=1492#kommun-1492"
    answer = MunicipalityAnswer.objects.get()
    assert (answer.text, answer.notes) == ("Åmåls svar", "Sa att det går bra")
    assert answer.versions.get(part=NOTES).writer == "moderator"
    # The one whose notes were saved is unfolded again.
    page = text_of(client.get(response["Location"]))
    assert (
        page.partition('id="kommun-1492"')[2].lstrip(" ").split("<details")[1].startswith(" open")
    )


def test_notes_of_two_who_write_at_once_are_both_kept(client, event, address):
    saved(question(event), "Kommunens rättelse", part=NOTES)
    response = client.post(f"{address}anteckning/", note(event))
    assert response.status_code == 409
    answer = MunicipalityAnswer.objects.get()
    assert kept(answer, NOTES) == ["(Sa att det går bra)", "Kommunens rättelse"]


def test_too_long_notes_are_refused_and_still_there(client, event, address):
    response = client.post(f"{address}anteckning/", note(event, "å" * 20_001))
    assert response.status_code == 422
    assert "å" * 20_001 in text_of(response)


def test_only_notes_and_only_of_the_group_can_be_written(client, event, address):
    at = f"{address}anteckning/"
    assert client.post(at, note(event, part="text")).status_code == 400
    make_municipality("1401", name="Härryda")
    assert client.post(at, note(event, municipality="1401")).status_code == 404
    other = question(asked(slug="annat"))
    assert client.post(at, note(event, question=other.pk)).status_code == 404
    assert not MunicipalityAnswer.objects.exists()


def test_the_script_hears_the_time_and_the_notes(client, event, group, address):
    clock.go(group, "before", "1", timedelta(minutes=3))
    saved(question(event), "Antecknat", part=NOTES)
    told = client.get(address, headers=JSON).json()
    assert told["clock"]["stage"] == "1"
    assert 180 <= told["clock"]["gone"] < 240
    assert "Antecknat" in [row["text"] for row in told["stored"]]


def test_the_script_is_told_of_another_device_that_was_faster(client, group, address):
    clock.go(group, "before", "1", timedelta())
    posted = {"seen": "before", "stage": "2", "gone": "7"}
    told = client.post(address, posted, headers=JSON).json()
    assert told["clock"]["stage"] == "1"


@pytest.mark.parametrize("nonsense", ["x", "-1", "1" * 9])
def test_what_no_page_of_ours_sends_is_a_bad_request(client, address, nonsense):
    posted = {"seen": "before", "stage": "1", "gone": nonsense}
    assert client.post(address, posted).status_code == 400


def test_a_replaced_or_wrong_link_opens_nothing(client, group, address):
    links.replace(group)
    assert client.get(address).status_code == 404
    assert client.get("/samtal/fel/").status_code == 404
    assert client.get(page_of(group)).status_code == 200


def test_the_link_stops_thirty_days_after_the_event_and_with_a_draft(client, event, address):
    end = timezone.now() - timedelta(days=31)
    Event.objects.update(starts_at=end - timedelta(hours=2), ends_at=end)
    assert client.get(address).status_code == 404
    Event.objects.update(ends_at=timezone.now(), status=Event.Status.DRAFT)
    assert client.get(address).status_code == 404


def test_the_page_is_secret(client, address):
    response = client.get(address)
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]


def test_nine_municipalities_take_no_more_queries_than_three(
    client, event, group, address, django_assert_max_num_queries
):
    for number in range(4, 10):
        place = make_municipality(f"15{number}0", name=f"Ort {number}", official_name=f"O{number}")
        GroupMember.objects.create(group=group, event=event, municipality=place, position=number)
        saved(question(event), "Svar", municipality=place)
    with django_assert_max_num_queries(6):
        client.get(address)


def test_a_group_whose_members_have_all_gone_says_so(client, group, address):
    group.members.all().delete()
    assert "Det finns ingen kommun i gruppen." in text_of(client.get(address))


def test_who_spoke_and_has_dropped_out_is_followed_by_the_next(client, group, address):
    clock.go(group, "before", "2", timedelta())
    group.members.get(municipality=bengtsfors()).delete()
    page = text_of(client.get(address))
    assert "Den som talade är inte längre med i gruppen" in page
    assert "Nästa: Dals-Eds kommun" in page
    assert amal().shown_name in page


@pytest.mark.parametrize("done", ["0", "1"])
def test_a_moderator_says_nothing_of_whether_an_answer_is_done(client, event, address, done):
    saved(question(event), "Ett utkast", is_done=done == "0")
    assert client.post(f"{address}anteckning/", note(event, done=done)).status_code == 303
    answer = MunicipalityAnswer.objects.get()
    assert answer.notes == "Sa att det går bra"
    assert answer.is_done == (done == "0")


@pytest.mark.parametrize(
    "fields", [{"version": "0" * 10 + "9" * 20}, {"version": "0" * 5000}, {"sitting": "a\x00"}]
)
def test_what_the_database_cannot_hold_is_a_bad_request(client, event, address, fields):
    assert client.post(f"{address}anteckning/", note(event, **fields)).status_code == 400
    assert not MunicipalityAnswer.objects.exists()
