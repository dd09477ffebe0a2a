"""Feeds: what they hold, and the last day to register in those that ask for it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from events.models import Event, Seats, Series
from tests.calendars import ics
from tests.events.build import NOW, cancelled, page, published, swedish
from tests.factories import event_form, make_county, moment_fields

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

FEED = "/kalender.ics?anmalan=1"
CLOSES = swedish(2030, 5, 18, 0)  # 17 May is the last open day
MINUTE = timedelta(minutes=1)


def entries(client, address=FEED) -> list[dict[str, str]]:
    return ics.entries(client.get(address).content)


def last_days(client, address=FEED) -> list[dict[str, str]]:
    return [entry for entry in entries(client, address) if entry["UID"].startswith("deadline-")]


def test_the_last_day_is_an_entry_all_day_long_that_makes_nobody_busy(client):
    event = published(registration_closes_at=CLOSES)

    [_event, deadline] = entries(client)

    assert deadline["UID"] == f"deadline-{event.public_id.hex}@dialogforum"
    assert (deadline["DTSTART"], deadline["DTEND"]) == ("20300517", "20300518")
    assert deadline["SUMMARY"] == "Sista anmälningsdag: Dialogforum"
    assert deadline["TRANSP"] == "TRANSPARENT"
    assert "LOCATION" not in deadline
    assert b"DTSTART;VALUE=DATE:20300517" in client.get(FEED).content


@pytest.mark.parametrize("query", ["", "?anmalan=", "?anmalan=0", "?anmalan=ja"])
def test_nobody_gets_it_who_has_not_asked(client, query):
    published(registration_closes_at=CLOSES)

    assert last_days(client, f"/kalender.ics{query}") == []


@pytest.mark.parametrize(
    ("fields", "there"),
    [
        ({"registration_closes_at": NOW + MINUTE}, True),
        ({"registration_closes_at": NOW}, False),
        ({"registration_opens_at": NOW + MINUTE, "registration_closes_at": CLOSES}, True),
        ({"registration_closes_at": None}, True),
    ],
)
def test_it_is_there_while_somebody_can_register_now_or_later(client, fields, there):
    published(**fields)

    assert bool(last_days(client)) is there


def test_of_a_cancelled_event_it_says_so_like_the_event(client):
    cancelled(registration_closes_at=CLOSES)

    for entry in entries(client):
        assert entry["STATUS"] == "CANCELLED"
        assert entry["SUMMARY"].startswith("INSTÄLLT: ")


def test_its_number_rises_when_the_last_day_moves_and_not_for_words(client, admin_client):
    event = published(registration_closes_at=CLOSES)

    def save(**fields):
        event.refresh_from_db()
        shown = moment_fields("registration_closes_at", event.registration_closes_at - MINUTE)
        address = reverse("admin:events_event_change", args=[event.pk])
        assert admin_client.post(address, event_form(event) | shown | fields).status_code == 302
        return last_days(client)[0]

    moved = save(**moment_fields("registration_closes_at", swedish(2030, 5, 15, 23, 59)))
    reworded = save(lead="Utan stavfel.")

    assert (moved["SEQUENCE"], moved["DTSTART"]) == ("1", "20300515")
    assert reworded["SEQUENCE"] == "1"


def test_filters_go_together_with_the_last_day(client):
    published("a", county=make_county("12"), title="Barnens rätt", format="digital")
    published("b", county=make_county("12"), title="Annat", format="digital")
    published("c", county=make_county("14"), title="Barnens rätt", format="digital")

    query = "lan=12&format=digital&q=barnens&fran=2030-05-01&till=2030-05-31&anmalan=1"
    titles = [entry["SUMMARY"] for entry in entries(client, f"/kalender.ics?{query}")]

    assert titles == ["Barnens rätt", "Sista anmälningsdag: Barnens rätt"]


@pytest.mark.parametrize("address", ["/lan/lan-14/kalender.ics", "/serier/serien/kalender.ics"])
def test_the_feeds_of_counties_and_series_have_it_too(client, address):
    published(series=Series.objects.create(name="Serien", slug="serien"))

    assert len(last_days(client, f"{address}?anmalan=1")) == 1


@pytest.mark.parametrize("address", ["/", "/?lan=14", "/lan/lan-14/", "/serier/serien/"])
def test_both_feeds_are_offered_for_programs_and_for_copying(client, address):
    published(series=Series.objects.create(name="Serien", slug="serien"))

    links = page(client, address).xpath("//*[@id='prenumerera']//a/@href")

    way, other, deadlines, other_deadlines = links[0], links[1], links[2], links[3]
    assert (way, deadlines) == tuple(
        link.replace("http://", "webcal://") for link in (other, other_deadlines)
    )
    assert "anmalan=1" not in other
    assert last_days(client, other_deadlines.removeprefix("http://localhost:8000"))


def test_a_feed_is_public_the_same_for_all_and_kept_for_a_quarter(client):
    published()

    response = client.get(FEED)

    assert set(response["Cache-Control"].split(", ")) == {"public", "max-age=900"}
    assert not response.cookies
    assert "Vary" not in response or "Cookie" not in response["Vary"]


@pytest.mark.parametrize("address", ["/kalender.ics", FEED, "/evenemang/forum/kalender.ics"])
def test_who_has_it_already_is_not_sent_it_again(client, address):
    published()
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", ["/kalender.ics", FEED, "/evenemang/forum/kalender.ics"])
def test_its_head_can_be_asked_for_and_nothing_posted(client, address):
    published()

    head = client.head(address)

    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Type"].startswith("text/calendar")
    assert client.post(address).status_code == 405


def test_a_feed_of_many_events_and_their_last_days_is_less_than_a_megabyte(client):
    lead = "Två eller tre meningar om vad som väntar. " * 6
    event = published(lead=lead, venue="Konferenscentrum", format="physical")
    fields = {"starts_at": event.starts_at, "ends_at": event.ends_at, "status": "published"}
    Event.objects.bulk_create(
        Event(slug=f"e{n}", title="Forum", lead=lead, county=event.county, **fields)
        for n in range(500)
    )

    raw = client.get(FEED).content

    assert raw.count(b"BEGIN:VEVENT") == 1002
    assert len(raw) < 1_000_000


def test_a_feed_tells_nothing_of_who_comes(client):
    event = published(meeting_link="https://mote.example.se/hemlig")
    before = client.get(FEED).content
    Seats.objects.create(event=event, confirmed=17, waiting=3)

    assert client.get(FEED).content == before
    assert b"hemlig" not in before.replace(b"\r\n ", b"")
