"""Swedish alphabetical order."""

import pytest

from contacts.sorting import swedish_key

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "names",
    [
        ["Ale", "Zlatan", "Åmål", "Älmhult", "Öckerö"],
        ["Håbo", "Hällefors", "Höganäs"],
        ["valborg", "Walter", "xylofon"],
        ["ande", "Anders", "ANDERSSON"],
        ["idé", "ideal"],
        ["ung", "üppig", "zoo"],
        ["Aabenraa", "År"],
        ["Ålesund", "Ærø", "Østerbro"],
    ],
)
def test_letters_stand_in_swedish_order_whatever_their_case(names):
    by_code_point = sorted(names)

    assert sorted(by_code_point, key=swedish_key) == names
