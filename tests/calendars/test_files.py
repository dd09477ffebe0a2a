"""What every calendar file must satisfy, whoever reads it."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import override_settings

from events import calendar
from events.calendar_changes import note_changes
from events.models import Event
from tests.calendars import ics
from tests.events.build import swedish
from tests.factories import make_county, make_event

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CANCELLED = Event.Status.CANCELLED
KINDS = ["download", "feed", "invitation", "cancellation", "called off"]


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture(params=[*KINDS, "item"])
def timed_kind(request):
    return request.param


@pytest.fixture(params=[*KINDS, "item", "deadline"])
def any_kind(request):
    return request.param


def file(kind, event) -> bytes:
    return ics.every_file(event)[kind]


def test_it_is_utf8_in_short_lines_that_end_in_crlf(any_kind):
    raw = file(any_kind, make_event(title="Å" * 199, lead="Länsstyrelsen – 🦊 " * 40))

    found = ics.lines(raw)

    assert not raw.startswith(b"\xef\xbb\xbf")
    assert found[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert "Länsstyrelsen".encode() in raw.replace(b"\r\n ", b"")


def test_it_holds_only_allowed_properties_and_the_needed_ones_once(any_kind):
    found = ics.names(file(any_kind, make_event(lead="Ingress", city="Åmål")))

    assert all(name in ics.ALLOWED[inside] for inside, name in found)
    for name in ["VERSION", "PRODID", "CALSCALE"]:
        assert found.count(("VCALENDAR", name)) == 1
    entry = [name for inside, name in found if inside == "VEVENT"]
    assert len(entry) == len(set(entry))
    assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "ORGANIZER", "SEQUENCE"} <= set(entry)


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("download", ["PUBLISH"]),
        ("feed", []),
        ("invitation", ["REQUEST"]),
        ("cancellation", ["CANCEL"]),
        ("called off", ["CANCEL"]),
    ],
)
def test_each_kind_has_its_method(name, method):
    found = ics.properties(file(name, make_event()))

    assert [value for _, known, _, value in found if known == "METHOD"] == method


def test_the_uid_is_the_same_in_all_and_never_changes():
    event = make_event()
    before = {ics.entry(raw)["UID"] for raw in ics.written_by_all(event).values()}
    event.slug, event.title, event.starts_at = "nytt", "Nytt", event.starts_at - timedelta(1)

    with override_settings(SITE_URL="https://annan.example.se"):
        after = {ics.entry(raw)["UID"] for raw in ics.written_by_all(event).values()}

    assert before == after == {f"event-{event.public_id.hex}@dialogforum"}


def test_the_same_event_gives_the_same_bytes(any_kind):
    event = make_event()

    assert file(any_kind, event) == file(any_kind, Event.objects.get())


def test_the_stamps_are_of_the_last_change_in_utc(any_kind):
    event = make_event()
    event.created_at, event.changed_at = swedish(2030, 1, 1, 12), swedish(2030, 2, 1, 12)

    entry = ics.entry(file(any_kind, event))

    assert entry["DTSTAMP"] == entry["LAST-MODIFIED"] == "20300201T110000Z"
    assert entry["CREATED"] == "20300101T110000Z"


def test_it_was_never_created_after_it_was_changed(any_kind):
    event = make_event()
    event.created_at, event.changed_at = swedish(2030, 2, 1, 12), swedish(2030, 1, 1, 12)

    entry = ics.entry(file(any_kind, event))

    assert entry["CREATED"] <= entry["LAST-MODIFIED"]


@pytest.mark.parametrize(("field", "step"), [("starts_at", 1), ("status", 1), ("title", 0)])
def test_the_sequence_counts_moves_and_no_mere_words(kind, field, step):
    event = make_event(calendar_sequence=3)
    before = int(ics.entry(file(kind, event))["SEQUENCE"])

    note_changes(event, {field})

    assert int(ics.entry(file(kind, event))["SEQUENCE"]) == before + step


def test_a_cancellation_counts_above_every_invitation():
    found = ics.written_by_all(make_event(calendar_sequence=3))

    sequence = {kind: ics.entry(raw)["SEQUENCE"] for kind, raw in found.items()}

    # When the event itself is cancelled, that has counted it up.
    as_it_is = dict.fromkeys(["download", "feed", "invitation", "called off"], "3")
    assert sequence == as_it_is | {"cancellation": "4"}
    assert ics.entry(found["cancellation"])["STATUS"] == "CANCELLED"


def test_times_are_swedish_and_the_zone_stands_before_them(timed_kind):
    raw = file(timed_kind, make_event())

    assert b"\r\nDTSTART;TZID=Europe/Stockholm:20300521T090000\r\n" in raw
    assert b"\r\nDTEND;TZID=Europe/Stockholm:20300521T120000\r\n" in raw
    assert raw.count(b"BEGIN:VTIMEZONE") == raw.count(b"TZID:Europe/Stockholm") == 1
    assert raw.index(b"END:VTIMEZONE\r\nBEGIN:VEVENT") > 0


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_comes_twice_is_told_in_utc_and_needs_no_zone(timed_kind, fold):
    start = datetime.fromisoformat(f"2026-10-25T02:15+0{2 - fold}:00")

    raw = file(timed_kind, make_event(starts_at=start, ends_at=start + timedelta(minutes=30)))

    entry = ics.entry(raw)
    assert entry["DTSTART"] == f"20261025T0{fold}1500Z"
    assert entry["DTEND"] == f"20261025T0{fold}4500Z"
    assert b"VTIMEZONE" not in raw


def test_a_cancelled_event_says_so_in_word_and_status():
    event = make_event(title="Forum", status=CANCELLED)

    for raw in [calendar.download(event), calendar.feed([event], "Namn")]:
        entry = ics.entry(raw)
        assert (entry["SUMMARY"], entry["STATUS"]) == ("INSTÄLLT: Forum", "CANCELLED")


def test_the_organiser_is_the_boards_mailbox_and_the_name_is_quoted(any_kind):
    county = make_county(board_name='Länsstyrelsen "i", väst; nu')
    raw = file(any_kind, make_event(county=county))

    assert ics.entry(raw)["ORGANIZER"].lower() == "mailto:lansstyrelsen@example.se"
    assert ics.parameter(raw, "ORGANIZER") == """;CN="Länsstyrelsen 'i', väst; nu\""""


def test_without_a_mailbox_of_its_own_the_boards_mail_comes_from_the_portal(any_kind, settings):
    event = make_event(county=make_county(sender_email=""))

    assert settings.DEFAULT_FROM_EMAIL in ics.entry(file(any_kind, event))["ORGANIZER"]


def test_only_what_is_mailed_names_a_participant_and_that_is_its_reader():
    found = ics.written_by_all(make_event())

    assert "ATTENDEE" not in ics.entry(found["download"]) | ics.entry(found["feed"])
    assert ics.entry(found["invitation"])["ATTENDEE"] == "mailto:anna@example.se"
    parameters = ics.parameter(found["invitation"], "ATTENDEE")
    assert "PARTSTAT=ACCEPTED" in parameters
    assert "RSVP=FALSE" in parameters


def test_only_the_invitation_carries_the_meeting_link():
    link = "https://mote.example.se/hemlig?a=1;b=2,c"
    found = ics.written_by_all(make_event(meeting_link=link))

    assert ics.entry(found.pop("invitation"))["CONFERENCE"] == link
    assert not any(b"hemlig" in raw for raw in found.values())


def test_the_invitation_tells_the_same_as_the_download():
    found = ics.written_by_all(make_event(city="Åmål", format="physical"))

    invitation, download = ics.entry(found["invitation"]), ics.entry(found["download"])

    assert {name: invitation[name] for name in download} == download


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"format": "digital"}, "Digitalt"),
        (
            {
                "format": "physical",
                "venue": "Länsstyrelsen Skåne",
                "street_address": "Södergatan 5",
                "city": "Malmö",
            },
            "Länsstyrelsen Skåne, Södergatan 5, Malmö",
        ),
    ],
)
def test_the_place_is_one_line(timed_kind, fields, place):
    assert ics.entry(file(timed_kind, make_event(**fields)))["LOCATION"] == place


def test_the_address_and_the_description_lead_to_the_page(kind, settings):
    settings.SITE_URL = "https://dialogforum.example.se"
    entry = ics.entry(file(kind, make_event(lead="Ingress")))

    address = "https://dialogforum.example.se/evenemang/forum/"
    assert entry["URL"] == address
    assert entry["DESCRIPTION"] == f"Dialogforum\n\nIngress\n\n{address}"
    assert (entry["STATUS"], entry["TRANSP"]) == (entry["STATUS"], "OPAQUE")


def test_a_feed_names_itself_and_how_often_it_changes():
    found = ics.properties(calendar.feed([make_event()], "Dialogforum, Skåne"))
    top = [(name, how, value) for where, name, how, value in found if where == "VCALENDAR"]

    assert sorted(top[3:]) == [
        ("NAME", "", "Dialogforum\\, Skåne"),
        ("REFRESH-INTERVAL", ";VALUE=DURATION", "PT1H"),
        ("X-PUBLISHED-TTL", "", "PT1H"),
        ("X-WR-CALNAME", "", "Dialogforum\\, Skåne"),
    ]


def test_the_entries_of_a_feed_have_an_identity_each():
    events = [make_event("a"), make_event("b"), make_event("c")]
    found = ics.entries(calendar.feed(events, "Namn", events))

    assert len({entry["UID"] for entry in found}) == len(found) == 6


def test_an_identity_is_short_and_plain_in_every_kind(any_kind):
    event = make_event()

    identity = ics.entry(file(any_kind, event))["UID"]

    prefix = any_kind if any_kind in {"item", "deadline"} else "event"
    assert re.fullmatch(rf"{prefix}-{event.public_id.hex}(-7)?@dialogforum", identity)


def test_a_day_needs_no_zone():
    raw = file("deadline", make_event())

    assert b"\r\nDTSTART;VALUE=DATE:20300521\r\nDTEND;VALUE=DATE:20300522\r\n" in raw
    assert b"TIMEZONE" not in raw


def test_a_feed_in_which_nothing_is_coming_has_no_zone_either():
    assert b"TIMEZONE" not in calendar.feed([], "Namn")


def test_a_mail_written_after_the_event_was_cancelled_invites_nobody():
    raw = file("invitation", make_event(status=CANCELLED, meeting_link="https://mote.example.se/"))

    assert raw == file("called off", Event.objects.get())
    assert b"METHOD:CANCEL" in raw


def test_the_address_is_absolute_and_in_plain_letters(any_kind, settings):
    settings.SITE_URL = "https://dialogforum.example.se"

    address = ics.entry(file(any_kind, make_event()))["URL"]

    assert address.isascii()
    assert address == "https://dialogforum.example.se/evenemang/forum/"
