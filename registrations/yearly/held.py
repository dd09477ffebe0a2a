"""What has been held, and how many took part in it from where.

Each reading asks as many queries for one event as for a thousand.
"""

from dataclasses import dataclass
from datetime import datetime

from events.deadline import SWEDEN
from events.models import Event
from events.periods import swedish_day
from registrations.retention import turnout

SHOWN = ["title", "title_en", "slug", "kind", "format", "status", "county", "starts_at", "ends_at"]


@dataclass(frozen=True)
class Held:
    """An event that is over. ``people`` are those who took part, by the code of the municipality
    that theirs is today, and under None those who came from none.

    Where anybody was checked in they are those who were, and ``came`` tells how many; else those
    who had a seat.
    """

    event: Event
    seated: int
    came: int | None
    people: dict[str | None, int]

    @property
    def year(self) -> int:
        return year_of(self.event)

    @property
    def total(self) -> int:
        return sum(self.people.values())

    @property
    def hours(self) -> float:
        """From its start to its end, breaks and all, for each who took part."""
        return self.total * (self.event.ends_at - self.event.starts_at).total_seconds() / 3600

    @property
    def reached(self) -> set[str]:
        return {code for code, number in self.people.items() if code and number}


def year_of(event: Event) -> int:
    """By Swedish time when it starts."""
    return swedish_day(event.starts_at).year


def until(year: int):
    """What has been public and has started, or is to start, by the end of the year."""
    shown = Event.objects.published().filter(starts_at__lt=first_moment(year + 1))
    return shown.order_by("starts_at", "pk")


def first_moment(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=SWEDEN)


def over(events, now: datetime):
    """Those that have taken place."""
    return events.filter(status=Event.Status.PUBLISHED, ends_at__lte=now)


def read(events, today: dict[str, str]) -> list[Held]:
    """The events, which are over, in their order. ``today`` are the successors."""
    places: dict[int, list] = {}
    for (event, code), numbers in turnout.by_municipality(events.order_by().values("pk")).items():
        places.setdefault(event, []).append((code and today[code], *numbers))
    return [held(event, places.get(event.pk, [])) for event in events.only(*SHOWN)]


def held(event: Event, places: list[tuple[str | None, int, int]]) -> Held:
    """``places`` are codes with how many had a seat and how many came; some may be there twice."""
    came = sum(there for _code, _seats, there in places)
    people: dict[str | None, int] = {}
    for code, seats, there in places:
        people[code] = people.get(code, 0) + (there if came else seats)
    return Held(event, sum(seats for _code, seats, _there in places), came or None, people)
