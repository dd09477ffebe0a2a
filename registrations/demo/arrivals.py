"""When the demo's registrations came in: spread over the weeks before, in office hours."""

from datetime import datetime, timedelta
from random import Random

from events.deadline import SWEDEN
from events.models import Event

OPEN_FOR = timedelta(days=42)
FIRST_HOUR, LAST_HOUR = 7, 17


def last_instant(event: Event, now: datetime) -> datetime:
    """Nothing that has to do with registration happened later than this."""
    return min(now, event.closes_at) - timedelta(minutes=5)


def arrivals(event: Event, number: int, now: datetime, rng: Random) -> list[datetime]:
    """So many instants in order, none before the opening and none after the deadline or now."""
    last = last_instant(event, now)
    moments = (between(last - OPEN_FOR, last, rng) for _one in range(number))
    return sorted(min(last, in_office_hours(moment, rng)) for moment in moments)


def between(first: datetime, last: datetime, rng: Random) -> datetime:
    return first + rng.random() * (last - first)


def in_office_hours(moment: datetime, rng: Random) -> datetime:
    local = moment.astimezone(SWEDEN)
    return local.replace(hour=rng.randint(FIRST_HOUR, LAST_HOUR), microsecond=0)
