"""The map of a year, and its legend."""

import pytest

from contacts.models import Municipality
from registrations.yearly.drawing import picture
from tests.yearly.build import held, make_municipalities, report

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def drawn(found):
    return {shape.code: (mark.look, mark.number) for shape, mark in found.map.areas}


def test_it_tells_who_was_reached_and_numbers_those_that_never_were():
    make_municipalities()
    held(2024, {"1482": 1})
    held(2025, {"1440": 1})

    found = picture(report())

    assert drawn(found) == {
        "1440": ("m-done", None),
        "1460": ("m-gone", 1),
        "1482": ("m-dots", None),
        "1492": ("m-gone", 2),
    }
    assert found.about == "Nådd: 1, Bara tidigare år: 1, Aldrig: 2"


def test_within_old_borders_it_looks_like_the_municipality_of_today():
    make_municipalities()
    Municipality.objects.filter(pk="1460").update(merged_into="1492")
    held(2025, {"1492": 1})

    assert drawn(picture(report()))["1460"] == ("m-done", None)


def test_of_all_counties_nobody_has_a_number():
    make_municipalities()
    held(2025, {"1440": 1})

    assert drawn(picture(report(county=None)))["1492"] == ("m-gone", None)
