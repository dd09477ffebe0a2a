"""Times of day as Swedish pages write them: 9.35, 09:00, kl. 13, klockan 9–12.

A time is a number of minutes after midnight; 24.00 is 1440.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from events.deadline import NoSuchTime, instant
from events.programme.lines import DASHES

KL = r"(?:kl(?:ockan|ocka|\.)?\s*)"
TO = rf"\s*(?:[{DASHES}]|till(?:\s+och\s+med)?)\s*"
FULL = r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?!\d|[.:/]\d|[.-]\d\d\d)"
HOUR = r"(?:[01]?\d|2[0-4])(?![\d/%]|[.:,]\d)"
EITHER = rf"(?:{FULL}|{HOUR})"
# A bare hour is a time only after "kl" or as one end of a span whose other end has minutes.
SPAN = re.compile(
    rf"(?<![\d.:/-])(?:{KL}(?P<a>{EITHER})(?:{TO}{KL}?(?P<b>{EITHER}))?"
    rf"|(?P<c>{FULL})(?:{TO}{KL}?(?P<d>{EITHER}))?"
    rf"|(?P<e>{HOUR}){TO}{KL}?(?P<f>{FULL}))(?!(?-i:[a-zåäö_\d]))",
    re.IGNORECASE,
)
BARE = re.compile(rf"(?<![\w.:/-])(?P<a>{HOUR}){TO}(?P<b>{HOUR})(?!\w)")
SEARCHED = 2000  # no line that states a time is longer


@dataclass(frozen=True)
class Span:
    """From–to in minutes after midnight; ``end`` is None when only a start is stated.

    ``at`` and ``after`` tell where in the text it stands.
    """

    start: int
    end: int | None
    at: int
    after: int


def find_spans(text: str, bare: bool = False) -> list[Span]:
    """The times in a text, in order. ``bare`` also takes 9-12, where nothing else can be meant."""
    text = text[:SEARCHED]
    found = [_span(match) for match in SPAN.finditer(text)]
    if bare:
        bares = [_span(match) for match in BARE.finditer(text)]
        taken = {place for span in found for place in range(span.at, span.after)}
        found = sorted([*found, *(b for b in bares if b.at not in taken)], key=lambda s: s.at)
    return [span for span in found if span.start <= 1440]


def _span(match: re.Match) -> Span:
    ends = [text for text in match.groupdict().values() if text]
    start = minutes(ends[0])
    return Span(start, minutes(ends[1]) if ends[1:] else None, match.start(), match.end())


def minutes(text: str) -> int:
    """The minutes after midnight of "9", "9.30" or "09:30"."""
    hour, _, minute = text.replace(":", ".").partition(".")
    return int(hour) * 60 + int(minute or 0)


def as_text(clock: int | None) -> str | None:
    """HH:MM, and 00:00 for midnight at either end of the day."""
    return None if clock is None else f"{clock // 60 % 24:02}:{clock % 60:02}"


def on_day(day: date, clock: int) -> datetime:
    """The instant of a Swedish wall-clock time, with offset; 24.00 is the next day's midnight.

    An hour that the change to summer time skips gives the same time an hour later.
    """
    later, within = divmod(clock, 1440)
    wall = time(*divmod(within, 60))
    try:
        return instant(day + timedelta(days=later), wall, fold=0)
    except NoSuchTime as skipped:
        return skipped.instead
