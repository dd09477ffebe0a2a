"""Files as they end up in a real calendar program."""

from datetime import UTC, timedelta

import pytest

from events import calendar
from tests.calendars import ics
from tests.calendars.build import event_with
from tests.calendars.khal import SHOWN, Khal
from tests.calendars.test_readers import HOUR, STARTS
from tests.events.build import swedish

pytestmark = pytest.mark.once
MORNING = swedish(2030, 5, 21, 9)
DAY = timedelta(days=1)


@pytest.fixture
def khal(tmp_path):
    return Khal(tmp_path)


def event(**fields):
    return event_with("Råd & samråd", starts_at=MORNING, ends_at=MORNING + 3 * HOUR, **fields)


def test_a_downloaded_entry_stands_at_its_swedish_hours(khal):
    khal.take(calendar.download(event()))

    assert khal.shows("2030-05-20") == ["2030-05-21 09.00-12.00 Råd & samråd CONFIRMED"]


def test_every_kind_of_file_can_be_looked_at_before_it_is_taken(khal, tmp_path):
    for file in ics.every_file(event()).values():
        (tmp_path / "file.ics").write_bytes(file)

        _counted, shown, *_more = khal.run(
            "printics", "--format", SHOWN, str(tmp_path / "file.ics")
        )

        assert shown.startswith("2030-05-21")
        assert "Råd & samråd" in shown


def test_a_higher_number_replaces_the_entry_and_adds_none(khal):
    moved = event(calendar_sequence=1)
    first = calendar.invitation(event(public_id=moved.public_id), ics.ATTENDEE)
    moved.starts_at, moved.ends_at = moved.starts_at + DAY, moved.ends_at + DAY

    khal.take(first, calendar.invitation(moved, ics.ATTENDEE))

    assert khal.shows("2030-05-20") == ["2030-05-22 09.00-12.00 Råd & samråd CONFIRMED"]


def test_a_download_falls_on_the_entry_that_was_mailed(khal):
    same = event()

    khal.take(calendar.invitation(same, ics.ATTENDEE), calendar.download(same))

    assert len(khal.shows("2030-05-20")) == 1


def test_items_and_the_last_day_stand_beside_their_event(khal):
    found = event(registration_closes_at=swedish(2030, 5, 18, 0))

    khal.take(calendar.feed([found], "Namn", [found]), ics.every_file(found)["item"])

    assert khal.shows("2030-05-17") == [
        "2030-05-17 - Sista anmälningsdag: Råd & samråd CONFIRMED",
        "2030-05-21 09.00-12.00 Råd & samråd CONFIRMED",
        "2030-05-21 09.00-12.00 Råd & samråd CONFIRMED",
    ]


def test_hours_are_right_around_each_change_of_the_clock(khal):
    starts = [start.astimezone(UTC) for start in STARTS]
    events = [event_with(str(n), starts_at=s, ends_at=s + HOUR) for n, s in enumerate(starts)]

    khal.take(*(calendar.download(found) for found in events))

    assert sorted(khal.shows("2026-01-01", 2200)) == sorted(
        f"{start:%Y-%m-%d %H.%M}-{(start.astimezone(UTC) + HOUR).astimezone(start.tzinfo):%H.%M}"
        f" {number} CONFIRMED"
        for number, start in enumerate(start.astimezone(MORNING.tzinfo) for start in STARTS)
    )
