"""Whatever staff write, a calendar file stays one file with the same properties."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from events import calendar
from events.calendar.texts import plain
from tests.calendars import ics
from tests.calendars.build import HOSTILE, event_with
from tests.factories import make_county, make_event

LETTERS = "abcåäöÅÄÖéü ,;:\\\"'\n\r\t–…🦊👩‍👩‍👧\u2028\u2029\u0085\ufeff\x00\x0b\x1f\x7f="
TEXTS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=300)

# All in which staff write freely, and the link that is checked by a form alone.
FIELDS = [
    *("title", "lead", "venue", "street_address", "postal_code", "city", "place_note"),
    *("cancelled_reason", "target_group", "cost", "access_note", "meeting_link"),
]


def readable(text: str) -> str:
    """What is left of a text when what no calendar can hold is a blank."""
    return plain(text)


@given(TEXTS)
@settings(max_examples=60, deadline=None, derandomize=True, database=None)
def test_any_text_gives_whole_letters_in_short_lines(text):
    for raw in ics.every_file(event_with(text)).values():
        found = "".join(ics.lines(raw))

        assert not set(found) & set("\u2028\u2029\u0085\ufeff\x00\x0b\x1f\x7f\r\n")


@given(TEXTS)
@settings(max_examples=100, deadline=None, derandomize=True, database=None)
def test_other_readers_read_back_what_was_written(text):
    raw = calendar.download(event_with(text))
    strict = Calendar.from_ical(raw)
    [entry] = strict.walk("VEVENT")

    assert strict.errors == entry.errors == []
    assert str(entry["SUMMARY"]) == readable(text)[:200]
    assert str(entry["SUMMARY"]) == ics.entry(raw)["SUMMARY"]


@given(TEXTS)
@settings(max_examples=20, deadline=None, derandomize=True, database=None)
def test_folding_anew_changes_nothing(text):
    raw = calendar.download(event_with(text))

    again = Calendar.from_ical(raw).to_ical(sorted=False)

    first, second = ics.lines(raw), ics.lines(again)
    assert first[first.index("BEGIN:VEVENT") :] == second[second.index("BEGIN:VEVENT") :]


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", FIELDS)
def test_no_text_adds_a_property(text, field):
    event = make_event(**dict.fromkeys(FIELDS, "T"), format="physical")
    usual = {kind: ics.names(raw) for kind, raw in ics.every_file(event).items()}

    setattr(event, field, text)

    assert {kind: ics.names(raw) for kind, raw in ics.every_file(event).items()} == usual


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE)
def test_no_name_adds_a_property(text):
    event = make_event(county=make_county())
    usual = ics.names(calendar.feed([event], "Namn"))
    invited = ics.names(calendar.invitation(event, ics.ATTENDEE))

    event.county.board_name = event.county.sender_email = text
    attendee = calendar.Attendee(text, text)

    assert ics.names(calendar.feed([event], text)) == usual
    assert ics.names(calendar.invitation(event, attendee)) == invited


@pytest.mark.parametrize("char", ["\x00", "\x1f", "\x85", "\u2028", "\u2029", "\ufeff", "\ud800"])
def test_what_breaks_readers_is_a_blank(char):
    assert plain(f"före{char}efter") == "före efter"


@pytest.mark.django_db
def test_a_long_title_is_cut_and_not_folded_away():
    entry = ics.entry(calendar.download(make_event(title="Ö" * 200, status="cancelled")))

    assert entry["SUMMARY"] == "INSTÄLLT: " + "Ö" * 190
