"""From the wall-clock times of an agenda to instants."""

from datetime import time

import pytest

from events import agenda
from tests.calendars.build import event_with, item_of
from tests.events.build import swedish

pytestmark = pytest.mark.once


def periods(*times, starts=(2030, 5, 21, 9), ends=(2030, 5, 21, 12)):
    """For each item, written as "9", "9-10" or "": its period as day and hours, or None."""
    event = event_with(starts_at=swedish(*starts), ends_at=swedish(*ends))
    items = [item_of(event, pk=number, **clocks(text)) for number, text in enumerate(times)]
    found = agenda.periods(event, items)
    return [shown(found[number]) if number in found else None for number in range(len(times))]


def clocks(text):
    start, _, end = text.partition("-")
    return {"start": clock(start), "end": clock(end)}


def clock(text):
    hour, _, minute = text.partition(".")
    return time(int(hour), int(minute or 0)) if hour else None


def shown(period):
    local = [moment.astimezone(swedish(2030, 1, 1).tzinfo) for moment in period]
    return f"{local[0]:%-d %H.%M}-{local[1]:%-d %H.%M}"


def test_stated_times_are_on_the_day_of_the_event():
    assert periods("9-9.30", "10-11.45") == ["21 09.00-21 09.30", "21 10.00-21 11.45"]


def test_without_an_end_it_lasts_until_the_next_one_begins_or_the_event_ends():
    assert periods("9", "", "10", "10", "11") == [
        "21 09.00-21 10.00",
        None,
        "21 10.00-21 11.00",
        "21 10.00-21 11.00",
        "21 11.00-21 12.00",
    ]


def test_an_item_without_length_has_no_place_in_a_calendar():
    assert periods("9-9", "12") == [None, None]


def test_an_earlier_clock_time_is_on_the_next_day_of_an_event_over_several():
    found = periods("13-14", "9-10", "15-16", ends=(2030, 5, 22, 16))

    assert found == ["21 13.00-21 14.00", "22 09.00-22 10.00", "22 15.00-22 16.00"]


def test_a_day_that_ends_before_the_event_does_leaves_its_last_item_open():
    assert periods("16", "9-10", ends=(2030, 5, 22, 16)) == [None, "22 09.00-22 10.00"]


def test_after_midnight_it_is_the_next_day():
    found = periods("22-23", "1-2", starts=(2030, 5, 21, 22), ends=(2030, 5, 22, 2))

    assert found == ["21 22.00-21 23.00", "22 01.00-22 02.00"]


def test_no_item_is_after_the_last_day():
    assert periods("13-14", "9-10") == ["21 13.00-21 14.00", "21 09.00-21 10.00"]


def test_the_hour_that_is_skipped_in_spring_is_an_hour_later():
    found = periods("2.30-4", starts=(2026, 3, 29, 1), ends=(2026, 3, 29, 5))

    assert found == ["29 03.30-29 04.00"]
