"""Four other programs find in our files what the portal meant."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from events import calendar
from tests.calendars import ics, readers
from tests.calendars.build import event_with
from tests.events.build import swedish

HOUR = timedelta(hours=1)
STARTS = [
    swedish(2026, 5, 24, 9),
    swedish(2026, 12, 11, 9),
    swedish(2026, 3, 28, 23),
    swedish(2026, 3, 29, 1, 30),
    swedish(2026, 3, 29, 3, 0),
    swedish(2026, 10, 24, 23),
    swedish(2026, 10, 25, 1, 30),
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    swedish(2026, 10, 25, 3, 0),
    swedish(2031, 7, 1, 9),
    swedish(2031, 1, 1, 0),
]
READERS = ["icalendar", "ical_js", "libical", "vobject"]
pytestmark = pytest.mark.once
SWEDISH = st.text("abcåäöÅÄÖéü ,;:\\\"'\n–…”🦊👩‍👩‍👧=%", min_size=1, max_size=300)


@pytest.fixture(scope="module")
def moments():
    """One event a moment, in each kind of file, as all four have read it."""
    files = []
    for start in [start.astimezone(UTC) for start in STARTS]:
        event = event_with(starts_at=start, ends_at=start + HOUR)
        files += [file for kind, file in ics.every_file(event).items() if kind != "deadline"]
    return readers.by_all(files)


@pytest.mark.parametrize("reader", READERS)
def test_each_finds_the_instants_also_around_a_change_of_the_clock(moments, reader):
    found = [(entry.start, entry.end) for [entry] in moments[reader]]

    per_moment = len(found) // len(STARTS)
    expected = [start.astimezone(UTC) for start in STARTS for _ in range(per_moment)]
    assert found == [(start, start + HOUR) for start in expected]


@pytest.mark.parametrize("reader", READERS)
def test_each_finds_the_last_day_to_register_as_a_day(reader):
    closes = swedish(2030, 5, 18, 0, 0)  # the evening before is the last that is open
    event = event_with(registration_closes_at=closes, status="published")

    [[_event, deadline]] = getattr(readers, reader)([calendar.feed([event], "Namn", [event])])

    assert (deadline.start, deadline.end) == (date(2030, 5, 17), date(2030, 5, 18))
    assert deadline.summary == "Sista anmälningsdag: Dialogforum"
    assert "Sista anmälningsdag är den 17 maj klockan 23.59." in deadline.description


# Whole batches, so that each program is started once for many texts.
@given(st.lists(SWEDISH.filter(str.strip), min_size=60, max_size=60))
# Without shrinking: a failure names its text anyway, and a hundred batches take minutes.
@settings(max_examples=2, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
def test_each_reads_back_any_swedish_text_letter_by_letter(texts):
    events = [event_with(text) for text in texts]
    found = readers.by_all([calendar.download(event) for event in events])

    for read in found.values():
        for [entry], event in zip(read, events, strict=True):
            one_line = event.title.replace("\n", " ")
            assert entry.summary == one_line.strip()[:200]
            assert event.lead.strip() in entry.description
            assert entry.location == f"{one_line}, {one_line}".strip()


@pytest.mark.parametrize("reader", ["icalendar", "ical_js", "vobject"])
def test_each_reads_back_a_category_with_a_comma(reader, monkeypatch):
    event = event_with()
    monkeypatch.setattr(event, "get_kind_display", lambda: "Råd, \\ samråd; dialog")

    [[entry]] = getattr(readers, reader)([calendar.download(event)])

    assert entry.categories == ("Råd, \\ samråd; dialog",)


@pytest.mark.parametrize("reader", READERS)
def test_each_finds_the_same_as_the_others(reader):
    event = event_with("Rätt till stöd; hur, när & var?", status="cancelled", calendar_sequence=4)
    files = list(ics.every_file(event).values())

    found = getattr(readers, reader)(files)

    assert without_categories(found) == without_categories(readers.icalendar(files))


def without_categories(read):
    """libical is asked for none."""
    return [[replace(entry, categories=()) for entry in file] for file in read]
