"""One event's page: all that is known of it, and what the state of the moment asks of it."""

import json
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError

from events.deadline import closes_after
from events.models import AgendaItem, Attachment, EventContact, Seats, Series, Speaker, TextSection
from tests.events.build import fill, held, page, published, swedish, titles, words
from tests.factories import make_organisation, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("frozen")]


def show(client, event):
    return page(client, event.get_absolute_url())


def data(document) -> dict:
    return json.loads(document.xpath("//script[@type='application/ld+json']/text()")[0])


def test_all_that_the_event_has_stands_on_its_page(client):
    document = show(client, fill(published(lead="Ingressen", cost="Gratis"), text="Innehållet"))

    text = words(document.find(".//main"))

    assert "Ingressen" in text
    assert "Gratis" in text
    assert text.count("Innehållet") >= 14
    assert document.xpath("//time/@datetime")[0] == "2030-05-21T09:00+02:00"
    assert len(document.findall(".//h1")) == 1


def test_headings_skip_no_level(client):
    document = show(client, fill(published(), rows=2))

    levels = [int(heading.tag[1]) for heading in document.xpath("//h1|//h2|//h3|//h4")]

    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_each_link_within_the_page_leads_somewhere(client):
    series = Series.objects.create(name="Serien", slug="serien")
    published("sister", series=series)
    document = show(client, fill(published(series=series)))

    ids = document.xpath("//@id")
    within = [href[1:] for href in document.xpath("//a/@href") if href.startswith("#")]

    assert set(within) <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("clock", "verb", "sentence"),
    [
        (
            swedish(2030, 5, 17, 23, 59, 59),
            "open",
            "Sista anmälningsdag är den 17 maj klockan 23.59.",
        ),
        (swedish(2030, 5, 18), "closed", "Sista anmälningsdag var den 17 maj klockan 23.59."),
        (swedish(2030, 5, 21, 10), "closed", "Sista anmälningsdag var den 17 maj klockan 23.59."),
        (swedish(2030, 6, 1), "closed", "Sista anmälningsdag var den 17 maj klockan 23.59."),
    ],
)
def test_sentence_and_button_change_at_the_same_instant(client, frozen, clock, verb, sentence):
    event = published(registration_closes_at=closes_after(date(2030, 5, 17), time(23, 59)))
    frozen.move_to(clock)

    document = show(client, event)

    assert sentence in words(document)
    has_button = bool(document.xpath("//a[contains(@href, '/anmalan/')]"))
    assert has_button is (verb == "open")


def test_before_it_opens_there_is_no_button_but_the_day(client):
    document = show(client, published(registration_opens_at=swedish(2030, 5, 2, 8)))

    assert "Anmälan öppnar torsdag 2 maj" in words(document)
    assert not document.xpath("//a[contains(@href, '/anmalan/')]")


def test_the_agenda_shows_its_hours_and_each_speaker_with_title(client):
    event = published()
    item = AgendaItem.objects.create(event=event, title="Om barn", start=time(9), end=time(9, 45))
    AgendaItem.objects.create(event=event, title="Utan tid", position=2)
    Speaker.objects.create(item=item, name="Anna Ek", title="jurist", organisation="Region Skåne")

    cells = show(client, event).xpath("//tbody//*[self::th or self::h3 or self::li]")

    assert [words(cell) for cell in cells] == [
        "09.00–09.45",
        "Om barn",
        "Anna Ek, jurist, Region Skåne",
        "Ingen tid angiven",
        "Utan tid",
    ]


def test_speakers_are_listed_once_and_organisations_are_no_persons(client):
    event = published()
    for title in ["Inledning", "Avslutning"]:
        item = AgendaItem.objects.create(event=event, title=title)
        Speaker.objects.create(item=item, name="Anna Ek", organisation="Region Skåne")
        Speaker.objects.create(item=item, organisation="Polisen")

    people = [words(person) for person in show(client, event).xpath("//*[@id='medverkande']//li")]

    assert people == ["Anna Ek, Region Skåne"]


def test_contacts_can_be_mailed_and_called_from_the_page(client):
    event = published()
    for name, phone in [("Anna", "+46102244226"), ("Bo", "+358401234567"), ("Cia", "")]:
        person = make_person(name, email=f"{name.lower()}@example.se", phone=phone)
        EventContact.objects.create(event=event, person=person)

    section = show(client, event).get_element_by_id("kontakt")

    links = {words(link): link.get("href") for link in section.findall(".//a")}
    assert links["anna@example.se"] == "mailto:anna@example.se"
    assert links["010-224 42 26"].replace("-", "") == "tel:+46102244226"
    assert links["+358 40 1234567"].replace("-", "") == "tel:+358401234567"


def test_sisters_are_the_coming_published_events_of_the_series(client):
    series = Series.objects.create(name="Serien", slug="serien")
    here = published(series=series)
    published("later", title="Senare", series=series, starts_at=swedish(2030, 7, 1, 9))
    published("sooner", title="Tidigare", series=series, starts_at=swedish(2030, 6, 1, 9))
    held("past", title="Förra", series=series)
    published("draft", title="Utkast", series=series, status="draft")

    assert titles(show(client, here)) == ["Tidigare", "Senare"]


def test_a_past_event_shows_coming_sisters_too(client):
    series = Series.objects.create(name="Serien", slug="serien")
    here = held("past", series=series)
    published("coming", title="Kommer", series=series)

    assert titles(show(client, here)) == ["Kommer"]


def test_a_full_event_points_to_a_sister_with_seats(client):
    series = Series.objects.create(name="Serien", slug="serien")
    full = published(series=series, capacity=1)
    Seats.objects.create(event=full, confirmed=1)
    published("sister", city="Malmö", format="physical", series=series, capacity=10)

    action = show(client, full).xpath("//*[@class='facts-action']")[0]

    assert "Malmö" in words(action)
    assert action.xpath(".//a/@href")[0] == "/evenemang/sister/"


def test_lost_files_do_not_take_the_page_with_them(client):
    event = published(image="events/lost.png", image_alt="Bilden")
    Attachment.objects.create(event=event, title="Bilder", file="attachments/lost.pdf")

    document = show(client, event)

    assert document.xpath("//figure/img/@alt") == ["Bilden"]
    assert "Bilder" in words(document.get_element_by_id("efterat"))


def test_screen_readers_pass_by_an_image_that_says_nothing(client):
    event = published(image="events/lost.png", image_alt="Bilden", image_is_decorative=True)

    assert show(client, event).xpath("//figure/img/@alt") == [""]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example"])
def test_no_address_but_a_web_address_is_taken_for_a_link(address):
    event = published(meeting_link=address)
    attachment = Attachment(event=event, title="Länk", url=address)

    with pytest.raises(ValidationError) as refused:
        event.full_clean()
    assert "meeting_link" in refused.value.message_dict
    with pytest.raises(ValidationError) as refused:
        attachment.full_clean()
    assert "url" in refused.value.message_dict


def test_texts_stand_in_order_and_a_heading_of_their_kind_is_found(client):
    event = published()
    TextSection.objects.create(event=event, position=2, kind="practical", text="Hissen är trasig.")
    TextSection.objects.create(event=event, position=1, text="Om **mötet**.")

    text = words(show(client, event).find(".//main"))

    assert text.index("Om mötet.") < text.index("Praktisk") < text.index("Hissen är trasig.")


@pytest.mark.parametrize(
    ("form", "mode", "places"),
    [
        ("digital", "OnlineEventAttendanceMode", ["VirtualLocation"]),
        ("physical", "OfflineEventAttendanceMode", ["Place"]),
        ("hybrid", "MixedEventAttendanceMode", ["Place", "VirtualLocation"]),
    ],
)
def test_search_engines_learn_how_and_where(client, form, mode, places):
    found = data(show(client, published(format=form, city="Malmö")))

    assert found["eventAttendanceMode"] == f"https://schema.org/{mode}"
    assert [place["@type"] for place in found["location"]] == places
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    assert found["startDate"] == "2030-05-21T09:00+02:00"


def test_search_engines_learn_who_holds_it_and_whether_seats_are_left(client):
    event = published(capacity=1)
    event.organisers.create(organisation=make_organisation("Region Skåne"))
    offer = data(show(client, event))["offers"]
    Seats.objects.create(event=event, confirmed=1)

    found = data(show(client, event))

    assert [by["name"] for by in found["organizer"]] == ["Länsstyrelsen 14", "Region Skåne"]
    assert offer["availability"] == "https://schema.org/InStock"
    assert found["offers"]["availability"] == "https://schema.org/SoldOut"
    assert found["remainingAttendeeCapacity"] == 0


def test_a_deadline_moved_by_staff_shows_at_once(client):
    event = published(registration_closes_at=closes_after(date(2030, 5, 17), time(23, 59)))
    event.registration_closes_at += timedelta(days=2)
    event.save()

    document = show(client, event)

    assert "den 19 maj klockan 23.59" in words(document)
    assert data(document)["offers"]["validThrough"] == "2030-05-20T00:00+02:00"
