"""A series says first where there are seats; a county's page gathers all that is the county's."""

import pytest

from events.models import Attachment, Seats, Series
from tests.events.build import NOW, held, page, published, swedish, titles, words
from tests.factories import make_county

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


def conference(city, day, **fields):
    values = {"title": city, "city": city, "format": "physical"} | fields
    return published(city.lower(), starts_at=swedish(2030, 6, day, 9), **values)


def sentence(client, series) -> str:
    return words(page(client, series.get_absolute_url()).xpath("//main//p[@class='lead']")[0])


def test_a_series_names_those_that_have_seats(client, series):
    conference("Lund", 3, series=series)
    conference("Visby", 1, series=series)
    conference("Kiruna", 2, series=series, status="cancelled")

    told = sentence(client, series)

    assert told == "Två av tre har platser kvar: Visby den 1 juni och Lund den 3 juni."


def test_a_series_in_which_one_has_seats_says_so(client, series):
    conference("Lund", 3, series=series)
    conference("Kiruna", 2, series=series, registration_closes_at=NOW)

    assert sentence(client, series) == "Ett av två har platser kvar: Lund den 3 juni."


def test_a_series_in_which_all_have_seats_counts_nothing(client, series):
    conference("Lund", 3, series=series)

    assert sentence(client, series) == "Det finns platser kvar: Lund den 3 juni."


def test_a_series_without_seats_says_so(client, series):
    conference("Lund", 3, series=series, status="cancelled")

    assert sentence(client, series) == "Just nu går det inte att få en plats i serien."


def test_those_with_seats_stand_first_and_say_how_many(client, series):
    full = conference("Visby", 1, series=series, capacity=2)
    Seats.objects.create(event=full, confirmed=2)
    there = conference("Lund", 3, series=series, capacity=40)
    Seats.objects.create(event=there, confirmed=10)
    document = page(client, series.get_absolute_url())

    assert titles(document) == ["Lund", "Visby"]
    assert "30 av 40 platser är kvar" in words(document)
    assert "Fullt, stängt eller inte öppet än" in words(document)


def test_past_sisters_say_that_they_have_material(client, series):
    event = held("past", series=series)
    Attachment.objects.create(event=event, title="Bilder", url="https://example.se/")

    document = page(client, series.get_absolute_url())

    assert document.xpath("//p[@class='material']/a/@href") == ["/evenemang/past/#efterat"]


def test_a_county_lists_its_series_once_each_by_name(client, series):
    county = make_county("12", slug="skane")
    other = Series.objects.create(name="Andra", slug="andra")
    published("a", county=county, series=series)
    held("b", county=county, series=series)
    held("c", county=county, series=other)
    elsewhere = Series.objects.create(name="Någon annans", slug="annan")
    published("d", series=elsewhere)
    links = page(client, "/lan/skane/").xpath("//ul[contains(@class, 'links')]//a")

    found = [words(link) for link in links if "/serier/" in link.get("href")]

    assert found == ["Andra", "Konferenserna"]


def test_a_county_leads_to_its_contact_its_feeds_and_its_statement(client):
    make_county("12", slug="skane", phone="010-224 42 26")
    document = page(client, "/lan/skane/")

    addresses = document.xpath("//ul[contains(@class, 'links')]//a/@href")

    assert addresses == [
        "/kontakt/?lan=12",
        "/flode.xml?lan=12",
        "/oppna-data/badda-in/?lan=12",
        "/tillganglighet/skane/",
    ]
    assert all(client.get(address).status_code == 200 for address in addresses)
    assert "010-224 42 26" in words(document)
