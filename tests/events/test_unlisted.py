"""An event that is in no list is found by its address alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Event, Series
from events.search import refresh
from tests.factories import make_county, make_event
from tests.registrations.conftest import open_event

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SECRET = "Slutet rådslag"


@pytest.fixture
def series(db):
    """A listed event, its unlisted sister, and an unlisted one that has been."""
    series = Series.objects.create(name="Serien", slug="serien")
    open_event("oppet", title="Öppet möte", series=series, capacity=1)
    closed = open_event("slutet", title=SECRET, series=series, is_unlisted=True)
    now = timezone.now()
    make_event(
        "varit",
        title=SECRET,
        series=series,
        status=Event.Status.PUBLISHED,
        is_unlisted=True,
        starts_at=now - timedelta(days=9),
        ends_at=now - timedelta(days=8),
    )
    refresh(closed)
    return series


LISTS = [
    "/",
    "/?q=slutet",
    "/arkiv/",
    "/kalender.ics",
    "/lan/{county}/",
    "/lan/{county}/kalender.ics",
    "/serier/serien/",
    "/serier/serien/kalender.ics",
    "/flode.xml",
    "/flode.xml?lan=14",
    "/sitemap.xml",
    "/evenemang/oppet/",
    "/evenemang/oppet/anmalan/",
    "/en/",
    "/en/arkiv/",
    "/en/serier/serien/",
]


@pytest.mark.parametrize("path", LISTS)
def test_no_list_feed_or_map_tells_of_it(client, series, path):
    page = client.get(path.format(county=make_county().slug))
    text = page.content.decode()
    assert page.status_code == 200
    assert SECRET not in text
    assert "/slutet/" not in text
    assert "/varit/" not in text


def test_a_full_sister_does_not_lead_there(client, series):
    event = Event.objects.get(slug="oppet")
    Event.objects.filter(pk=event.pk).update(registration_closes_at=timezone.now())
    for path in ["/", "/evenemang/oppet/", "/lan/lan-14/"]:
        assert "/slutet/" not in client.get(path).content.decode()


def test_a_series_of_unlisted_events_alone_is_not_there(client, series):
    Event.objects.filter(slug="oppet").delete()
    assert client.get("/serier/serien/").status_code == 404
    assert "serien" not in client.get("/sitemap.xml").content.decode()


def test_its_page_is_there_for_whoever_has_the_address(client, series):
    page = client.get("/evenemang/slutet/")
    text = page.content.decode()
    assert SECRET in text
    assert '<meta name="robots" content="noindex">' in text
    assert "application/ld+json" not in text
    for part in ["anmalan/", "kalender.ics"]:
        assert client.get(f"/evenemang/slutet/{part}").status_code == 200
