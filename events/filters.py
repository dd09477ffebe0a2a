"""The filters of the lists. They come from an address, so anything may stand in them."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.http import QueryDict

from contacts.models import County
from events import material
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
    with_material: bool = False

    @property
    def is_active(self) -> bool:
        return self != Filters()

    @property
    def has_period(self) -> bool:
        return bool(self.first_day or self.last_day)

    def without_period(self) -> "Filters":
        return replace(self, first_day=None, last_day=None)

    def has_day(self, day: date) -> bool:
        """Whether the day is within the period that was asked for."""
        after = not self.first_day or day >= self.first_day
        return after and (not self.last_day or day <= self.last_day)

    @property
    def query(self) -> str:
        """The query string that asks for just this; empty when nothing is asked for."""
        asked = {
            "q": self.words,
            "lan": self.county and self.county.code,
            "format": self.format,
            "fran": self.first_day and self.first_day.isoformat(),
            "till": self.last_day and self.last_day.isoformat(),
            "material": "1" if self.with_material else "",
        }
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in asked.items() if value})
        return f"?{query.urlencode()}" if query else ""


def read(query, counties: list[County]) -> Filters:
    """The filters in a query string, by the names that ``Filters.query`` gives them."""
    by_code = {county.code: county for county in counties}
    chosen = query.get("format", "")
    return Filters(
        words=clean_words(query.get("q", "")),
        county=by_code.get(query.get("lan", "")),
        format=chosen if chosen in Event.Format.values else "",
        first_day=day(query.get("fran", "")),
        last_day=day(query.get("till", "")),
        with_material=query.get("material") == "1",
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
    if filters.with_material:
        events = material.only(events)
    # The first and the last day there are leave nothing out, and do not exist in UTC.
    if filters.first_day and filters.first_day > date.min:
        events = events.filter(starts_at__gte=midnight(filters.first_day))
    if filters.last_day and filters.last_day < date.max:
        events = events.filter(starts_at__lt=midnight(filters.last_day + timedelta(days=1)))
    return events


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SWEDEN)
