"""The list of events in a frame on another site."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from tests.events.build import cancelled, held, page, published, words
from tests.factories import make_county, make_event

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def address():
    return f"{make_county().get_absolute_url()}inbaddad/"


def test_it_has_what_is_to_come_in_the_county_and_nothing_else(client, address):
    published("har", title="Här")
    published("dar", title="Där", county=make_county("12"))
    held("varit", title="Varit")
    published("olistat", title="Olistat", is_unlisted=True)
    make_event("utkast", title="Utkast")

    links = page(client, address).xpath("//li//a")

    assert [words(link) for link in links] == ["Här"]


def test_a_series_has_one_too(client, series):
    published("har", title="Här", series=series)
    published("dar", title="Där")

    links = page(client, "/serier/konferenserna/inbaddad/").xpath("//li//a")

    assert [words(link) for link in links] == ["Här"]


def test_a_series_of_drafts_alone_is_not_there(client, series):
    make_event("utkast", series=series)

    assert client.get("/serier/konferenserna/inbaddad/").status_code == 404


def test_any_site_may_frame_it_and_no_other_page(client, address):
    published()
    framed = client.get(address)

    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "default-src 'self'" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    for other in [
        "/",
        "/evenemang/forum/",
        "/oppna-data/badda-in/",
        make_county().get_absolute_url(),
    ]:
        assert client.get(other)["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in client.get(other)["Content-Security-Policy"]


def test_any_site_may_still_frame_it_when_nothing_has_changed(client, address):
    """What a 304 says of the policy replaces what the browser knows."""
    etag = client.get(address)["ETag"]

    again = client.get(address, headers={"If-None-Match": etag})

    assert again.status_code == 304
    assert "Content-Security-Policy" not in again
    assert "X-Frame-Options" not in again


def test_it_needs_no_script_sets_no_cookie_and_is_no_hit_in_a_search(client, address):
    published()
    answer = client.get(address)

    assert b"<script" not in answer.content
    assert b"style=" not in answer.content
    assert not answer.cookies
    assert answer["X-Robots-Tag"] == "noindex"


def test_every_link_leaves_the_frame(client, address):
    published()
    found = page(client, address).xpath("//a")

    assert len(found) == 2
    assert {link.get("target") for link in found} == {"_top"}


def test_its_visitor_sees_what_is_cancelled(client, address):
    cancelled(title="Samråd")

    assert "Inställt" in words(page(client, address).xpath("//li")[0])


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 10),
        ("?antal=5", 5),
        ("?antal=500", 12),
        ("?antal=0", 1),
        ("?antal=x", 10),
        ("?antal=²", 10),
    ],
)
def test_it_is_as_long_as_is_asked_for(client, address, query, number):
    for day in range(12):
        published(f"forum-{day}", starts_at=timezone.now() + timedelta(days=day + 1))

    assert len(page(client, address + query).xpath("//li")) == number


@pytest.mark.parametrize(("query", "tag"), [("", "h1"), ("?rubrik=3", "h3"), ("?rubrik=9", "h6")])
def test_its_heading_fits_among_those_of_the_page_around_it(client, address, query, tag):
    document = page(client, address + query)

    assert [element.tag for element in document.xpath("//h1|//h2|//h3|//h4|//h5|//h6")] == [tag]


@pytest.mark.parametrize(
    ("query", "theme"),
    [("", None), ("?tema=ljus", "light"), ("?tema=mork", "dark"), ("?tema=x", None)],
)
def test_it_is_light_or_dark_as_is_asked_for(client, address, query, theme):
    assert page(client, address + query).get("data-theme") == theme


def test_with_nothing_to_come_it_says_so(client, address):
    assert "Inget är planerat" in words(page(client, address))


def test_it_is_there_in_english(client, address):
    published()
    document = page(client, f"/en{address}")

    assert document.get("lang") == "en"
    assert document.xpath("//li//a/@href") == ["/en/evenemang/forum/"]


def test_it_costs_the_same_for_many_as_for_one(client, address, django_assert_num_queries):
    for number in range(10):
        published(f"forum-{number}")

    with django_assert_num_queries(2):
        client.get(address)


def test_the_help_page_has_lines_to_copy_that_frame_the_county(client):
    make_county("12", board_name='Länsstyrelsen "Skåne"')
    make_county("14")
    document = page(client, "/oppna-data/badda-in/?lan=12&antal=3")

    [snippet] = document.xpath("//p[@class='address']")
    copied = document.xpath("//button/@data-copies")
    assert copied == [snippet.text_content()]
    source = re.search(r'src="([^"]+)"', copied[0])[1]
    assert unescape(source).endswith("/lan/lan-12/inbaddad/?antal=3&rubrik=2")
    assert 'title="Kommande evenemang, Länsstyrelsen &quot;Skåne&quot;"' in copied[0]
    assert document.xpath("//iframe/@src") == ["/lan/lan-12/inbaddad/?antal=3&rubrik=2"]


def test_the_help_page_stands_without_any_county(client):
    assert page(client, "/oppna-data/badda-in/").xpath("//iframe") == []
