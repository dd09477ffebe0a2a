"""Addresses that were right once, or nearly are, lead to the page."""

import pytest

from events.models import Series
from tests.events.build import published
from tests.factories import make_county

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.mark.parametrize("part", ["", "kalender.ics", "anmalan/", "kontakt/"])
def test_a_former_address_keeps_what_was_asked_for(client, part):
    event = published("nytt")
    event.former_slugs.create(slug="gammalt")

    response = client.get(f"/evenemang/gammalt/{part}?fran=mejl")

    assert response.status_code == 301
    assert response["Location"] == f"/evenemang/nytt/{part}?fran=mejl"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("/evenemang/Forum/", "/evenemang/forum/"),
        ("/evenemang/FORUM/anmalan/", "/evenemang/forum/anmalan/"),
        ("/lan/Skane/", "/lan/skane/"),
        ("/serier/Serien/", "/serier/serien/"),
        ("/lan/Skane/kalender.ics", "/lan/skane/kalender.ics"),
        ("/serier/Serien/kalender.ics", "/serier/serien/kalender.ics"),
        ("/evenemang/forum", "/evenemang/forum/"),
        ("/lan/skane", "/lan/skane/"),
        ("/arkiv?lan=12", "/arkiv/?lan=12"),
    ],
)
def test_an_address_with_capitals_or_without_its_end_leads_to_the_page(client, asked, found):
    make_county("12", slug="skane")
    published("forum", series=Series.objects.create(name="Serien", slug="serien"))

    response = client.get(asked)

    assert response.status_code == 301
    assert response["Location"] == found
    assert client.get(found).status_code == 200


def test_an_address_that_has_capitals_is_left_alone(client):
    published("MR-2030")

    assert client.get("/evenemang/MR-2030/").status_code == 200


@pytest.mark.parametrize("address", ["/evenemang/Inget/", "/lan/Inget/", "/serier/Inget/"])
def test_what_does_not_exist_is_not_there_in_small_letters_either(client, address):
    assert client.get(address, follow=True).status_code == 404
