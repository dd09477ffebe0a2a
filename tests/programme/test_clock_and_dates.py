from datetime import date

import pytest

from events.programme.clock import as_text, find_spans, on_day
from events.programme.dates import find_days


def spans(text, bare=False):
    return [(as_text(span.start), as_text(span.end)) for span in find_spans(text, bare)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("9.35", "09:35", None),
        ("09:00", "09:00", None),
        ("09.45 -10.00", "09:45", "10:00"),
        ("12.00–13:00", "12:00", "13:00"),
        ("13:00 – 13:45:", "13:00", "13:45"),
        ("kl. 13", "13:00", None),
        ("Kl 13.00-14.30", "13:00", "14:30"),
        ("klockan 9", "09:00", None),
        ("klocka 09.00 - 12.00", "09:00", "12:00"),
        ("kl. 9–12", "09:00", "12:00"),
        ("13-13.30", "13:00", "13:30"),
        ("kl 9 till 11.30", "09:00", "11:30"),
        ("klockan 13−15", "13:00", "15:00"),
    ],
)
def test_a_time_is_read_in_every_way_of_writing(text, start, end):
    assert spans(text) == [(start, end)]


@pytest.mark.parametrize(
    "text", ["25.70", "1.2 miljoner", "24.05.2024", "9-12", "010-123 45 67", "202100-1234", "2024"]
)
def test_what_is_no_time_is_not_read_as_one(text):
    assert spans(text) == []


def test_bare_hours_are_a_span_only_where_that_is_certain():
    assert spans("9-12", bare=True) == [("09:00", "12:00")]


def test_two_sittings_are_two_spans():
    assert spans("09.00–11.00 och 13.00–15.00") == [("09:00", "11:00"), ("13:00", "15:00")]


def test_twenty_four_is_the_next_midnight():
    assert on_day(date(2024, 5, 17), 1440).isoformat() == "2024-05-18T00:00:00+02:00"


def test_an_hour_that_summer_time_skips_is_an_hour_later():
    assert on_day(date(2026, 3, 29), 150).isoformat() == "2026-03-29T03:30:00+02:00"


@pytest.mark.parametrize(
    "text",
    [
        "24 maj 2024",
        "den 24 maj, 2024",
        "24 MAJ 2024",
        "24:e maj 2024",
        "2024-05-24",
        "24.05.2024",
        "24/5 2024",
    ],
)
def test_a_day_is_read_in_every_way_of_writing(text):
    assert [day.as_date() for day in find_days(text)] == [date(2024, 5, 24)]


@pytest.mark.parametrize(
    ("text", "month"), [("03 mar 2023", 3), ("8 sept 2023", 9), ("1 okt. 2023", 10)]
)
def test_short_months_are_read(text, month):
    assert find_days(text)[0].month == month


def test_a_day_without_a_year_has_none():
    day = find_days("fredag 24 maj kl 9")[0]
    assert (day.day, day.month, day.year) == (24, 5, None)


def test_the_last_day_of_several_is_kept():
    assert find_days("24–25 maj 2024")[0].last == 25


def test_a_year_at_the_end_counts_for_both_days():
    days = [day.as_date() for day in find_days("30 maj – 1 juni 2024")]
    assert days == [date(2024, 5, 30), date(2024, 6, 1)]


def test_a_day_that_does_not_exist_is_known_as_such():
    assert not find_days("31 februari 2025")[0].exists


@pytest.mark.parametrize("text", ["Agenda 2030", "09.00–12.00", "010-22 44 500", "våren 2024"])
def test_what_is_no_day_is_not_read_as_one(text):
    assert find_days(text) == []
