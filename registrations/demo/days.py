"""When the demo's events take place: on fixed days long ago, or on days counted from today.

The days are counted once, when an event is stored. Until its deadline has passed it is as open,
full or closed as its file says; after that it grows old like any other event.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from events.deadline import SWEDEN, closes_after, instant

DAY = timedelta(days=1)
ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True)
class Times:
    starts_at: datetime
    ends_at: datetime
    opens_at: datetime | None
    closes_at: datetime | None
    # How much later than written the event is held: only the one that is going on right now.
    moved: timedelta = timedelta()
    # For a draft that publishes itself.
    publishes_at: datetime | None = None


def times(when: dict, registration: dict, now: datetime) -> Times:
    today = now.astimezone(SWEDEN).date()
    start, end = (clock(part) for part in when["clock"].split("–"))
    day = when.get("date") or working_day(today, when.get("in_days", 0), when.get("weekday"))
    starts_at, ends_at = instant(day, start), instant(day, end)
    moved = an_hour_ago(now) - starts_at if when.get("going_on") else timedelta()
    return Times(
        starts_at=starts_at.astimezone(UTC) + moved,
        ends_at=ends_at.astimezone(UTC) + moved,
        opens_at=morning(registration.get("opens_in"), today),
        closes_at=closing(registration, day, today),
        moved=moved,
        publishes_at=morning(when.get("published_in"), today),
    )


def working_day(today: date, in_days: int, weekday: int | None) -> date:
    """The first such weekday (1 is Monday) from then on, or back from then if it is past."""
    step = DAY if in_days >= 0 else -DAY
    day = today + in_days * DAY
    while weekday and (day.isoweekday() != weekday or is_quiet(day)):
        day += step
    return day


def is_quiet(day: date) -> bool:
    """Days on which no board would invite: summer, Christmas to Epiphany, 1 May and 6 June."""
    month_and_day = (day.month, day.day)
    return (
        (6, 18) <= month_and_day <= (8, 10)
        or month_and_day >= (12, 21)
        or month_and_day <= (1, 6)
        or month_and_day in {(5, 1), (6, 6)}
    )


def an_hour_ago(now: datetime) -> datetime:
    return now.replace(minute=now.minute // 30 * 30, second=0, microsecond=0) - timedelta(hours=1)


def morning(in_days: int | None, today: date) -> datetime | None:
    return None if in_days is None else instant(today + in_days * DAY, time(8))


def closing(registration: dict, day: date, today: date) -> datetime | None:
    """From the last day that is open: a date, so many days before the event, or from today."""
    if "closes" in registration:
        last = registration["closes"]
    elif "closes_before" in registration:
        last = day - registration["closes_before"] * DAY
    elif "closes_in" in registration:
        last = today + registration["closes_in"] * DAY
    else:
        return None
    at = registration.get("closes_clock")
    return closes_after(last, clock(at) if at else None)


def clock(text: str) -> time:
    """The time of day as it is written in Swedish: 09.00."""
    hours, minutes = text.split(".")
    return time(int(hours), int(minutes))


def agenda_times(text: str, moved: timedelta) -> tuple[time | None, time | None]:
    """From and to of "09.00–09.10", of "09.00" or of nothing; never past midnight."""
    parts = [datetime.combine(ANY_DAY, clock(part)) + moved for part in text.split("–") if part]
    clocks = [part.time() if part.date() == ANY_DAY else None for part in parts]
    start, end = [*clocks, None, None][:2]
    return start, end if start else None
