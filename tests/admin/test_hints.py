from datetime import UTC, datetime, time, timedelta

import pytest

from events.admin.hints import agenda_hints, change_hints, hints
from events.models import Event
from tests.factories import ENDS, STARTS, make_county, make_event, make_item

pytestmark = pytest.mark.django_db


def complete_event(**fields):
    return make_event(**({"registration_closes_at": STARTS} | fields))


def test_an_event_with_everything_in_place_gives_no_hints():
    event = complete_event()
    make_item(event, start=time(9), end=time(10))
    make_item(event, start=time(10), end=time(12))
    make_item(event)

    assert hints(event) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"image": "events/bild.png"},
        {"registration_closes_at": None},
        {"format": Event.Format.HYBRID, "city": ""},
    ],
)
def test_each_gap_gives_one_hint(fields):
    assert len(hints(complete_event(**fields))) == 1


def test_a_county_without_a_sender_is_hinted_at():
    assert len(hints(complete_event(county=make_county("12", sender_email="")))) == 1


def test_overlapping_items_are_named_even_with_others_between():
    event = complete_event()
    make_item(event, "Hela passet", start=time(9), end=time(11))
    make_item(event, "Inom", start=time(9, 30), end=time(10))
    make_item(event, "Också inom", start=time(10, 30))

    first, second = agenda_hints(event)

    assert "Inom" in first
    assert "Också inom" in second
    assert "Hela passet" in second


def test_an_item_after_the_end_is_hinted_at():
    event = complete_event()
    make_item(event, "Mingel", start=time(12), end=time(13))

    assert "Mingel" in agenda_hints(event)[0]


def test_times_say_nothing_when_the_event_runs_over_several_days():
    event = complete_event(ends_at=ENDS + timedelta(days=1))
    make_item(event, start=time(15), end=time(16))
    make_item(event, start=time(15), end=time(16))

    assert agenda_hints(event) == []


def test_a_deadline_in_the_hour_that_comes_twice_is_told():
    event = make_event(registration_closes_at=datetime(2026, 10, 25, 1, 31, tzinfo=UTC))

    assert "02.30" in change_hints(event, ["registration_closes_at"])[0]
    assert change_hints(event, ["title"]) == []


def test_a_start_in_the_hour_that_summer_time_ends_with_is_told_and_the_next_is_not():
    event = make_event(starts_at=datetime(2026, 10, 25, 1, 0, tzinfo=UTC))
    assert len(change_hints(event, ["starts_at"])) == 1

    event.starts_at += timedelta(hours=1)
    assert change_hints(event, ["starts_at"]) == []
