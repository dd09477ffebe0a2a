"""A page that is passed on or found says what it is; what nobody should find is not indexed."""

import re

import pytest
from django.conf import settings
from lxml import etree
from PIL import Image

from events.models import Series
from tests.events.build import cancelled, page, published
from tests.factories import make_county

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("frozen")]

PAGES = [
    "/",
    "/arkiv/",
    "/lan/skane/",
    "/serier/serien/",
    "/evenemang/forum/",
    "/kontakt/",
    "/tillganglighet/",
    "/tillganglighet/skane/",
    "/personuppgifter/",
    "/kakor/",
]
SITE = "http://localhost:8000"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def portal():
    county = make_county("12", slug="skane", name="Skåne län", board_name="Länsstyrelsen Skåne")
    series = Series.objects.create(
        name="Serien", slug="serien", description="**Rätt** & fel i kommuner"
    )
    return published(title="Barn & unga", lead="Om rätt.", county=county, series=series)


def card(document) -> dict:
    return {
        element.get("property") or element.get("name"): element.get("content")
        for element in document.xpath("//meta[@property or @name]")
    }


@pytest.mark.usefixtures("portal")
@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("address", PAGES)
def test_each_public_page_says_what_it_is(client, root, address):
    document = page(client, root + address)
    found = card(document)

    assert found["og:title"]
    assert 20 < len(found["description"]) < 250
    assert found["og:description"] == found["description"]
    assert found["og:url"] == SITE + root + address
    assert found["og:url"] == document.xpath("//link[@rel='canonical']/@href")[0]
    assert (found["og:site_name"], found["og:type"]) == ("Dialogforum", "website")
    assert found["og:locale"] == ("en_GB" if root else "sv_SE")
    assert "robots" not in found


@pytest.mark.usefixtures("portal")
def test_no_two_pages_have_the_same_title_or_description(client):
    documents = [page(client, address) for address in PAGES]

    for name in ["description", "og:url"]:
        assert len({card(document)[name] for document in documents}) == len(PAGES)
    assert len({document.findtext(".//title") for document in documents}) == len(PAGES)


def test_staff_s_texts_stand_in_the_card_as_they_were_written(client, portal):
    event = card(page(client, portal.get_absolute_url()))
    series = card(page(client, portal.series.get_absolute_url()))

    assert event["og:title"] == "Barn & unga"
    assert event["description"].endswith("klockan 09.00–12.00, Digitalt. Om rätt.")
    assert series["description"] == "Rätt & fel i kommuner"


def test_the_card_of_a_cancelled_event_says_so_first(client):
    event = cancelled(title="Barn")

    assert card(page(client, event.get_absolute_url()))["og:title"] == "Inställt: Barn"


def test_the_picture_of_the_card_is_there_in_the_size_that_is_asked_for(client):
    address = card(page(client, "/"))["og:image"]
    file = settings.BASE_DIR / "static" / "share.png"

    assert address == f"{SITE}/static/share.png"
    assert Image.open(file).size == (1200, 630)
    assert file.stat().st_size < 60_000


@pytest.mark.parametrize(
    ("address", "robots"),
    [
        ("/?q=barn", "noindex"),
        ("/arkiv/?q=barn", "noindex"),
        ("/?lan=12", None),
        ("/evenemang/forum/anmalan/", "noindex"),
        ("/evenemang/forum/kontakt/", "noindex"),
    ],
)
@pytest.mark.usefixtures("portal")
def test_search_results_and_forms_are_not_indexed(client, address, robots):
    assert card(page(client, address)).get("robots") == robots


@pytest.mark.usefixtures("portal")
def test_a_filtered_list_is_for_search_engines_the_whole_list(client):
    document = page(client, "/?lan=12&format=digital&utm_source=x")

    assert document.xpath("//link[@rel='canonical']/@href") == [SITE + "/"]


def test_an_event_can_be_passed_on_by_plain_links(client, portal):
    section = page(client, portal.get_absolute_url()).get_element_by_id("dela")
    links = section.xpath(".//p[@class='share']/a/@href")

    assert all("evenemang%2Fforum%2F" in link for link in links)
    assert [re.split(r"[:?]", link)[0] for link in links] == ["mailto", "https", "https"]
    assert section.xpath(".//button[@data-copies]/@data-copies") == [SITE + "/evenemang/forum/"]
    assert section.xpath(".//button[@data-copies]/@hidden")


@pytest.mark.usefixtures("portal")
def test_the_sitemap_holds_absolute_addresses_that_are_there_each_once(client):
    cancelled("another")
    published("draft", status="draft")
    response = client.get("/sitemap.xml")
    tree = etree.fromstring(response.content)
    addresses = [element.text for element in tree.iter(f"{SITEMAP}loc")]

    assert tree.tag == f"{SITEMAP}urlset"
    assert all(address.startswith(SITE + "/") for address in addresses)
    assert len(addresses) == len(set(addresses))
    assert not any("draft" in address for address in addresses)
    assert all(client.get(address.removeprefix(SITE)).status_code == 200 for address in addresses)


@pytest.mark.usefixtures("portal")
def test_the_sitemap_follows_its_schema(client):
    tree = etree.fromstring(client.get("/sitemap.xml").content)

    for url in tree:
        names = [child.tag.removeprefix(SITEMAP) for child in url if child.tag.startswith(SITEMAP)]
        assert names in (["loc"], ["loc", "lastmod"])
        lastmod = url.findtext(f"{SITEMAP}lastmod")
        assert lastmod is None or re.fullmatch(r"\d{4}-\d\d-\d\d", lastmod)


def test_robots_may_read_all_but_the_administration_and_what_is_costly_to_make(client):
    lines = client.get("/robots.txt").content.decode().split("\n")

    assert lines[:3] == ["User-agent: *", "Disallow: /admin/", "Disallow: /*/inbjudan.pdf$"]
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
