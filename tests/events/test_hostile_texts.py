"""Whatever stands in a field is shown as text: it adds no element and no attribute to a page."""

import json

import pytest
from django.db.models import CharField, TextField
from lxml import etree, html

from contacts.models import County, Organisation, Person
from events.models import Event, Series
from tests.events.build import cancelled, fill, held, published

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

SVG = "\"><svg onload=alert(1)>&'"
SCRIPT = "</script></title></style></textarea><script>alert(1)</script>"
TAG = "{{ settings.SECRET_KEY }}{% now 'Y' %}%(title)s{event.pk}"
HOSTILE = [SVG, SCRIPT, TAG]
HARMLESS = "Text"
PAGES = [
    "/",
    "/?q=forum",
    "/arkiv/",
    "/lan/lan-14/",
    "/serier/serien/",
    "/evenemang/forum/",
    "/evenemang/forum/anmalan/",
    "/evenemang/forum/kontakt/",
    "/evenemang/installt/",
    "/evenemang/hallet/",
    "/kontakt/",
]
# Kept as they are because a form, and nothing else, decides what may stand in them.
NOT_FREE = {"slug", "status", "kind", "format", "code", "search_text", "meeting_link", "image"}
NOT_FREE |= {"sender_email", "email", "phone", "postal_code", "letter", "organisation_number"}


def spoil(model, text) -> None:
    """The text in every field of every row in which staff may write freely."""
    fields = [
        field for field in model._meta.get_fields() if isinstance(field, CharField | TextField)
    ]
    names = [field.name for field in fields if field.name not in NOT_FREE and not field.choices]
    for number, row in enumerate(model.objects.all()):
        cut = {name: model._meta.get_field(name).max_length for name in names}
        values = {name: text[: cut[name]] if cut[name] else text for name in names}
        if model is Organisation:
            values["name"] = f"{text}{number}"
        model.objects.filter(pk=row.pk).update(**values)


@pytest.fixture
def store():
    def with_text(text):
        series = Series.objects.create(name="Serien", slug="serien", description="Text")
        for make, slug in [(published, "forum"), (cancelled, "installt"), (held, "hallet")]:
            fill(make(slug, series=series, format="hybrid"), rows=2, text=text)
        for model in [Event, Series, County, Person, Organisation]:
            spoil(model, text)

    return with_text


def shape(raw: bytes) -> list[tuple[str, tuple]]:
    """Every element with the names of its attributes, in the order of the page."""
    document = html.fromstring(raw.decode())
    elements = [element for element in document.iter() if isinstance(element.tag, str)]
    return [(element.tag, tuple(element.attrib)) for element in elements]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_changes_the_shape_of_a_page(client, store, text):
    store(HARMLESS)
    usual = {address: shape(client.get(address).content) for address in PAGES}
    Event.objects.all().delete(), Series.objects.all().delete()
    Person.objects.all().delete(), Organisation.objects.all().delete()
    store(text)

    for address in PAGES:
        found = shape(client.get(address).content)
        added = [part for part in found if part not in usual[address]]
        assert added == [], address
        assert sum(tag == "script" for tag, _ in found) == sum(
            tag == "script" for tag, _ in usual[address]
        )


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_run_as_a_template(client, store, text, settings):
    store(text)

    for address in PAGES:
        assert settings.SECRET_KEY not in client.get(address).content.decode()


@pytest.mark.parametrize("text", HOSTILE)
def test_the_structured_data_holds_the_text_and_ends_where_it_should(client, store, text):
    store(text)
    document = html.fromstring(client.get("/evenemang/forum/").content.decode())

    [script] = document.xpath("//script[@type='application/ld+json']/text()")

    assert json.loads(script)["name"] == text
    assert "<" not in script


@pytest.mark.parametrize("text", HOSTILE)
def test_the_feed_and_the_map_are_well_formed_and_hold_the_text(client, store, text):
    store(text)

    feed = etree.fromstring(client.get("/flode.xml").content)
    etree.fromstring(client.get("/sitemap.xml").content)

    title = feed.findtext("{*}entry/{*}title")
    assert title.removeprefix("Inställt: ") == text


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1f", "\ufffe", "\ufeff", "\u2028", "🦊"])
def test_no_character_breaks_a_page_or_a_feed(client, char):
    event = published()
    # SQLite and the forms let them all through; PostgreSQL refuses NUL.
    text = f"Före{char}efter" if char != "\x00" else "Före efter"
    Event.objects.filter(pk=event.pk).update(title=text, lead=text)

    assert etree.fromstring(client.get("/flode.xml").content) is not None
    for address in ["/", "/evenemang/forum/", "/evenemang/forum/kalender.ics", "/kalender.ics"]:
        assert client.get(address).status_code == 200
