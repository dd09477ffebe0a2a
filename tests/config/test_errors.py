"""When something goes wrong the reader is told in Swedish what to do, with the right status."""

import pytest
from django.db import InterfaceError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from lxml import html

from events.views import start
from tests.events.build import published, words


def read(response):
    return html.fromstring(response.content.decode())


@pytest.fixture
def lenient():
    """A browser that is shown the error page where a test would be shown the exception."""
    return Client(raise_request_exception=False)


@pytest.fixture(params=[OperationalError, InterfaceError])
def database_away(db, request, monkeypatch):
    """No statement reaches the database, as when its server has stopped."""

    def refuse(*args, **kwargs):
        raise request.param("connection to server at 10.0.0.5 failed for user portal")

    with monkeypatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "cursor", refuse)
        yield


@pytest.mark.django_db
def test_a_page_that_is_not_there_helps_to_find_another(client):
    response = client.get("/finns-inte/")

    document = read(response)
    assert response.status_code == 404
    assert "Sidan finns inte" in words(document.find(".//h1"))
    assert {"/", "/arkiv/", "/kontakt/"} <= set(document.xpath("//main//a/@href"))
    [form] = document.xpath("//main//form[@role='search']")
    assert (form.get("action"), form.get("method")) == ("/", "get")
    assert form.xpath(".//input/@name") == ["q"]


@pytest.mark.django_db
def test_the_search_of_that_page_finds(client):
    published(title="Barnens rätt", format="physical")

    assert "Barnens rätt" in client.get("/?q=barnens").content.decode()


@pytest.mark.usefixtures("database_away")
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/arkiv/",
        "/evenemang/forum/",
        "/evenemang/forum/anmalan/",
        "/kalender.ics",
        "/flode.xml",
    ],
)
def test_without_its_database_the_portal_says_when_to_come_back(lenient, address):
    response = lenient.get(address)

    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert "försök igen" in response.content.decode().lower()
    assert "10.0.0.5" not in response.content.decode()
    assert "public" not in response.get("Cache-Control", "")


@pytest.mark.usefixtures("database_away")
def test_a_form_sent_without_a_database_is_answered_in_the_same_way(lenient):
    for address in ["/evenemang/forum/anmalan/", "/kontakt/", "/tillganglighet/rapportera/"]:
        assert lenient.post(address, {"name": "A", "county": "14"}).status_code == 503


@pytest.mark.usefixtures("database_away")
@pytest.mark.parametrize("address", ["/personuppgifter/", "/kakor/", "/x/"])
def test_pages_without_data_are_there_without_a_database(lenient, address):
    assert lenient.get(address).status_code in {200, 404}


@pytest.mark.usefixtures("database_away")
def test_without_its_database_the_portal_lives_but_is_not_ready(lenient):
    ready = lenient.get("/halsa/redo")

    assert lenient.get("/halsa/live").status_code == 200
    assert ready.status_code == 503
    assert ready.json()["database"] == "fel"
    assert "10.0.0.5" not in ready.content.decode()


@pytest.mark.django_db
def test_our_own_mistake_is_a_500_and_shows_nothing_of_the_inside(lenient, monkeypatch):
    def broken(*args):
        raise RuntimeError("the inside")

    monkeypatch.setattr(start, "by_period", broken)

    response = lenient.get("/")

    assert response.status_code == 500
    assert "Felet är vårt" in response.content.decode()
    assert "the inside" not in response.content.decode()
