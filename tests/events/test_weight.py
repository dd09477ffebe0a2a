"""What a first visit costs, on a mobile phone in the countryside."""

import re

import brotli
import pytest
from django.conf import settings

from tests.events.build import fill, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

STATIC = settings.BASE_DIR / "static"
KILO = 1000
TEXT = "Länsstyrelsen bjuder in kommuner, regioner och civilsamhälle till samråd om rättigheter. "


@pytest.fixture
def large_event():
    """Longer than any event of the demo: ten of everything, each with a sentence in every field."""
    return fill(published(lead=TEXT * 3), rows=10, text=TEXT)


@pytest.mark.parametrize("part", ["", "anmalan/"])
def test_the_page_of_a_large_event_is_light(client, large_event, part):
    html = client.get(large_event.get_absolute_url() + part).content

    assert len(html) < 40 * KILO
    assert len(brotli.compress(html)) < 10 * KILO


@pytest.mark.parametrize("part", ["", "anmalan/"])
def test_a_first_visit_is_light_with_all_that_the_page_asks_for(client, large_event, part):
    html = client.get(large_event.get_absolute_url() + part).content
    asked = set(re.findall(r'(?:href|src)="/static/([^"]+)"', html.decode()))

    files = [(STATIC / name).read_bytes() for name in asked]
    weight = sum(len(brotli.compress(content)) for content in [html, *files])

    assert "portal.css" in asked
    assert weight < 120 * KILO


def test_nothing_is_fetched_from_anybody_else(client, large_event):
    html = client.get(large_event.get_absolute_url()).content.decode()

    fetched = re.findall(r'<(?:link|script|img|iframe)[^>]+(?:href|src)="([^"]+)"', html)

    assert all(
        address.startswith(("/", settings.SITE_URL)) and not address.startswith("//")
        for address in fetched
    )
