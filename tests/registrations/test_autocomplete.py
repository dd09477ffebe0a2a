"""Browsers are told what belongs in one's own fields, and to fill in nothing of a colleague's."""

import pytest
from lxml import html

pytestmark = pytest.mark.django_db

OWN = {
    "name": "name",
    "email": "email",
    "title": "organization-title",
    "organisation": "organization",
}


def purposes(client, event) -> dict[str, str]:
    page = html.fromstring(client.get(f"/evenemang/{event.slug}/anmalan/").content.decode())
    return {field.get("name"): field.get("autocomplete") for field in page.xpath("//main//input")}


def test_ones_own_fields_say_their_purpose(client, event):
    assert OWN.items() <= purposes(client, event).items()


def test_a_colleagues_fields_are_not_filled_in_with_ones_own(client, event):
    found = purposes(client, event)
    rows = {name for name in found if name.startswith("colleagues-0-")}

    assert {"colleagues-0-name", "colleagues-0-email", "colleagues-0-title"} <= rows
    assert {found[name] for name in rows} == {"off"}
