import pytest

from contacts.neighbours import neighbours

pytestmark = pytest.mark.once


def test_municipalities_with_a_common_border_are_neighbours():
    # Åmål and its neighbours, one of them in another county.
    assert neighbours()["1492"] == {"1460", "1461", "1785"}


def test_each_is_a_neighbour_of_its_neighbours():
    found = neighbours()
    assert len(found) == 290
    assert all(code in found[other] for code, others in found.items() for other in others)


def test_water_between_two_makes_no_neighbours():
    assert neighbours()["0980"] == set()  # Gotland
    assert "1419" not in neighbours()["1415"]  # Tjörn and Stenungsund, with a bridge
