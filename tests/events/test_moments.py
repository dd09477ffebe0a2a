"""Dates and times in words."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from events import moments
from events.deadline import SWEDEN, closes_after
from events.models import Event
from tests.events.build import swedish

pytestmark = pytest.mark.once

SECOND = timedelta(seconds=1)


def event_that_closes(day=None, clock=None):
    return Event(
        starts_at=swedish(2030, 5, 21, 9),
        ends_at=swedish(2030, 5, 21, 12),
        registration_closes_at=day and closes_after(day, clock),
    )


@pytest.mark.parametrize(
    ("day", "clock", "words"),
    [
        (date(2022, 6, 10), time(23, 59), "den 10 juni klockan 23.59."),
        (date(2022, 11, 8), time(23, 30), "den 8 november klockan 23.30."),
        (date(2023, 2, 23), time(23, 59), "den 23 februari klockan 23.59."),
        (date(2024, 5, 17), time(23, 59), "den 17 maj klockan 23.59."),
        (date(2024, 5, 17), None, "den 17 maj klockan 23.59."),
    ],
)
def test_the_deadline_turns_to_the_past_tense_when_it_closes(day, clock, words):
    event = event_that_closes(day, clock)
    last = event.closes_at - timedelta(microseconds=1)

    assert moments.deadline_sentence(event, last) == f"Sista anmälningsdag är {words}"
    assert moments.deadline_sentence(event, event.closes_at) == f"Sista anmälningsdag var {words}"


def test_without_a_deadline_one_can_register_until_it_begins():
    event = event_that_closes()

    before = moments.deadline_sentence(event, event.starts_at - SECOND)
    after = moments.deadline_sentence(event, event.starts_at)

    assert before != after
    assert event.closes_at == event.starts_at


def test_an_event_planned_in_winter_keeps_its_hour_in_summer():
    summer = datetime(2030, 7, 1, 9, tzinfo=SWEDEN)
    winter = datetime(2030, 12, 1, 9, tzinfo=SWEDEN)

    assert moments.clock(summer) == moments.clock(winter) == "09.00"
    assert summer.astimezone(ZoneInfo("UTC")).hour == 7
    assert winter.astimezone(ZoneInfo("UTC")).hour == 8


def test_the_hours_of_one_day_and_of_several():
    event = event_that_closes()
    assert moments.hours(event) == "09.00–12.00"

    event.ends_at = swedish(2030, 5, 22, 15, 30)
    assert moments.hours(event) == "09.00–onsdag 22\xa0maj\xa02030 15.30"


def test_a_day_is_written_as_authorities_write_it():
    moment = swedish(2030, 5, 1, 0, 5)

    assert moments.full_day(moment) == "onsdag 1\xa0maj\xa02030"
    assert moments.short_day(moment) == "onsdag 1\xa0maj"
    assert moments.machine(moment) == "2030-05-01T00:05+02:00"
    assert moments.received(moment) == "2030-05-01 kl. 00.05.00"
