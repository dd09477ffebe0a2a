"""Public pages may be kept, but not past the moment when they would be wrong; and no cookie."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Series
from tests.events.build import NOW, cancelled, held, published, swedish
from tests.factories import make_county

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("frozen")]

SECOND = timedelta(seconds=1)
PUBLIC = [
    "/",
    "/?q=forum",
    "/arkiv/",
    "/lan/lan-14/",
    "/serier/serien/",
    "/evenemang/forum/",
    "/evenemang/forum/kalender.ics",
    "/kalender.ics",
    "/lan/lan-14/kalender.ics",
    "/serier/serien/kalender.ics",
    "/flode.xml",
    "/sitemap.xml",
    "/robots.txt",
    "/tillganglighet/",
    "/personuppgifter/",
    "/kakor/",
    "/kontakt/tack/",
]
SHOWS_STATE = ["/", "/lan/lan-14/", "/serier/serien/", "/evenemang/forum/"]


def event(**fields):
    return published(series=Series.objects.create(name="Serien", slug="serien"), **fields)


def directives(response) -> dict:
    parts = [part.strip().partition("=") for part in response["Cache-Control"].split(",")]
    return {name: value for name, _equals, value in parts}


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_sets_no_cookie_and_is_the_same_for_everybody(client, address):
    event()
    client.cookies["csrftoken"] = client.cookies["sessionid"] = "a" * 32

    response = client.get(address)

    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "public" in directives(response)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_page_that_has_not_changed_is_not_sent_again(client, address):
    event()
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]


@pytest.mark.parametrize("address", PUBLIC)
def test_head_answers_as_get_without_the_page(client, address):
    event()

    get, head = client.get(address), client.head(address)

    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Type"] == get["Content-Type"]


@pytest.mark.parametrize("address", PUBLIC)
def test_reading_changes_nothing(client, address):
    event()

    with CaptureQueriesContext(connection) as asked:
        client.get(address), client.head(address), client.options(address)

    assert all(query["sql"].startswith("SELECT") for query in asked)


@pytest.mark.parametrize("address", PUBLIC)
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_page_to_read_takes_nothing(client, address, method):
    event()

    assert getattr(client, method)(address).status_code == 405


def test_a_page_that_has_changed_is_sent_again(client):
    stored = event(title="Före")
    first = client.get("/evenemang/forum/")
    stored.title = "Efter"
    stored.save(update_fields=["title"])

    again = client.get("/evenemang/forum/", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 200


@pytest.mark.parametrize("address", SHOWS_STATE)
@pytest.mark.parametrize(
    "fields",
    [
        {"registration_closes_at": NOW + 5 * SECOND},
        {"registration_opens_at": NOW + 5 * SECOND},
        {"starts_at": NOW + 5 * SECOND},
        {"starts_at": NOW - SECOND, "ends_at": NOW + 5 * SECOND},
    ],
)
def test_no_cache_keeps_a_page_past_the_next_change(client, address, fields):
    event(**fields)

    assert directives(client.get(address))["s-maxage"] == "5"


@pytest.mark.parametrize("address", SHOWS_STATE)
def test_when_nothing_is_near_a_cache_keeps_a_page_for_some_seconds(client, address):
    event()
    held("before")
    cancelled("stopped", starts_at=swedish(2030, 6, 1, 9))

    kept = directives(client.get(address))

    assert (kept["max-age"], kept["s-maxage"]) == ("0", "15")


def test_the_last_half_second_is_not_kept_at_all(client):
    event(registration_closes_at=NOW + SECOND / 2)

    assert directives(client.get("/evenemang/forum/"))["s-maxage"] == "0"


def test_a_sister_that_is_about_to_close_counts(client):
    series = event().series
    published("sister", series=series, registration_closes_at=NOW + 3 * SECOND)

    assert directives(client.get("/evenemang/forum/"))["s-maxage"] == "3"


def test_the_events_suggested_instead_count(client):
    published(format="digital", registration_closes_at=NOW + 3 * SECOND)

    assert directives(client.get("/?q=finns+inte"))["s-maxage"] == "3"


@pytest.mark.parametrize("address", ["/kontakt/", "/evenemang/forum/kontakt/"])
def test_a_form_is_kept_by_nobody(client, address):
    event()
    make_county()

    response = client.get(address)

    assert "no-store" in directives(response)
    assert list(response.cookies) == ["csrftoken"]
    assert response.cookies["csrftoken"]["httponly"]
