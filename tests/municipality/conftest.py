from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Audience, Event
from registrations.models import MunicipalityLink
from registrations.municipality import links
from tests.factories import make_county, make_municipality
from tests.registrations.conftest import open_event


@pytest.fixture
def amal(db):
    return make_municipality()


@pytest.fixture
def bengtsfors(db):
    return make_municipality("1460", name="Bengtsfors", official_name="Bengtsfors kommun")


@pytest.fixture
def event(db):
    """An event in a month's time that expects all municipalities of its county."""
    return expecting("forum")


@pytest.fixture
def link(amal):
    return links.of(amal)


@pytest.fixture
def page(link):
    """The address of the municipality's page."""
    return f"/kommun/{links.token(link)}/"


def expecting(slug, *municipalities, **fields) -> Event:
    """An open event for these municipalities, or without any for all of the county."""
    event = open_event(slug, **fields)
    audience = Audience.objects.create(event=event)
    if municipalities:
        audience.municipalities.set(municipalities)
    else:
        audience.counties.add(make_county())
    return event


def held(event, days_ago: int) -> Event:
    """The event as it is so many days after its end."""
    event.ends_at = timezone.now() - timedelta(days=days_ago)
    event.starts_at = event.ends_at - timedelta(hours=3)
    event.registration_closes_at = None
    event.save(update_fields=["starts_at", "ends_at", "registration_closes_at"])
    return event


def merged(old, new) -> MunicipalityLink:
    """One municipality has become part of another; returns the link that it had."""
    link = links.of(old)
    old.merged_into = new
    old.save(update_fields=["merged_into"])
    return link
