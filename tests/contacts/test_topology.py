"""The borders on a plane: in their right proportions, and simplified without a gap."""

import pytest

from contacts import topology

pytestmark = pytest.mark.once


# Degrees east and north, metres east and north, as Lantmäteriet gives them for SWEREF 99 TM.
@pytest.mark.parametrize(
    ("place", "east", "north"),
    [
        ((12.75, 55.0), 356083.438, 6097487.637),
        ((14.25, 55.0), 452024.069, 6095048.642),
        ((12.75, 57.0), 363331.554, 6319636.937),
    ],
)
def test_distances_are_those_of_sweref_99_tm_within_half_a_per_cent(place, east, north):
    right, down = topology.project(*place)

    assert right == pytest.approx(east - 500_000, rel=0.005)
    assert -down == pytest.approx(north, rel=0.005)


def test_simplifying_keeps_the_ends_and_what_sticks_out():
    line = [(0, 0), (5, 0.2), (10, 0), (10, 10), (20, 10)]

    assert topology.simplified(line, 1) == [(0, 0), (10, 0), (10, 10), (20, 10)]


def test_a_line_of_two_points_stays_as_it_is():
    assert topology.simplified([(0, 0), (0.1, 0)], 1) == [(0, 0), (0.1, 0)]


def test_an_island_that_is_a_single_arc_keeps_its_form():
    island = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]

    assert topology.simplified(island, 1) == island


def test_a_ring_goes_along_an_arc_in_either_direction():
    lines = {0: [(0, 0), (1, 0), (1, 1)], 1: [(0, 0), (0, 1), (1, 1)]}

    assert topology.points([0, ~1], lines) == [(0, 0), (1, 0), (1, 1), (0, 1)]
