"""Days as Swedish pages write them: 24 maj 2024, 03 mar 2023, 2024-05-24, 24/5."""

import re
from dataclasses import dataclass, replace
from datetime import date

from events.programme.lines import DASHES

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MONTH = (
    r"jan(?:uari)?|feb(?:r(?:uari)?)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?"
    r"|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
YEAR = r"(?:19|20)\d\d(?![\d.:]*\d)"
TO = rf"\s*(?:[{DASHES}]|till|och)\s*(?:den\s+)?"
WORDS = re.compile(
    rf"(?<![\d.:/])(?P<day>\d{{1,2}})(?::?e)?(?:{TO}(?P<last>\d{{1,2}})(?::?e)?)?\s*"
    rf"(?P<month>{MONTH})\b\.?(?:,?\s*(?P<year>{YEAR}))?",
    re.IGNORECASE,
)
ISO = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
DOTTED = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?!\d)"
)
SLASHED = re.compile(
    rf"(?<![\w/.:-])(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\w/])"
    rf"(?:[\s,-]*(?P<year>{YEAR}))?"
)
SEARCHED = 2000  # no line that states a day is longer
WEEKDAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
WEEKDAY = r"(?:mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?"


@dataclass(frozen=True)
class Day:
    """A day as printed; ``year`` is None where it is left out.

    ``last`` is the day's number that a span of days ends on ("24–25 maj"). ``at`` and ``after``
    tell where in the text it stands. The day need not exist: 31 februari is printed too.
    """

    day: int
    month: int
    year: int | None
    last: int | None
    at: int
    after: int

    def as_date(self, year: int | None = None) -> date | None:
        """The day in the calendar; None if it has no year or does not exist."""
        try:
            return date(self.year or year or 0, self.month, self.day)
        except ValueError:
            return None

    @property
    def exists(self) -> bool:
        return self.as_date(year=2024) is not None or self.as_date() is not None


def find_days(text: str) -> list[Day]:
    """The days in a text, in order. A year at the end of "30 maj–1 juni 2024" counts for both."""
    days: list[Day] = []
    text = text[:SEARCHED]
    for pattern in (ISO, DOTTED, WORDS, SLASHED):
        for match in pattern.finditer(text):
            if not any(day.at < match.end() and match.start() < day.after for day in days):
                days.append(_day(match))
    days.sort(key=lambda day: day.at)
    return _share_year(days, text)


def weekday_in(text: str) -> int | None:
    """The weekday that a text names, Monday being 0."""
    found = re.search(rf"\b({WEEKDAY})s?\b", text[:SEARCHED], re.IGNORECASE)
    low = found[1].lower() if found else ""
    return next((n for n, name in enumerate(WEEKDAYS) if low.startswith(name)), None)


def _day(match: re.Match) -> Day:
    parts = match.groupdict()
    month = parts["month"].lower()
    number = int(month) if month.isdigit() else MONTHS.index(month[:3]) + 1
    year, last = parts["year"], parts.get("last")
    return Day(
        day=int(parts["day"]),
        month=number,
        year=int(year) if year else None,
        last=int(last) if last else None,
        at=match.start(),
        after=match.end(),
    )


def _share_year(days: list[Day], text: str) -> list[Day]:
    for index in range(len(days) - 2, -1, -1):
        here, following = days[index], days[index + 1]
        between = text[here.after : following.at]
        if here.year is None and following.year and re.fullmatch(TO, between, re.IGNORECASE):
            days[index] = replace(here, year=following.year)
    return days
