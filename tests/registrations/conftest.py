from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Event
from tests.factories import make_county, make_event, make_municipality


@pytest.fixture
def event(db):
    """An event in a month's time that is open for registration and has no limit."""
    return open_event()


def open_event(slug="forum", **fields):
    starts = fields.pop("starts_at", timezone.now() + timedelta(days=30))
    values = {
        "status": Event.Status.PUBLISHED,
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=3),
        "registration_closes_at": starts - timedelta(days=3),
    } | fields
    make_municipality()
    return make_event(slug, county=make_county(), **values)


def filled_in(key="a-random-key-1", colleagues=(), **fields):
    """What a browser posts when the form is filled in, for one person of Åmål by default."""
    posted = {
        "submission_key": key,
        "name": "Amina Holm",
        "email": "amina@example.se",
        "title": "Strateg",
        "municipality": "1492",
        "organisation": "",
        "attending": "on",
        "message": "",
        "colleagues-TOTAL_FORMS": str(max(len(colleagues), 1)),
        "colleagues-INITIAL_FORMS": "0",
    }
    for number, (name, email) in enumerate(colleagues):
        posted |= {
            f"colleagues-{number}-name": name,
            f"colleagues-{number}-email": email,
        }
    posted |= fields
    return {name: value for name, value in posted.items() if value is not None}


THREE = [("Jonas Ekdahl", "jonas@example.se"), ("Petra Lind", "petra@example.se")]


@pytest.fixture
def register(client):
    """Fill in the form of an event and send it."""

    def send(event, *args, **fields):
        return client.post(f"/evenemang/{event.slug}/anmalan/", filled_in(*args, **fields))

    return send
