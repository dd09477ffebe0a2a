"""What holds for the Swedish addresses holds for the English: caches, queries, secrets, drafts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from registrations.models import Participant
from tests.events.build import published
from tests.events.test_caching import PUBLIC, event
from tests.events.test_query_counts import MOST, store
from tests.factories import make_event
from tests.registrations.conftest import filled_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ONE_OF_EACH = {"/sitemap.xml", "/robots.txt"}
ALIKE = ["Cache-Control", "Vary", "Content-Type", "Content-Security-Policy", "Referrer-Policy"]


@pytest.mark.usefixtures("frozen")
def test_public_pages_are_kept_by_caches_just_as_long(client):
    event()
    client.cookies["csrftoken"] = client.cookies["sessionid"] = "a" * 32

    for address in set(PUBLIC) - ONE_OF_EACH:
        swedish, english = client.get(address), client.get(f"/en{address}")
        assert english.status_code == swedish.status_code == 200, address
        assert not english.cookies, address
        for name in ALIKE:
            assert english.get(name) == swedish.get(name), (address, name)


@pytest.mark.usefixtures("frozen")
def test_pages_ask_the_database_no_more(client, django_assert_max_num_queries):
    store(3)

    for address in MOST.keys() - ONE_OF_EACH:
        with django_assert_max_num_queries(MOST[address], info=address):
            assert client.get(f"/en{address}").status_code == 200


def test_a_secret_page_is_kept_and_told_nowhere(client):
    published(starts_at=timezone.now() + timedelta(days=20))
    receipt = client.post(
        "/en/evenemang/forum/anmalan/", filled_in(municipality="", organisation="Sida")
    )

    page = client.get(receipt["Location"])

    assert "no-store" in receipt["Cache-Control"]
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert Participant.objects.count() == 1


def test_the_same_form_in_the_other_language_registers_once(client):
    published(starts_at=timezone.now() + timedelta(days=20))
    posted = filled_in(municipality="", organisation="Sida")

    english = client.post("/en/evenemang/forum/anmalan/", posted)
    swedish = client.post("/evenemang/forum/anmalan/", posted)

    assert english["Location"] == f"/en{swedish['Location']}"
    assert Participant.objects.count() == 1


def test_a_draft_is_not_there(client):
    make_event("utkast")

    for address in ["", "kalender.ics", "kontakt/", "anmalan/"]:
        assert client.get(f"/en/evenemang/utkast/{address}").status_code == 404
    assert "utkast" not in client.get("/en/flode.xml").content.decode()
    assert "utkast" not in client.get("/sitemap.xml").content.decode()


def test_an_events_former_address_leads_to_the_new_one_in_the_same_language(client):
    event = published("nytt")
    event.former_slugs.create(slug="gammalt")

    assert client.get("/en/evenemang/gammalt/")["Location"] == "/en/evenemang/nytt/"
    assert client.get("/evenemang/gammalt/")["Location"] == "/evenemang/nytt/"
