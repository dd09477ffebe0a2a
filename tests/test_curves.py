"""Curves of what grows day by day, as points, as a table and as a picture."""

from datetime import date, timedelta

import pytest

from registrations.curves import LONGEST, Line, Point, at, by_week, chart, curve

pytestmark = pytest.mark.once

HELD = date(2030, 5, 21)


def before(days: int) -> date:
    return HELD - timedelta(days=days)


def test_it_adds_up_day_by_day_until_the_last_one():
    points = curve({before(10): 2, before(8): 1}, HELD, before(7))

    assert points == [Point(10, 2), Point(9, 2), Point(8, 3), Point(7, 3)]


def test_it_ends_with_the_event_and_not_later():
    assert curve({before(1): 1, before(-3): 5}, HELD, before(-10))[-1] == Point(0, 1)


def test_those_who_came_very_early_are_in_the_first_point():
    points = curve({before(LONGEST + 30): 4, before(LONGEST): 1}, HELD, before(LONGEST))

    assert points == [Point(LONGEST, 5)]


def test_without_anybody_there_is_no_curve_and_no_picture():
    assert curve({}, HELD, HELD) == []
    assert chart([Line("Nu", [])]) is None
    assert by_week([Line("Nu", [])]) == []


@pytest.mark.parametrize(("days", "total"), [(20, 0), (10, 2), (9, 2), (7, 3), (0, 3)])
def test_how_many_there_were_at_a_time(days, total):
    assert at(curve({before(10): 2, before(8): 1}, HELD, before(7)), days) == total


def test_the_table_has_a_row_a_week_and_the_last_day_and_nothing_of_the_future():
    now = Line("Nu", curve({before(15): 1, before(9): 1}, HELD, before(9)))
    then = Line("Då", curve({before(10): 4}, HELD, HELD), "dashed")

    assert by_week([now, then]) == [
        (15, [1, 0]),
        (14, [1, 0]),
        (9, [2, 4]),
        (7, [None, 4]),
        (0, [None, 4]),
    ]


def test_the_picture_keeps_within_its_frame_and_shows_the_ceiling():
    drawn = chart([Line("Nu", curve({before(30): 10, before(2): 30}, HELD, HELD))], most=100)

    (line,) = drawn.lines
    places = [tuple(map(float, pair.split(","))) for pair in line.points.split()]
    assert places[0][0] == drawn.left
    assert places[-1] == (drawn.right, line.end[1])
    assert all(0 < y <= drawn.base for _x, y in places)
    assert (drawn.top, drawn.ticks[0][1]) == (100, 30)
    assert 0 < drawn.ceiling < line.end[1]


def test_a_curve_of_one_day_is_drawn_too():
    assert chart([Line("Nu", curve({HELD: 3}, HELD, HELD))]).lines[0].end
