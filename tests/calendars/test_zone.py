"""The zone that stands in our calendar files is Sweden's, and readers understand it."""

from datetime import UTC, date, datetime, timedelta

from dateutil.rrule import rrulestr

from events.calendar.zone import SWEDISH_TIME
from events.deadline import SWEDEN

# Both sides of each change of the clock ten years back and ahead, hour by hour.
YEARS = range(date.today().year - 10, date.today().year + 11)
HOUR = timedelta(hours=1)


def rules() -> list[tuple[datetime, timedelta, timedelta]]:
    """Every change that the written zone describes: its wall time, and the offset before, after."""
    changes = []
    for part in SWEDISH_TIME.split("BEGIN:")[2:]:
        values = dict(line.split(":", 1) for line in part.splitlines() if ":" in line)
        before, after = (
            timedelta(hours=int(values[name]) // 100) for name in ["TZOFFSETFROM", "TZOFFSETTO"]
        )
        start = datetime.strptime(values["DTSTART"], "%Y%m%dT%H%M%S")
        every = rrulestr(values["RRULE"], dtstart=start)
        last = datetime(YEARS[-1] + 1, 1, 1)
        changes += [(wall, before, after) for wall in every.between(start, last, inc=True)]
    return sorted(changes)


def offset_by_rules(moment: datetime, changes) -> timedelta:
    naive = moment.replace(tzinfo=None)
    offsets = [after for wall, before, after in changes if wall - before <= naive]
    return offsets[-1]


def test_it_agrees_with_the_machines_own_for_every_hour_around_the_changes():
    changes = rules()
    for wall, before, _after in changes:
        if wall.year not in YEARS:
            continue
        change = (wall - before).replace(tzinfo=UTC)
        for hours in range(-30, 31):
            moment = change + hours * HOUR
            assert offset_by_rules(moment, changes) == moment.astimezone(SWEDEN).utcoffset()


def test_there_are_two_changes_each_year():
    years = [wall.year for wall, _before, _after in rules()]

    assert all(years.count(year) == 2 for year in YEARS)


def test_it_has_rules_and_no_lists_of_dates():
    zone = SWEDISH_TIME

    assert zone.count("RRULE:FREQ=YEARLY") == zone.count("BYDAY=-1SU") == 2
    assert zone.count("BEGIN:STANDARD") == zone.count("BEGIN:DAYLIGHT") == 1
    assert "RDATE" not in zone
