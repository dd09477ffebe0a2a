"""Calendar files as they are fetched: headers, names, and what a feed remembers."""

from datetime import timedelta

import pytest

from events.models import Event, FormerSlug
from tests.calendars import ics
from tests.events.build import NOW, cancelled, page, published
from tests.factories import make_county, make_registration

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

DOWNLOAD = "/evenemang/forum/kalender.ics"
DAY = timedelta(days=1)


def uids(raw: bytes) -> list[str]:
    return [value for _, name, _, value in ics.properties(raw) if name == "UID"]


def test_a_download_tells_its_type_its_method_and_a_name_of_plain_letters(client):
    published()

    response = client.get(DOWNLOAD)

    assert response["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"
    assert response["Content-Disposition"] == (
        "attachment; filename=\"forum.ics\"; filename*=utf-8''forum.ics"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.content.count(b"BEGIN:VEVENT") == 1


def test_a_feed_tells_its_type_and_may_be_kept_for_a_quarter(client):
    published()

    response = client.get("/kalender.ics")

    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "max-age=900" in response["Cache-Control"]
    assert "public" in response["Cache-Control"]


def test_the_address_in_a_file_is_the_portals_own_whoever_asks(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    published()

    here = client.get(DOWNLOAD)
    there = client.get(DOWNLOAD, headers={"Host": "evil.example", "X-Forwarded-Host": "evil"})

    assert here.content == there.content


@pytest.mark.parametrize(
    ("ended", "shown"), [(timedelta(0), True), (90 * DAY, True), (91 * DAY, False)]
)
def test_a_feed_remembers_an_event_for_ninety_days(client, ended, shown):
    event = cancelled(starts_at=NOW - ended - timedelta(hours=3), ends_at=NOW - ended)

    raw = client.get("/kalender.ics").content

    assert (event.public_id.hex in raw.decode()) is shown


def test_a_feed_stands_in_a_steady_order(client):
    events = [published(f"e{number}") for number in range(5)]

    raw = client.get("/kalender.ics").content

    assert uids(raw) == [f"event-{event.public_id.hex}@dialogforum" for event in events]
    assert raw == client.get("/kalender.ics").content


def test_a_feed_follows_the_filters_of_the_list(client):
    mine = published("a", title="Barnens rätt", county=make_county("12"), format="hybrid")
    published("b", county=make_county("14"))

    for query in ["lan=12", "format=hybrid", "q=BARNENS", "lan=12&format=hybrid&q=rätt"]:
        raw = client.get(f"/kalender.ics?{query}").content
        assert uids(raw) == [f"event-{mine.public_id.hex}@dialogforum"], query


def test_the_list_links_to_the_feed_of_the_same_choice(client):
    published(county=make_county("12"), format="hybrid")

    links = page(client, "/?lan=12&format=hybrid").xpath("//a/@href")

    assert "webcal://localhost:8000/kalender.ics?lan=12&format=hybrid" in links
    assert "http://localhost:8000/kalender.ics?lan=12&format=hybrid" in links


@pytest.mark.parametrize(
    "address", ["/evenemang/forum/", DOWNLOAD, "/kalender.ics", "/flode.xml", "/"]
)
def test_the_meeting_link_and_the_registered_are_on_no_public_page(client, address):
    event = published(meeting_link="https://mote.example.se/hemlig-lank")
    registration = make_registration(event, name="Hemliga Henrik")

    text = client.get(address).content.decode()

    assert "hemlig-lank" not in text
    assert "Henrik" not in text
    assert registration.link_nonce not in text


def test_the_news_feed_tells_first_of_what_was_published_last(client):
    now = NOW
    published("drafted-long-ago", title="Ny i dag", published_at=now)
    Event.objects.update(created_at=now - timedelta(days=90))
    published("older", title="Från i går", published_at=now - timedelta(days=1))

    feed = client.get("/flode.xml").content.decode()

    assert feed.index("Ny i dag") < feed.index("Från i går")


@pytest.mark.parametrize("name", ["", "kalender.ics", "anmalan/", "kontakt/"])
def test_each_page_of_an_event_is_found_at_its_former_address(client, name):
    event = published("nytt-namn")
    FormerSlug.objects.create(slug="gammalt-namn", event=event)

    response = client.get(f"/evenemang/gammalt-namn/{name}")

    assert response.status_code == 301
    assert response["Location"] == f"/evenemang/nytt-namn/{name}"
