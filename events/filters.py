"""The filters of the lists. They come from an address, so anything may stand in them."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from contacts.models import County
from events.deadline import SWEDEN
from events.models import Event

LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Filters:
    """What the visitor asked for; a value that is not understood is as if it were not there."""

    words: str = ""
    county: County | None = None
    format: str = ""
    first_day: date | None = None
    last_day: date | None = None

    @property
    def is_active(self) -> bool:
        return self != Filters()

    @property
    def has_period(self) -> bool:
        return bool(self.first_day or self.last_day)

    def without_period(self) -> "Filters":
        return replace(self, first_day=None, last_day=None)


def read(query, counties: list[County]) -> Filters:
    """The filters in a query string: ``q``, ``lan``, ``format``, ``fran`` and ``till``."""
    by_code = {county.code: county for county in counties}
    chosen = query.get("format", "")
    return Filters(
        words=clean_words(query.get("q", "")),
        county=by_code.get(query.get("lan", "")),
        format=chosen if chosen in Event.Format.values else "",
        first_day=day(query.get("fran", "")),
        last_day=day(query.get("till", "")),
    )


def clean_words(text: str) -> str:
    """Without NUL, which PostgreSQL refuses, and without a book's length."""
    return text.replace("\x00", "").strip()[:LONGEST_SEARCH]


def day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def apply(events, filters: Filters):
    """The events that match; ``fran`` and ``till`` are Swedish days, both of them included."""
    if filters.words:
        events = events.matching(filters.words)
    if filters.county:
        events = events.filter(county=filters.county)
    if filters.format:
        events = events.filter(format=filters.format)
    # The first and the last day there are leave nothing out, and do not exist in UTC.
    if filters.first_day and filters.first_day > date.min:
        events = events.filter(starts_at__gte=midnight(filters.first_day))
    if filters.last_day and filters.last_day < date.max:
        events = events.filter(starts_at__lt=midnight(filters.last_day + timedelta(days=1)))
    return events


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SWEDEN)


@dataclass(frozen=True)
class Period:
    """A choice of time above the list: its words, its days and how many events it holds."""

    name: str
    first_day: date
    last_day: date
    count: int


def periods(starts: list[datetime], today: date) -> list[Period]:
    """This week, and each month in which something is to come. Weeks begin on Monday."""
    days = [start.astimezone(SWEDEN).date() for start in starts]
    monday = today - timedelta(days=today.weekday())
    found = [(_("This week"), monday, monday + timedelta(days=6))]
    for year, month in sorted({(day.year, day.month) for day in days}):
        last = calendar.monthrange(year, month)[1]
        name = month_name(date(year, month, 1), today)
        found.append((name, date(year, month, 1), date(year, month, last)))
    counted = [
        Period(name, first, last, sum(first <= day <= last for day in days))
        for name, first, last in found
    ]
    return [period for period in counted if period.count]


def month_name(first: date, today: date) -> str:
    """Juni, or with its year when that is not this one."""
    from_format = "F" if first.year == today.year else "F Y"
    name = date_format(first, from_format)
    return name[:1].upper() + name[1:]
