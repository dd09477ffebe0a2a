"""Counties and municipalities: all of them, in Swedish order, and safe to load again."""

from io import StringIO

import pytest
from django.core.management import call_command

from contacts.models import County, Municipality

pytestmark = pytest.mark.django_db


def load() -> str:
    out = StringIO()
    call_command("load_reference", stdout=out)
    return out.getvalue()


def everything():
    return list(County.objects.values()), list(Municipality.objects.values())


def test_there_are_21_counties_and_290_municipalities():
    assert load() == "21 län och 290 kommuner finns.\n"

    assert (County.objects.count(), Municipality.objects.count()) == (21, 290)


def test_loading_again_changes_nothing():
    load()
    before = everything()

    load()

    assert everything() == before


def test_what_staff_have_added_stays():
    load()
    County.objects.filter(code="12").update(
        sender_email="mr.skane@example.se",
        phone="010-224 10 00",
        notice="Vi har flyttat.",
        governor="Någon Annan",
        visiting_address="Södergatan 5, Malmö",
    )
    before = everything()

    load()

    assert everything() == before


def test_municipalities_stand_in_swedish_order():
    load()

    names = list(Municipality.objects.values_list("name", flat=True))

    assert names[:2] == ["Ale", "Alingsås"]
    assert names.index("Åmål") < names.index("Älmhult") < names.index("Öckerö")
    assert names.index("Håbo") < names.index("Hällefors") < names.index("Härjedalen")
    assert names.index("Övertorneå") == len(names) - 1


def test_every_municipality_is_in_the_county_of_its_code():
    load()

    for municipality in Municipality.objects.all():
        assert municipality.code[:2] == municipality.county_id
        assert len(municipality.code) == 4


def test_each_county_has_an_address_of_plain_letters():
    load()

    slugs = set(County.objects.values_list("slug", flat=True))

    assert {"vastra-gotaland", "skane", "orebro", "jamtland", "sodermanland"} <= slugs
    assert len(slugs) == 21
    assert all(slug.isascii() for slug in slugs)


def test_official_names_are_the_municipalities_own():
    load()

    official = dict(Municipality.objects.values_list("name", "official_name"))

    assert official["Åmål"] == "Åmåls kommun"
    assert official["Borås"] == "Borås Stad"


def test_boards_are_named_as_they_name_themselves():
    load()

    assert County.objects.get(code="14").board_name == "Länsstyrelsen Västra Götaland"
    assert County.objects.get(code="12").name == "Skåne län"
