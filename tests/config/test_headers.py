"""What every answer says to the browser, and to whom it answers at all."""

import re

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings

from config.middleware import behind_proxy
from tests.events.build import published
from tests.factories import make_county

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("frozen")]

PAGES = [
    ("/", 200),
    ("/arkiv/", 200),
    ("/evenemang/forum/", 200),
    ("/evenemang/forum/kalender.ics", 200),
    ("/evenemang/forum/kontakt/", 200),
    ("/kontakt/", 200),
    ("/kalender.ics", 200),
    ("/flode.xml", 200),
    ("/tillganglighet/", 200),
    ("/robots.txt", 200),
    ("/halsa/live", 200),
    ("/finns-inte/", 404),
    ("/evenemang/finns-inte/", 404),
]


def policy(response) -> dict:
    parts = [part.split() for part in response["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in parts}


@pytest.fixture(params=PAGES, ids=lambda page: page[0])
def answer(request, client):
    address, status = request.param
    published(county=make_county())
    response = client.get(address)
    assert response.status_code == status
    return response


def test_only_what_is_the_portals_own_is_loaded_or_run(answer):
    found = policy(answer)

    assert found["default-src"] == ["'self'"]
    assert found["object-src"] == found["base-uri"] == found["frame-ancestors"] == ["'none'"]
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_browsers_neither_guess_nor_frame_nor_tell_others(answer):
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"


def test_the_type_names_the_letters(answer):
    is_json = answer["Content-Type"] == "application/json"

    assert is_json or "charset=utf-8" in answer["Content-Type"]


def test_no_page_has_style_or_script_of_its_own(answer):
    text = answer.content.decode().lower()

    assert " style=" not in text
    assert "<style" not in text
    assert " onclick=" not in text
    scripts = re.findall(r"<script[^>]*>", text)
    assert all(" src=" in tag or 'type="application/ld+json"' in tag for tag in scripts)


@pytest.mark.parametrize("host", ["evil.example", "localhost:abc", "localhost.evil.example", "x y"])
@pytest.mark.parametrize("address", ["/", "/evenemang/forum/", "/kontakt/", "/finns-inte/"])
def test_another_host_is_refused_with_a_page_of_ours(client, host, address):
    response = client.get(address, headers={"Host": host})

    assert response.status_code == 400
    assert "Vi kunde inte läsa det" in response.content.decode()
    assert host not in response.content.decode()


def test_no_page_believes_who_a_stranger_says_it_is_for(client):
    published()
    usual = client.get("/evenemang/forum/").content

    forged = client.get(
        "/evenemang/forum/",
        headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"},
    )

    assert forged.content == usual


def seen(remote, trusted, **headers) -> tuple[str, str]:
    """The visitor's address and scheme as the portal takes them to be."""
    with override_settings(TRUSTED_PROXIES=trusted):
        middleware = behind_proxy(lambda request: HttpResponse())
    request = RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers)
    middleware(request)
    assert not any(name.startswith("HTTP_X_FORWARDED") for name in request.META)
    return request.META["REMOTE_ADDR"], request.scheme


FORWARDED = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}


@pytest.mark.parametrize(
    ("remote", "trusted", "believed"),
    [
        ("10.0.0.1", ["10.0.0.1"], True),
        ("10.0.0.1", ["10.0.0.0/8"], True),
        ("::1", ["::1"], True),
        ("10.0.0.2", ["10.0.0.1"], False),
        ("10.0.0.1", [], False),
        ("", ["10.0.0.1"], False),
        ("not an address", ["10.0.0.0/8"], False),
    ],
)
def test_only_a_named_proxy_is_believed_about_the_visitor(remote, trusted, believed):
    expected = ("203.0.113.9", "https") if believed else (remote, "http")

    assert seen(remote, trusted, **FORWARDED) == expected


@pytest.mark.parametrize(
    ("hops", "visitor"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("198.51.100.1, 203.0.113.9, 10.0.0.7", "203.0.113.9"),
        ("10.0.0.7", "10.0.0.1"),
        ("", "10.0.0.1"),
        (" , ,", "10.0.0.1"),
    ],
)
def test_the_visitor_is_the_last_whom_no_proxy_of_ours_is(hops, visitor):
    headers = {"X-Forwarded-For": hops}

    assert seen("10.0.0.1", ["10.0.0.0/8"], **headers)[0] == visitor


@pytest.mark.parametrize("proto", ["ftp", "javascript", "https, http", "HTTPS "])
def test_a_scheme_that_is_none_is_not_believed(proto):
    headers = {"X-Forwarded-Proto": proto}

    assert seen("10.0.0.1", ["10.0.0.1"], **headers)[1] == "http"
