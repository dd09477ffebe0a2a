"""The next meeting of a forum that meets again: as the latest, with another day and no speakers."""

import re
from datetime import date, datetime, time, timedelta

from django.db import transaction

from events.copying import copy
from events.deadline import SWEDEN, instant
from events.models import Event

# The same weekday a year on, until two meetings tell how often the forum meets.
A_YEAR = timedelta(weeks=52)
# The meeting's number, and no year: "Rättighetsforum 7".
NUMBER = re.compile(r"\b\d{1,3}\b(?!.*\b\d{1,3}\b)")


def latest_of(meetings) -> Event | None:
    return meetings.occasions().order_by("-starts_at", "-pk").first()


def suggested_title(latest: Event) -> str:
    """With the next number, where the latest has one."""
    return NUMBER.sub(lambda found: str(int(found[0]) + 1), latest.title)


def suggested_day(latest: Event, meetings) -> date:
    """As long after the latest as that was after the one before, in whole weeks."""
    before = latest_of(meetings.filter(starts_at__lt=latest.starts_at))
    gap = latest.starts_at - before.starts_at if before else A_YEAR
    weeks = max(1, round(gap / timedelta(weeks=1)))
    return local(latest.starts_at).date() + timedelta(weeks=weeks)


@transaction.atomic
def make(latest: Event, day: date, starts: time, ends: time, **own) -> Event:
    """A draft on this day from ``starts`` to ``ends``; ``own`` are its title and its place.

    Its agenda begins as much earlier or later as the meeting does. All other moments keep their
    times of day. Raises NoSuchTime for a time that summer time skips that day.
    """
    last_day = day + (local(latest.ends_at).date() - local(latest.starts_at).date())
    own |= {"starts_at": instant(day, starts), "ends_at": instant(last_day, ends)}
    draft = copy(latest, day, speakers=False, **own)
    later = minutes(starts) - minutes(local(latest.starts_at).time())
    for item in draft.agenda.exclude(start=None) if later else []:
        item.start, item.end = moved(item.start, later), moved(item.end, later)
        item.save(update_fields=["start", "end"])
    return draft


def local(moment: datetime) -> datetime:
    return moment.astimezone(SWEDEN)


def minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def moved(clock: time | None, later: int) -> time | None:
    """So many minutes later, but never past the ends of the day."""
    if clock is None:
        return None
    hour, minute = divmod(min(max(minutes(clock) + later, 0), 24 * 60 - 1), 60)
    return time(hour, minute)
