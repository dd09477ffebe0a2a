from datetime import UTC, datetime, time

import pytest
from django.core.exceptions import ValidationError

from events.admin.moments import ClockField, LastMomentField, MomentField


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["9", "9.00", "09.00", "09:00", "9:00"])
def test_a_time_may_be_typed_as_people_write_it(typed):
    assert ClockField().clean(typed) == time(9, 0)


@pytest.mark.parametrize("typed", ["24.00", "9.60", "23:59:60", "nio", "9.00–12.00"])
def test_what_is_not_a_time_is_refused(typed):
    with pytest.raises(ValidationError):
        ClockField().clean(typed)


@pytest.mark.parametrize(
    ("day", "clock", "closes_at"),
    [
        ("2024-05-17", "23.59", utc(2024, 5, 17, 22)),
        ("2024-05-17", "", utc(2024, 5, 17, 22)),
        ("2022-11-08", "23.30", utc(2022, 11, 8, 22, 31)),
        ("2024-05-17", "23.59.00", utc(2024, 5, 17, 21, 59, 1)),
        ("2026-03-29", "23.59", utc(2026, 3, 29, 22)),
        ("2026-10-25", "23.59", utc(2026, 10, 25, 23)),
        ("2026-10-25", "02.30", utc(2026, 10, 25, 1, 31)),
        ("2026-12-31", "", utc(2026, 12, 31, 23)),
    ],
)
def test_the_typed_minute_is_the_last_one_that_is_open(day, clock, closes_at):
    assert LastMomentField().clean([day, clock]) == closes_at


@pytest.mark.parametrize(
    ("closes_at", "day", "clock"),
    [
        (utc(2024, 5, 17, 22), "2024-05-17", "23.59"),
        (utc(2022, 11, 8, 22, 31), "2022-11-08", "23.30"),
        (utc(2024, 5, 17, 21, 59, 1), "2024-05-17", "23.59.00"),
    ],
)
def test_a_stored_deadline_is_shown_as_it_was_typed(closes_at, day, clock):
    shown_day, shown_clock = LastMomentField().widget.decompress(closes_at)

    assert (str(shown_day), shown_clock) == (day, clock)
    assert LastMomentField().clean([str(shown_day), shown_clock]) == closes_at


@pytest.mark.parametrize("field", [MomentField(), LastMomentField()])
def test_a_time_that_summer_time_skips_is_refused_with_the_hour_after(field):
    with pytest.raises(ValidationError) as caught:
        field.clean(["2026-03-29", "02.30"])

    assert caught.value.code == "no_such_time"
    assert "03.30" in caught.value.messages[0]


def test_of_a_time_that_comes_twice_the_later_one_is_meant():
    assert MomentField().clean(["2026-10-25", "02.30"]) == utc(2026, 10, 25, 1, 30)


def test_a_start_needs_its_time_and_a_deadline_does_not():
    with pytest.raises(ValidationError) as caught:
        MomentField().clean(["2026-05-17", ""])

    assert caught.value.code == "no_clock"
    assert LastMomentField().clean(["2026-05-17", ""])


@pytest.mark.parametrize("day", ["0204-05-17", "9999-12-31", "17 maj", "2026-02-30"])
def test_a_day_outside_the_calendar_is_refused(day):
    with pytest.raises(ValidationError):
        LastMomentField().clean([day, "23.59"])


def test_a_time_without_its_day_is_refused():
    with pytest.raises(ValidationError) as caught:
        LastMomentField(required=False).clean(["", "23.59"])

    assert caught.value.code == "no_day"


def test_nothing_typed_is_no_deadline():
    assert LastMomentField(required=False).clean(["", ""]) is None


def test_both_boxes_have_a_name_of_their_own():
    html = MomentField(label="Startar").widget.render("starts_at", None)

    assert html.count("aria-label") == 2
    assert "Startar: " in html
