"""The archive, a county's page and a series' page."""

import pytest

from contacts.models import County
from events.models import Series
from tests.events.build import held, page, published, swedish, titles, words
from tests.factories import make_county

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def forty_one_past():
    for number in range(1, 42):
        held(f"e{number}", title=f"Nr {number}", starts_at=swedish(2029, 1, 1, number % 20, number))


@pytest.mark.usefixtures("forty_one_past")
@pytest.mark.parametrize(
    ("number", "shown", "line"),
    [
        ("1", 20, "Sida 1 av 3"),
        ("2", 20, "Sida 2 av 3"),
        ("3", 1, "Sida 3 av 3"),
        ("banan", 20, "Sida 1 av 3"),
        ("99999", 1, "Sida 3 av 3"),
        ("0", 1, "Sida 3 av 3"),
    ],
)
def test_the_archive_has_pages_and_any_number_leads_to_one(client, number, shown, line):
    document = page(client, f"/arkiv/?sida={number}")

    assert len(titles(document)) == shown
    assert line in words(document)


@pytest.mark.usefixtures("forty_one_past")
def test_every_past_event_stands_on_exactly_one_page(client):
    found = [title for number in "123" for title in titles(page(client, f"/arkiv/?sida={number}"))]

    assert len(found) == len(set(found)) == 41


@pytest.mark.usefixtures("forty_one_past")
def test_the_links_between_pages_keep_the_filters(client):
    document = page(client, "/arkiv/?sida=2&q=nr")

    assert document.xpath("//a[@rel='prev']/@href") == ["?q=nr&sida=1"]
    assert document.xpath("//a[@rel='next']/@href") == ["?q=nr&sida=3"]


def test_the_archive_stands_latest_first_under_swedish_years(client):
    held("new-year", title="Nyår", starts_at=swedish(2029, 1, 1, 0, 30))
    held("eve", title="Afton", starts_at=swedish(2028, 12, 31, 20))
    document = page(client, "/arkiv/")

    years = [words(heading) for heading in document.xpath("//section[@class='period']//h2")]

    assert titles(document) == ["Nyår", "Afton"]
    assert years == ["2029", "2028"]


def test_an_empty_archive_says_so(client):
    assert "Arkivet är tomt än så länge" in words(page(client, "/arkiv/"))


def test_a_county_shows_its_own_events_alone(client):
    mine, other = make_county("12", slug="skane"), make_county("14")
    published("a", title="Kommer", county=mine)
    held("b", title="Har varit", county=mine)
    published("c", title="Annat", county=other)

    assert titles(page(client, "/lan/skane/")) == ["Kommer", "Har varit"]


def test_a_county_shows_its_notice_and_its_officials(client):
    make_county("12", slug="skane", notice="Vi har flyttat.", governor="Anneli Hulthén")

    text = words(page(client, "/lan/skane/"))

    assert "Vi har flyttat." in text
    assert "Anneli Hulthén" in text


def test_a_county_without_events_is_still_a_page(client):
    make_county("12", slug="skane")

    assert client.get("/lan/skane/").status_code == 200
    assert client.get("/lan/skane/kalender.ics").status_code == 200


def test_a_series_shows_all_its_events_once(client):
    series = Series.objects.create(name="MR-dagar", slug="mr", description="**Varje** år.")
    published("a", title="Malmö", series=series)
    published("b", title="Lund", series=series, starts_at=swedish(2030, 6, 1, 9))
    held("c", title="Förra", series=series)
    published("d", title="Annat")
    document = page(client, "/serier/mr/")

    assert titles(document) == ["Malmö", "Lund", "Förra"]
    assert document.xpath("//strong/text()") == ["Varje"]


@pytest.mark.parametrize(
    "address",
    [
        "/lan/atlantis/",
        "/lan/atlantis/kalender.ics",
        "/serier/ingen/",
        "/serier/ingen/kalender.ics",
        "/evenemang/inget/",
        "/evenemang/inget/kalender.ics",
        "/evenemang/inget/kontakt/",
        "/evenemang/inget/anmalan/",
        "/finns/inte/",
    ],
)
def test_what_is_not_there_is_404(client, address):
    assert client.get(address).status_code == 404


def test_the_counties_of_the_menu_are_all_counties(client):
    make_county("12"), make_county("14")

    options = page(client, "/").xpath("//select[@name='lan']/option/@value")

    assert options == ["", *County.objects.values_list("code", flat=True)]
