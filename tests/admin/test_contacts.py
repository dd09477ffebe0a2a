import json

import pytest

from contacts.models import County, Municipality, Organisation, Person
from events.models import Series
from tests.factories import (
    make_county,
    make_municipality,
    make_organisation,
    make_person,
    rows_form,
    staff,
)


def test_a_county_takes_its_boards_particulars_and_keeps_its_name(admin):
    county = make_county("14", slug="vastra-gotaland", name="Västra Götalands län")

    posted = {"sender_email": "ny@example.se", "notice": "Vi har flyttat.", "name": "Annat"}
    admin.post(f"/admin/contacts/county/{county.pk}/change/", posted)

    county.refresh_from_db()
    assert (county.sender_email, county.notice) == ("ny@example.se", "Vi har flyttat.")
    assert (county.name, county.slug) == ("Västra Götalands län", "vastra-gotaland")


def test_counties_and_municipalities_are_neither_added_nor_removed(admin):
    make_municipality()
    addresses = [
        "county/add/",
        "county/14/delete/",
        "municipality/add/",
        "municipality/1492/delete/",
    ]

    answers = [admin.post(f"/admin/contacts/{address}", {"post": "yes"}) for address in addresses]

    assert [answer.status_code for answer in answers] == [403] * 4
    assert (County.objects.count(), Municipality.objects.count()) == (1, 1)


def test_a_superuser_says_what_a_municipality_has_become_part_of_and_not_its_name(admin):
    make_municipality()
    make_municipality("1460", name="Bengtsfors", official_name="Bengtsfors kommun")
    posted = {"merged_into": "1492", "size": "small", "official_name": "Annat namn"}

    admin.post("/admin/contacts/municipality/1460/change/", posted)

    row = Municipality.objects.get(pk="1460")
    assert (row.merged_into_id, row.size) == ("1492", "small")
    assert row.official_name == "Bengtsfors kommun"


@pytest.mark.parametrize("size", Municipality.Size.values)
def test_a_superuser_says_how_large_several_municipalities_are_at_once(admin, size):
    for code in ["1492", "1460", "1480"]:
        make_municipality(code)
    posted = {"action": f"make_{size}", "_selected_action": ["1492", "1460"]}

    admin.post("/admin/contacts/municipality/", posted)

    sized = Municipality.objects.filter(size=size).order_by("code")
    assert list(sized.values_list("code", flat=True)) == ["1460", "1492"]


def test_staff_without_that_right_say_no_sizes(as_staff):
    make_municipality()
    posted = {"action": "make_large", "_selected_action": ["1492"]}

    as_staff(staff("view_municipality")).post("/admin/contacts/municipality/", posted)

    assert Municipality.objects.get(pk="1492").size == ""


def test_a_phone_number_is_stored_in_one_way(admin):
    admin.post("/admin/contacts/person/add/", {"name": "Anna Ek", "phone": "010-224 42 26"})

    assert Person.objects.get().phone.as_e164 == "+46102244226"


@pytest.mark.parametrize("words", ["åsa", "ÅSA", "öst åsa"])
def test_a_contact_is_found_while_typing(admin, words):
    make_person("Åsa Öst")
    make_person("Eva Ek")

    query = {
        "term": words,
        "app_label": "events",
        "model_name": "eventcontact",
        "field_name": "person",
    }
    found = json.loads(admin.get("/admin/autocomplete/", query).content)

    assert [row["text"] for row in found["results"]] == ["Åsa Öst"]


def test_an_organisation_that_is_in_use_is_not_removed(admin):
    organisation = make_organisation()
    make_person(organisation=organisation)

    admin.post(f"/admin/contacts/organisation/{organisation.pk}/delete/", {"post": "yes"})

    assert Organisation.objects.exists()


def test_the_address_of_a_series_stays(admin):
    series = Series.objects.create(name="MR-konferenser", slug="mr-konferenser")

    form = {"name": "Nytt", "slug": "nytt"} | rows_form("shared_texts", [])
    admin.post(f"/admin/events/series/{series.pk}/change/", form)

    series.refresh_from_db()
    assert (series.name, series.slug) == ("Nytt", "mr-konferenser")


@pytest.mark.parametrize(
    "path",
    [
        "contacts/county",
        "contacts/municipality",
        "contacts/organisation",
        "contacts/person",
        "contacts/outgoingemail",
        "events/event",
        "events/series",
        "registrations/registration",
        "registrations/participant",
        "registrations/needs",
    ],
)
def test_every_list_opens_and_survives_a_hostile_search(admin, path):
    for words in ["", "(((", "%_'\"", "\0", "a" * 500]:
        assert admin.get(f"/admin/{path}/", {"q": words}).status_code == 200


def test_strangers_are_asked_to_sign_in(client, db):
    response = client.get("/admin/events/event/")

    assert response.status_code == 302
    assert "/login/" in response.url
