"""Every page is there in English, and says which of its words are not."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import OperationalError
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import timezone, translation
from lxml import html

from contacts.languages import in_language
from events import filters
from registrations import links
from registrations.models import Participant, Registration
from tests.english.build import SWEDISH, in_english, in_swedish
from tests.english.leaks import english_texts, leaks
from tests.events.build import published
from tests.registrations.conftest import filled_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FORM = "/en/evenemang/svenska/anmalan/"
ERRORS = [path.name for path in (settings.BASE_DIR / "templates" / "errors").glob("*.html")]


@pytest.fixture
def event():
    return in_swedish(starts_at=timezone.now() + timedelta(days=20), asks_needs=True)


@pytest.fixture
def receipt(client, event):
    """The address of a receipt for two people."""
    colleagues = [("Bo Ek", "bo@example.se")]
    return client.post(FORM, filled_in(colleagues=colleagues))["Location"]


def read(response, status=200) -> str:
    assert response.status_code == status, response.get("Location")
    assert response["Content-Language"] == "en"
    return response.content.decode()


def internal(page: str) -> set[str]:
    """Where the page's links lead within the portal, but for the page's Swedish twin."""
    found = html.document_fromstring(page).xpath("//a[not(@hreflang='sv')]/@href | //form/@action")
    paths = {path.partition("#")[0] for path in found if path.startswith("/")}
    return {path for path in paths if path and not path.startswith(settings.STATIC_URL)}


def crawl(client, start: str) -> dict[str, str]:
    """The pages that links lead to from the first one, and from those, by their addresses."""
    pages, waiting = {}, [start]
    while waiting:
        path = waiting.pop()
        response = client.get(path)
        if path in pages or "text/html" not in response.get("Content-Type", ""):
            continue
        pages[path] = read(response)
        waiting += internal(pages[path]) - pages.keys()
    return pages


def test_every_page_that_links_lead_to_is_in_english(client, event):
    past = timezone.now() - timedelta(days=300)
    published("dessforinnan", title=SWEDISH, county=event.county, starts_at=past)

    pages = crawl(client, "/en/")

    assert {path for path in pages if not path.startswith("/en/")} == set()
    assert len(pages) > 12
    leaking = {path: leaks(english_texts(page)) for path, page in pages.items()}
    assert {path: found for path, found in leaking.items() if found} == {}


def test_a_page_whose_event_is_all_in_english_marks_only_names_of_things(client):
    in_english("english", starts_at=timezone.now() + timedelta(days=20))

    page = client.get("/en/evenemang/english/").content.decode()

    document = html.document_fromstring(page)
    marked = document.xpath("//main//*[@lang='sv'][not(ancestor::*[@lang='sv'])]")
    assert {element.tag for element in marked} <= {"span", "p", "ul", "a", "figure"}
    assert page.count("Written in English") >= 9
    assert leaks(english_texts(page)) == []
    assert "described this event in Swedish" not in page


def test_who_cannot_read_the_events_swedish_is_told_once(client, event):
    english = client.get("/en/evenemang/svenska/").content.decode()
    swedish = client.get("/evenemang/svenska/").content.decode()

    assert english.count("described this event in Swedish") == 1
    assert "har beskrivit det här evenemanget på svenska" not in swedish


def test_the_form_with_errors(client, event):
    page = read(client.post(FORM, filled_in(name="", email="x", municipality="")), 422)

    assert "Write your first and last name." in page
    assert leaks(english_texts(page)) == []


@pytest.mark.parametrize(
    "path", ["/en/kontakt/", "/en/min-anmalan/", "/en/evenemang/svenska/kontakt/"]
)
def test_other_forms_with_errors(client, event, path):
    assert leaks(english_texts(read(client.post(path, {"email": "x"}), 422))) == []


def test_the_pages_behind_a_secret_link(client, receipt):
    assert receipt.startswith("/en/anmalan/")
    person = Participant.objects.get(name="Amina Holm")
    paths = ["", "lagg-till/", f"ratta/{person.pk}/", f"lamna-over/{person.pk}/"]

    for path in paths:
        page = read(client.get(receipt + path))
        assert leaks(english_texts(page)) == [], path
        assert {found for found in internal(page) if not found.startswith("/en/")} == set(), path
        errors = client.post(receipt + path, {"name": "", "email": "x"}) if path else None
        assert not errors or leaks(english_texts(errors.content.decode())) == [], path


def test_cancelling_stays_in_english(client, receipt):
    answer = client.post(receipt + "avboka/")

    assert answer["Location"] == receipt
    assert "The registration is cancelled" in read(client.get(receipt))


def test_the_same_link_opens_the_same_registration_in_swedish(client, receipt):
    page = client.get(receipt.removeprefix("/en")).content.decode()

    assert "Min anmälan" in page
    assert f'href="{receipt}"' in page


def test_a_closed_and_a_cancelled_event(client, event):
    event.status, event.cancelled_reason = "cancelled", SWEDISH
    event.save()

    for path in ["/en/", "/en/evenemang/svenska/", FORM]:
        assert leaks(english_texts(client.get(path).content.decode())) == [], path


@pytest.mark.parametrize("name", ERRORS)
def test_the_pages_for_what_goes_wrong(name):
    request = RequestFactory().post("/en/evenemang/svenska/anmalan/")
    with translation.override("en"):
        page = render_to_string(f"errors/{name}", {"typed": []}, request)

    assert '<html lang="en">' in page
    assert leaks(english_texts(page)) == []


def test_a_database_that_is_away_and_a_mistake_of_ours(monkeypatch):
    def broken(error):
        def view(*args):
            raise error

        return view

    browser = Client(raise_request_exception=False)
    for error, words in [
        (OperationalError(), "We cannot receive anything right now"),
        (RuntimeError(), "Something went wrong on our side"),
    ]:
        monkeypatch.setattr(filters, "read", broken(error))
        answer = browser.get("/en/")
        assert words in answer.content.decode()
        assert answer["Content-Language"] == "en"
        assert translation.get_language() == "sv"


@pytest.mark.parametrize("more", [{}, {"unknown": True}, {"crowded": True}, {"is_new": True}])
def test_the_page_that_keeps_what_was_typed(more):
    request = RequestFactory().post(FORM)
    with translation.override("en"):
        page = render_to_string(
            "registrations/away.html", {"typed": [("name", "A")]} | more, request
        )

    assert leaks(english_texts(page)) == []


def test_each_language_leads_to_the_other(client, event):
    for path in ["/?lan=14", "/arkiv/", "/evenemang/svenska/", "/kakor/", "/finns-inte/"]:
        english = html.document_fromstring(client.get(in_language(path, "en")).content.decode())
        swedish = html.document_fromstring(client.get(path).content.decode())

        assert swedish.xpath("//a[@hreflang='en'][@lang='en']/@href") == [in_language(path, "en")]
        assert english.xpath("//a[@hreflang='sv'][@lang='sv']/@href") == [path]


def test_the_language_link_on_an_answered_form_leads_to_a_page(client, event, receipt):
    for path in [FORM, "/en/min-anmalan/", f"{receipt}avboka/"]:
        page = client.post(path, {"participant": ""})
        if page.status_code != 303:
            there = html.document_fromstring(page.content.decode()).xpath(
                "//a[@hreflang='sv']/@href"
            )
            assert client.get(there[0]).status_code in {200, 303}

    assert client.get(f"{receipt}avboka/")["Location"] == receipt
    assert Registration.objects.get().participants.filter(state="cancelled").count() == 2


def test_search_engines_learn_of_both_languages(client, event):
    for path, own in [("/evenemang/svenska/", "sv"), ("/en/evenemang/svenska/", "en")]:
        document = html.document_fromstring(client.get(path).content.decode())
        rows = document.xpath("//link[@rel='alternate'][@hreflang]")
        alternates = {row.get("hreflang"): row.get("href") for row in rows}

        site = settings.SITE_URL
        assert alternates["sv"] == alternates["x-default"] == f"{site}/evenemang/svenska/"
        assert alternates["en"] == f"{site}/en/evenemang/svenska/"
        assert document.xpath("//link[@rel='canonical']/@href") == [alternates[own]]


def test_search_engines_are_not_led_to_what_is_secret_or_not_there(client, receipt):
    for path in [receipt, "/en/finns-inte/", "/en/evenemang/finns-inte/"]:
        assert "canonical" not in client.get(path).content.decode()


def test_the_map_of_the_site_names_both_languages(client, event):
    site = settings.SITE_URL
    text = client.get("/sitemap.xml").content.decode()

    for path in ["/", "/en/", "/evenemang/svenska/", "/en/evenemang/svenska/"]:
        assert f"<loc>{site}{path}</loc>" in text
    twin = f'<xhtml:link rel="alternate" hreflang="en" href="{site}/en/evenemang/svenska/"/>'
    assert text.count(twin) == 2


def test_a_mailed_link_is_as_long_as_it_was(client, receipt):
    """The token is the same in both languages: nothing but the address says which."""
    registration = Registration.objects.get()

    assert receipt == f"/en/anmalan/{links.registration_token(registration)}/"
    assert registration.language == "en"


def test_the_feed_of_what_is_chosen_is_english_too(client, event):
    document = html.document_fromstring(client.get("/en/?lan=14").content.decode())

    feeds = [link for link in document.xpath("//a/@href") if link.startswith("webcal")]
    assert feeds
    assert all("/en/kalender.ics?lan=14" in feed for feed in feeds)
    assert document.xpath("//a[@aria-current='page']/@href") == ["/en/"]


def test_who_sends_a_form_too_often_may_send_it_again_in_english(client, event):
    """Both languages count as one form."""
    visitor = {"REMOTE_ADDR": "192.0.2.17"}
    for number in range(30):
        client.post(f"{'/en' * (number % 2)}/kontakt/", {}, **visitor)

    page = client.post("/en/kontakt/", {"name": "Ann"}, **visitor)

    assert page.status_code == 429
    assert leaks(english_texts(page.content.decode())) == []
    form = html.document_fromstring(page.content.decode()).xpath("//main//form")[0]
    assert form.get("action") == "/en/kontakt/"


def test_words_of_the_style_sheet_are_in_both_languages():
    css = (settings.BASE_DIR / "static" / "portal.css").read_text("utf-8")
    rules = re.findall(r'([^{};]+)\{[^}]*content:\s*"([^"]*[^\W\d_]{2}[^"]*)"', css)
    words = {selector.strip(): text for selector, text in rules}

    swedish = {selector for selector in words if ":lang(en)" not in selector}
    english = {selector.replace(":lang(en)", "") for selector in words.keys() - swedish}
    assert swedish == english != set()
