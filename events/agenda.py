"""When each item of an agenda takes place. Stored are wall-clock times, as on an invitation."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.utils.timezone import localdate

from events.deadline import SWEDEN, NoSuchTime, instant


class Period(NamedTuple):
    starts_at: datetime
    ends_at: datetime


def periods(event, items) -> dict[int, Period]:
    """By the item's id, for the items whose beginning and end are known; ``items`` in their order.

    An item that states no end lasts until the next one begins, or the event ends, that day.
    """
    days = [(item, day, moment(day, item.start)) for item, day in by_day(event, items)]
    found = {}
    for item, day, starts_at in days:
        others = [starts for _item, other, starts in days if other == day and starts > starts_at]
        ends_at = moment(day, item.end) if item.end else end(event, day, others)
        if ends_at and ends_at > starts_at:
            found[item.pk] = Period(starts_at, ends_at)
    return found


def offered(event) -> list:
    """The items that somebody may want in a calendar of her own; nobody plans for the coffee."""
    items = event.agenda.all()
    known = periods(event, items)
    return [item for item in items if item.pk in known and not item.is_pause]


def by_day(event, items) -> list[tuple]:
    """The items that state a time, each with its day.

    When an event runs over several days, an item that begins earlier than the one before it is on
    the day after.
    """
    day, last = localdate(event.starts_at, SWEDEN), localdate(event.ends_at, SWEDEN)
    before, found = time.min, []
    for item in items:
        if item.start is None:
            continue
        if item.start < before and day < last:
            day += timedelta(days=1)
        before = item.start
        found.append((item, day))
    return found


def end(event, day: date, later_starts: list[datetime]) -> datetime | None:
    """When an item ends that does not say it; None if nobody can know."""
    if later_starts:
        return min(later_starts)
    return event.ends_at if localdate(event.ends_at, SWEDEN) == day else None


def moment(day: date, clock: time) -> datetime:
    try:
        return instant(day, clock)
    except NoSuchTime as gap:
        return gap.instead
