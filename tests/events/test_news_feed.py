"""The news feed is valid Atom; its readers hear of each event once, and of its cancellation."""

import re
from datetime import timedelta

import pytest
from lxml import etree, html

from tests.events.build import NOW, cancelled, published
from tests.factories import make_county

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 4287 § 3.3: a date and a time with "T" and a zone, as in RFC 3339.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ONCE = ["id", "title", "updated"]


def feed(client, address="/flode.xml"):
    response = client.get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def entries(client, address="/flode.xml"):
    return feed(client, address).findall(f"{ATOM}entry")


def text(element, name) -> str:
    return element.findtext(f"{ATOM}{name}")


def titles(client, address="/flode.xml") -> list[str]:
    return [text(entry, "title") for entry in entries(client, address)]


def faults(element) -> list[str]:
    """What RFC 4287 § 4.1 asks of a feed and of an entry alike, and is not there."""
    children = [child.tag.removeprefix(ATOM) for child in element]
    wrong = [name for name in ONCE if children.count(name) != 1]
    wrong += [
        text(element, name)
        for name in ["id"]
        if not re.match(r"(urn|https?):", text(element, name))
    ]
    moments = [
        child.text for child in element if child.tag in {f"{ATOM}updated", f"{ATOM}published"}
    ]
    wrong += [moment for moment in moments if not MOMENT.fullmatch(moment)]
    links = [child.get("href") for child in element if child.tag == f"{ATOM}link"]
    return wrong + [link for link in links if not re.match(r"https?://", link)]


@pytest.mark.parametrize("address", ["/flode.xml", "/flode.xml?lan=14", "/en/flode.xml"])
def test_the_feed_is_valid_atom(client, address):
    published("a", title="Barn & unga <i>nu</i>", lead="Rätt?")
    cancelled("b", cancelled_reason="Sjukdom")
    found = feed(client, address)
    each = found.findall(f"{ATOM}entry")

    assert [faults(element) for element in [found, *each]] == [[], [], []]
    assert [link.get("rel") for link in found.findall(f"{ATOM}link")].count("self") == 1
    assert all(entry.findtext(f"{ATOM}author/{ATOM}name") for entry in each)
    assert len({text(element, "id") for element in [found, *each]}) == 3


def test_title_and_summary_are_shown_as_they_were_written(client):
    published(title="Barn & unga <i>nu</i>", lead="Rätt & <b>fel</b>?")
    entry = entries(client)[0]
    summary = entry.find(f"{ATOM}summary")

    assert text(entry, "title") == "Barn & unga <i>nu</i>"
    assert summary.get("type") == "html"
    assert html.fromstring(summary.text).text_content().endswith("Digitalt. Rätt & <b>fel</b>?")


def test_an_entry_keeps_its_id_when_the_event_gets_another_address(client):
    event = published("gammalt")
    before = text(entries(client)[0], "id")
    event.slug = "nytt"
    event.save()

    assert text(entries(client)[0], "id") == before == f"urn:uuid:{event.public_id}"


def test_an_entry_is_updated_when_the_event_is_and_never_before_it_was_published(client):
    event = published(published_at=NOW, changed_at=NOW - timedelta(days=1))
    assert text(entries(client)[0], "updated") == "2030-05-01T10:00:00+00:00"

    event.changed_at = NOW + timedelta(hours=1)
    event.save()

    assert text(entries(client)[0], "updated") == "2030-05-01T11:00:00+00:00"
    assert text(feed(client), "updated") == "2030-05-01T11:00:00+00:00"


def test_a_cancelled_event_says_so_and_why(client):
    cancelled(title="Barn", cancelled_reason="Sjukdom")
    entry = entries(client)[0]

    assert text(entry, "title") == "Inställt: Barn"
    assert "Sjukdom." in text(entry, "summary")


def test_a_county_has_a_feed_of_its_own(client):
    skane = make_county("12", slug="skane", name="Skåne län")
    published("a", title="Skåne", county=skane)
    published("b", title="Annat")
    found = feed(client, "/flode.xml?lan=12")

    assert titles(client, "/flode.xml?lan=12") == ["Skåne"]
    assert text(found, "title") == "Dialogforum, Skåne län"
    assert text(found, "id") == "http://localhost:8000/lan/skane/"


@pytest.mark.parametrize("query", ["lan=99", "lan=", "lan=12%00", "q=finns+inte", "format=x"])
def test_what_is_not_understood_changes_nothing(client, query):
    published(title="Finns")

    assert titles(client, f"/flode.xml?{query}") == ["Finns"]


def test_a_reader_that_has_the_feed_is_not_sent_it_again(client, frozen):
    address = "/flode.xml?lan=14"
    make_county("14")
    first = client.get(address)
    frozen.shift(timedelta(minutes=5))

    again = client.get(address, headers={"if-none-match": first["ETag"]})
    published()
    changed = client.get(address, headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
    assert changed.status_code == 200


def test_the_page_of_a_county_leads_readers_to_its_feed(client):
    make_county("12", slug="skane", name="Skåne län")
    document = html.fromstring(client.get("/lan/skane/").content.decode())

    found = document.xpath("//link[@type='application/atom+xml']/@href")

    assert "/flode.xml?lan=12" in found
