"""The stated minute is inside: what is stored, what is shown and what is refused agree."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import deadline
from events.deadline import SWEDEN, NoSuchTime, clock_text, closes_after, closes_as_stated

pytestmark = pytest.mark.once

SECOND = timedelta(seconds=1)
GAP_NIGHT = date(2026, 3, 29)
FOLD_NIGHT = date(2026, 10, 25)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "clock", "closes"),
    [
        (date(2022, 6, 10), time(23, 59), "2022-06-10T22:00"),
        (date(2022, 11, 8), time(23, 30), "2022-11-08T22:31"),
        (date(2023, 2, 23), time(23, 59), "2023-02-23T23:00"),
        (date(2024, 5, 17), time(23, 59), "2024-05-17T22:00"),
        # The days on which the clock changes are 23 and 25 hours long.
        (GAP_NIGHT, time(23, 59), "2026-03-29T22:00"),
        (FOLD_NIGHT, time(23, 59), "2026-10-25T23:00"),
        # The hour that comes twice, by default the second time; and the minutes beside both.
        (FOLD_NIGHT, time(2, 30), "2026-10-25T01:31"),
        (FOLD_NIGHT, time(2, 59), "2026-10-25T02:00"),
        (GAP_NIGHT, time(1, 59), "2026-03-29T01:00"),
        (date(2026, 12, 31), time(23, 59), "2026-12-31T23:00"),
        # A day alone is open to its end.
        (date(2024, 5, 17), None, "2024-05-17T22:00"),
        (FOLD_NIGHT, None, "2026-10-25T23:00"),
    ],
)
def test_the_stated_minute_is_the_last_that_is_open(day, clock, closes):
    assert closes_after(day, clock).astimezone(UTC) == utc(closes)


def test_the_first_of_the_two_hours_can_be_chosen():
    closes = closes_after(FOLD_NIGHT, time(2, 30), fold=0)

    assert closes.astimezone(UTC) == utc("2026-10-25T00:31")


def test_typed_seconds_are_meant():
    closes = closes_after(date(2024, 5, 17), time(23, 59), step=SECOND)

    assert closes == utc("2024-05-17T21:59:01")
    assert clock_text(deadline.last_open(closes)) == "23.59"


def test_a_time_that_the_clock_skips_is_refused_with_another_an_hour_later():
    with pytest.raises(NoSuchTime) as refused:
        closes_after(GAP_NIGHT, time(2, 30))

    assert f"{refused.value.instead:%H.%M}" == "03.30"


@pytest.mark.parametrize(
    ("stated", "closes"),
    [
        ("2024-05-17T23:59:00+02:00", "2024-05-17T22:00"),
        ("2024-05-17T21:59:00+00:00", "2024-05-17T22:00"),
        ("2024-05-17T23:59:30+02:00", "2024-05-17T21:59:31"),
        ("2024-05-17T23:59:30.500000+02:00", "2024-05-17T21:59:31"),
    ],
)
def test_a_stated_instant_is_inside_with_its_minute_or_its_second(stated, closes):
    assert closes_as_stated(datetime.fromisoformat(stated)) == utc(closes)


def test_the_minute_before_the_clock_is_turned_back_is_one_minute_long():
    stated = datetime(2026, 10, 25, 2, 59, tzinfo=SWEDEN)

    assert closes_as_stated(stated).astimezone(UTC) == utc("2026-10-25T01:00")


@pytest.mark.parametrize(
    ("day", "clock", "twice"),
    [
        (FOLD_NIGHT, time(2, 0), True),
        (FOLD_NIGHT, time(2, 59), True),
        (FOLD_NIGHT, time(3, 0), False),
        (FOLD_NIGHT, time(1, 59), False),
        (GAP_NIGHT, time(3, 0), False),
    ],
)
def test_one_hour_a_year_comes_twice(day, clock, twice):
    assert deadline.is_twice(day, clock) is twice


@pytest.mark.parametrize(("seconds", "shown"), [(0, "23.59"), (1, "00.00"), (31, "00.00.30")])
def test_seconds_are_shown_exactly_where_they_count(seconds, shown):
    closes = utc("2024-05-17T22:00") + timedelta(seconds=seconds)

    assert clock_text(deadline.last_open(closes)) == shown


days = st.dates(date(1997, 1, 1), date(2090, 12, 31))
minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@given(days, minutes, st.integers(0, 1))
def test_what_is_shown_is_what_was_stated(day, clock, fold):
    try:
        shown = deadline.last_open(closes_after(day, clock, fold))
    except NoSuchTime:
        return
    assert (shown.date(), shown.time()) == (day, clock)


@given(st.datetimes(datetime(1997, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)))
def test_text_and_verdict_never_disagree(closes):
    shown = deadline.last_open(closes)
    # The last second or minute that is shown is open as a whole, and nothing after it is.
    shown_to = SECOND if closes.second or closes.microsecond else timedelta(minutes=1)

    assert shown < closes
    assert closes <= shown + shown_to
