"""What search engines read of an event is valid by schema.org, and true."""

import json

import pytest

from events.models import FormerTerms, Seats, Series
from tests.events.build import cancelled, fill, held, page, published, swedish
from tests.events.schema_org import GOOGLE_RECOMMENDS, GOOGLE_REQUIRES, faults

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("frozen")]

PLACE = {
    "format": "hybrid",
    "venue": "Rådhuset",
    "street_address": "Södergatan 5",
    "postal_code": "211 34",
    "city": "Malmö",
}


def data(client, event) -> dict:
    document = page(client, event.get_absolute_url())
    return json.loads(document.xpath("//script[@type='application/ld+json']/text()")[0])


def whole_event(**fields):
    """An event about which everything is known."""
    values = {
        "lead": "Vi ses.",
        "image": "events/bild.jpg",
        "image_alt": "En sal",
        "capacity": 30,
        "hearing_loop": "yes",
        "registration_opens_at": swedish(2030, 4, 1),
        "registration_closes_at": swedish(2030, 5, 18),
        "series": Series.objects.create(name="Serien", slug="serien"),
    }
    return fill(published(**PLACE | values | fields))


def bare(**fields):
    return published(**fields)


STATES = {
    "whole": whole_event,
    "bare": bare,
    "bare on site": lambda: published(format="physical"),
    "cancelled": lambda: cancelled(**PLACE),
    "past": lambda: held(**PLACE),
    "not open yet": lambda: published(registration_opens_at=swedish(2030, 5, 10)),
    "closed": lambda: published(registration_closes_at=swedish(2030, 4, 1)),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("root", ["", "/en"])
def test_nothing_breaks_the_rules_of_schema_org(client, state, root):
    event = STATES[state]()
    document = page(client, root + event.get_absolute_url())
    found = json.loads(document.xpath("//script[@type='application/ld+json']/text()")[0])

    assert faults(found) == []
    assert found.keys() >= GOOGLE_REQUIRES
    assert found["inLanguage"] == (root.strip("/") or "sv")


def test_the_rules_of_schema_org_find_what_is_wrong():
    wrong = {
        "@type": "Event",
        "name": "",
        "price": "0",
        "startDate": "den 1 maj",
        "location": {"@type": "Person"},
        "isAccessibleForFree": 1,
        "eventStatus": "https://schema.org/Cancelled",
        "colour": "red",
    }

    assert len(faults(wrong)) == 7


def test_a_whole_event_has_all_that_is_recommended(client):
    assert data(client, whole_event()).keys() >= GOOGLE_RECOMMENDS


def test_the_place_has_its_whole_address(client):
    place = data(client, published(**PLACE))["location"][0]

    assert place["name"] == "Rådhuset"
    assert place["address"]["streetAddress"] == "Södergatan 5"
    assert place["address"]["postalCode"] == "211 34"
    assert place["address"]["addressLocality"] == "Malmö"


def test_addresses_are_absolute(client):
    found = data(client, whole_event())

    assert found["image"] == "http://localhost:8000/media/events/bild.jpg"
    assert found["organizer"][0]["url"] == "http://localhost:8000/lan/lan-14/"
    assert found["superEvent"]["url"] == "http://localhost:8000/serier/serien/"


@pytest.mark.parametrize(
    ("cost", "is_free"),
    [
        ("", True),
        ("Kostnadsfritt", True),
        ("Gratis.", True),
        ("300 kr", False),
        ("Fritt val", False),
    ],
)
def test_free_is_only_what_staff_have_said_is_free(client, cost, is_free):
    found = data(client, published(cost=cost))

    assert ("isAccessibleForFree" in found) is is_free
    assert found["offers"].get("price") == ("0" if is_free else None)


@pytest.mark.parametrize(
    ("fields", "availability"),
    [
        ({}, "InStock"),
        ({"capacity": 1}, "SoldOut"),
        ({"capacity": 1, "has_waiting_list": True}, "SoldOut"),
        ({"registration_opens_at": swedish(2030, 5, 10)}, "PreOrder"),
    ],
)
def test_the_offer_says_whether_there_are_seats(client, fields, availability):
    event = published(**fields)
    Seats.objects.create(event=event, confirmed=1)

    assert data(client, event)["offers"]["availability"] == f"https://schema.org/{availability}"


@pytest.mark.parametrize("state", ["cancelled", "past", "closed"])
def test_nothing_is_offered_when_nobody_can_register(client, state):
    assert "offers" not in data(client, STATES[state]())


def test_a_moved_event_says_when_it_was_to_be(client):
    event = published(calendar_sequence=2)
    for sequence, day in enumerate([10, 14]):
        before = FormerTerms.of(event)
        before.sequence, before.starts_at = sequence, swedish(2030, 5, day, 23, 30)
        before.save()

    found = data(client, event)

    assert found["eventStatus"] == "https://schema.org/EventRescheduled"
    assert found["previousStartDate"] == "2030-05-14"


def test_an_event_whose_place_alone_has_changed_is_not_moved_in_time(client):
    event = published(calendar_sequence=1)
    before = FormerTerms.of(event)
    before.sequence, before.city = 0, "Lund"
    before.save()

    assert data(client, event)["eventStatus"] == "https://schema.org/EventScheduled"


def test_the_secret_meeting_link_is_not_among_what_is_told(client):
    event = published(format="hybrid", meeting_link="https://hemligt.example.se/m")

    assert "hemligt" not in json.dumps(data(client, event))
