"""Whoever waits, or whose event is cancelled, is told of a sister event that has seats."""

from datetime import timedelta

import pytest

from events import moments
from events.models import Event, Series
from tests.mail.worker import deliver_due
from tests.registrations.conftest import filled_in, open_event

pytestmark = pytest.mark.django_db

MORE = timedelta(days=7)


@pytest.fixture
def register(client):
    def post(event, key, **fields):
        return client.post(f"/evenemang/{event.slug}/anmalan/", filled_in(key, **fields))

    return post


@pytest.fixture
def waits(register):
    """The receipt of one who waits for a full event that has a sister in Malmö."""
    series = Series.objects.create(name="Serien", slug="serien")
    event = open_event(capacity=1, has_waiting_list=True, series=series)
    starts = event.starts_at + MORE
    open_event("malmo", series=series, starts_at=starts, city="Malmö", format="physical")
    register(event, "the-first-key", name="Bo Ek", email="bo@example.se")
    return register(event, "the-second-key")["Location"]


def sentence() -> str:
    day = moments.day_without_year(Event.objects.get(slug="malmo").starts_at)
    return f"Malmö den {day} har platser kvar."


def test_my_registration_tells_one_who_waits(client, waits):
    page = client.get(waits).content.decode()

    assert "Vill du hellre ha en plats direkt?" in page
    assert sentence() in page.replace('<a href="/evenemang/malmo/">', "").replace("</a>", "")


def test_my_registration_points_nowhere_when_the_event_has_seats_again(client, waits):
    Event.objects.filter(slug="forum").update(capacity=9)

    assert "/evenemang/malmo/" not in client.get(waits).content.decode()


def test_my_registration_of_a_cancelled_event_leads_to_the_sister(client, waits):
    Event.objects.filter(slug="forum").update(status=Event.Status.CANCELLED)
    page = client.get(waits).content.decode()

    assert "/evenemang/malmo/" in page
    assert "Vill du hellre ha en plats direkt?" not in page


@pytest.mark.usefixtures("waits")
def test_the_mail_about_the_waiting_list_tells_it(office):
    deliver_due()
    (letter,) = office.to("amina@example.se")

    for kind in ["plain", "html"]:
        body = letter.get_body([kind]).get_content()
        assert sentence() in body
        assert "/evenemang/malmo/" in body


@pytest.mark.usefixtures("waits")
def test_the_mail_is_silent_when_the_sister_takes_nobody(office):
    Event.objects.filter(slug="malmo").update(status=Event.Status.CANCELLED)
    deliver_due()
    (letter,) = office.to("amina@example.se")

    assert "Vill du hellre" not in letter.get_body(["plain"]).get_content()


def test_a_refused_form_leads_to_the_sister(client, register, waits):
    event = Event.objects.get(slug="forum")
    Event.objects.filter(pk=event.pk).update(has_waiting_list=False)

    response = register(event, "the-third-key", name="Cia", email="cia@example.se")

    assert response.status_code == 409
    assert "/evenemang/malmo/" in response.content.decode()
