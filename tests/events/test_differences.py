"""What somebody who was told of an event before must hear of now, in words."""

from datetime import datetime, timedelta

import pytest

from events.deadline import SWEDEN
from events.differences import CANCELLED, CHANGE, RESTORED, differences, notice
from events.models import Event, FormerTerms

pytestmark = pytest.mark.once

STARTS = datetime(2031, 5, 20, 9, 0, tzinfo=SWEDEN)
LINK = "https://mote.example.se/hemligt"


def terms(**fields):
    values = {
        "starts_at": STARTS,
        "ends_at": STARTS + timedelta(hours=3),
        "format": Event.Format.HYBRID,
        "venue": "Sal Kinnekulle",
        "street_address": "Exempelgatan 8",
        "postal_code": "40340",
        "city": "Göteborg",
        "meeting_link": LINK,
        "status": Event.Status.PUBLISHED,
    } | fields
    return FormerTerms(**values)


def told(before: dict, after: dict, has_seat=True) -> list[str]:
    found = differences(terms(**before), terms(**after), has_seat)
    return [difference.words.replace("\xa0", " ") for difference in found]


DIGITAL = {"format": Event.Format.DIGITAL}
PHYSICAL = {"format": Event.Format.PHYSICAL}
CALLED_OFF = {"status": Event.Status.CANCELLED}
DRAFT = {"status": Event.Status.DRAFT}


def test_nothing_has_changed():
    assert told({}, {}) == []


def test_a_new_day_is_told_with_the_former_one():
    later = STARTS + timedelta(days=1)
    assert told({}, {"starts_at": later, "ends_at": later + timedelta(hours=3)}) == [
        "Ny tid: onsdag 21 maj 2031 klockan 09.00–12.00 "
        "(tidigare tisdag 20 maj 2031 klockan 09.00–12.00)"
    ]


def test_a_new_room_is_told_with_the_former_one():
    assert told({}, {"venue": "Sal Billingen", "street_address": ""}) == [
        "Ny plats: Sal Billingen, 403 40 Göteborg "
        "(tidigare Sal Kinnekulle, Exempelgatan 8, 403 40 Göteborg)"
    ]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({}, DIGITAL, ["Evenemanget hålls digitalt (tidigare på plats och digitalt)"]),
        ({}, PHYSICAL, ["Evenemanget hålls på plats (tidigare på plats och digitalt)"]),
        (
            DIGITAL,
            PHYSICAL,
            [
                "Evenemanget hålls på plats (tidigare digitalt)",
                "Plats: Sal Kinnekulle, Exempelgatan 8, 403 40 Göteborg",
            ],
        ),
    ],
)
def test_a_new_form_is_told_with_the_place_that_it_brings(before, after, words):
    assert told(before, after) == words


def test_a_place_that_is_gone_is_told():
    empty = {"venue": "", "street_address": "", "postal_code": "", "city": ""}
    assert told({"street_address": "", "postal_code": ""}, empty) == [
        "Platsen är inte bestämd än (tidigare Sal Kinnekulle, Göteborg)"
    ]


def test_the_room_of_a_digital_event_is_nothing_to_tell():
    assert told(DIGITAL, DIGITAL | {"venue": "Studion"}) == []


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("https://mote.example.se/nytt", "Ny länk till det digitala mötet"),
        ("", "Den tidigare länken till det digitala mötet gäller inte längre."),
    ],
)
def test_the_meeting_link_is_news_to_those_with_a_seat_alone_and_never_shown(link, words):
    assert told({}, {"meeting_link": link}) == [words]
    assert told({}, {"meeting_link": link}, has_seat=False) == []


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ({}, {"city": "Åmål"}, CHANGE),
        ({}, {}, ""),
        ({}, CALLED_OFF | {"city": "Åmål"}, CANCELLED),
        (CALLED_OFF, {"city": "Åmål"}, RESTORED),
        (CALLED_OFF, CALLED_OFF | {"city": "Åmål"}, ""),
        ({}, DRAFT, ""),
        (DRAFT, {}, ""),
    ],
)
def test_the_kind_of_news(before, after, kind):
    assert notice(terms(**before), terms(**after), has_seat=True) == kind
