"""What a deadline means, to the second.

People read "17 maj klockan 23.59" as: that minute is inside. Stored is therefore the first
instant that is closed, here 18 May 00.00 Swedish time, and somebody is in time exactly if the
database's clock was before it when the form arrived. What is shown is the last open minute.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

SWEDEN = ZoneInfo("Europe/Stockholm")
MINUTE = timedelta(minutes=1)
END_OF_DAY = time(0, 0)


class NoSuchTime(ValueError):
    """A wall-clock time that the change to summer time skips; ``instead`` is an hour later."""

    def __init__(self, instead: datetime):
        super().__init__("this time is skipped when summer time begins")
        self.instead = instead


def instant(day: date, clock: time, fold: int = 1) -> datetime:
    """The instant of a Swedish wall-clock time.

    When the clock is turned back an hour comes twice: ``fold`` 0 is the first, 1 the second,
    which is the default because it gives people the longer time. Raises NoSuchTime for the hour
    that is skipped in spring.
    """
    local = datetime.combine(day, clock, SWEDEN).replace(fold=fold)
    exists = local.astimezone(ZoneInfo("UTC")).astimezone(SWEDEN)
    if exists.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchTime(datetime.combine(day, clock, SWEDEN) + timedelta(hours=1))
    return local


def is_twice(day: date, clock: time) -> bool:
    """Whether this wall-clock time comes twice on this day (the change to winter time)."""
    return instant(day, clock, 0).utcoffset() != instant(day, clock, 1).utcoffset()


def closes_after(
    day: date, clock: time | None, fold: int = 1, step: timedelta = MINUTE
) -> datetime:
    """The first closed instant when this is the last minute that is open.

    No clock means that the whole day is open. Somebody who typed seconds meant them: pass a
    ``step`` of one second, and 23.59.00 is the last second that is open.
    """
    if clock is None:
        return datetime.combine(day + timedelta(days=1), END_OF_DAY, SWEDEN)
    # Added in UTC: the minute after 02.59 is not 03.00 on every night of the year.
    return (instant(day, clock, fold).astimezone(ZoneInfo("UTC")) + step).astimezone(SWEDEN)


def closes_as_stated(deadline: datetime) -> datetime:
    """The first closed instant when an instant is stated as the deadline.

    On a whole minute that minute is inside; an instant with seconds means that second.
    """
    exact = deadline.second or deadline.microsecond
    step = timedelta(seconds=1) if exact else MINUTE
    return (deadline.replace(microsecond=0).astimezone(ZoneInfo("UTC")) + step).astimezone(SWEDEN)


def last_open(closes_at: datetime) -> datetime:
    """The last moment that is open, to be shown: to the minute, or to the second where it counts.

    Text and verdict can never disagree, because both come from the one stored instant.
    """
    shown = timezone.localtime(closes_at - timedelta(microseconds=1), SWEDEN)
    if closes_at.second or closes_at.microsecond:
        return shown.replace(microsecond=0)
    return shown.replace(second=0, microsecond=0)


def clock_text(moment: datetime) -> str:
    """The time of day as it is written in Swedish: 23.59, or 23.59.30 where seconds count."""
    return f"{moment:%H.%M.%S}" if moment.second else f"{moment:%H.%M}"
