"""The figures of a year, and how they have changed since the one before. Pure: no queries."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.models import Event
from registrations.models import RoleTurnout
from registrations.surveys.results import share
from registrations.yearly.answered import NOTHING
from registrations.yearly.basis import Basis, counted_until
from registrations.yearly.held import Held, year_of


@dataclass(frozen=True)
class Figures:
    """Organisation-level: no number here tells of any person."""

    year: int
    held: int
    cancelled: int
    planned: int
    kinds: Counter
    formats: Counter
    reached: frozenset[str]
    municipalities: int
    seated: int
    # At the events where anybody was checked in: how many had a seat, and how many of them came.
    expected: int
    came: int
    people: int
    hours: int
    roles: Counter
    asked: int
    done: int

    @property
    def reach(self) -> int:
        return len(self.reached)

    # In whole per cent; None where nobody was checked in, and where nothing was asked.

    @property
    def attendance(self) -> int | None:
        return share(self.came, self.expected) if self.expected else None

    @property
    def rate(self) -> int | None:
        return share(self.done, self.asked) if self.asked else None


def figures(basis: Basis, year: int) -> Figures:
    """What is to come is planned; all else counts until the moment that the year counts until."""
    end = counted_until(year, basis.now, basis.year)
    ours = [one for one in basis.held if one.year == year and one.event.ends_at <= end]
    others = [event for event in basis.others if year_of(event) == year]
    cancelled = [event for event in others if event.status == Event.Status.CANCELLED]
    checked = [one for one in ours if one.came is not None]
    answers = [basis.answered.get(one.event.pk, NOTHING) for one in ours]
    return Figures(
        year=year,
        held=len(ours),
        cancelled=sum(event.ends_at <= end for event in cancelled),
        planned=len(others) - len(cancelled),
        kinds=Counter(one.event.kind for one in ours),
        formats=Counter(one.event.format for one in ours),
        reached=frozenset(reached(ours) & basis.codes),
        municipalities=len(basis.municipalities),
        seated=sum(one.seated for one in ours),
        expected=sum(one.seated for one in checked),
        came=sum(one.came or 0 for one in checked),
        people=sum(one.total for one in ours),
        hours=round(sum(one.hours for one in ours)),
        roles=roles(basis, ours),
        asked=sum(each.asked for each in answers),
        done=sum(each.done for each in answers),
    )


def reached(events: list[Held]) -> set[str]:
    return set().union(*(one.reached for one in events))


def roles(basis: Basis, events: list[Held]) -> Counter:
    """Of those who took part, by the same rule as they are counted."""
    total: Counter = Counter()
    for one in events:
        for role in RoleTurnout.Role.values:
            seated, came = basis.roles.get((one.event.pk, role), (0, 0))
            total[role] += seated if one.came is None else came
    return total


def reached_in(basis: Basis, year: int) -> frozenset[str]:
    """In all of the year, as far as it has come."""
    ours = [one for one in basis.held if one.year == year]
    return frozenset(reached(ours) & basis.codes)


def reached_by_year(basis: Basis, years: int = 5) -> list[tuple[int, int]]:
    """How many of the municipalities were reached in each of the last years, from the first in
    which anything was held."""
    first = min((one.year for one in basis.held), default=basis.year)
    return [
        (year, len(reached_in(basis, year)))
        for year in range(max(first, basis.year - years + 1), basis.year + 1)
    ]


# --- From one year to the next ---


@dataclass(frozen=True)
class Change:
    """A number is None where there is nothing to count."""

    label: str
    now: int | None
    before: int | None

    @property
    def difference(self) -> int | None:
        if self.now is None or self.before is None:
            return None
        return self.now - self.before


def changes(now: Figures, before: Figures | None) -> list[Change]:
    rows = [
        (_("Events held"), "held"),
        (_("Events cancelled"), "cancelled"),
        (_("Municipalities reached"), "reach"),
        (_("Seats taken"), "seated"),
        (_("People who took part"), "people"),
        (_("Came of those with a seat, per cent"), "attendance"),
        (_("Hours that they gave"), "hours"),
        (_("Questions that were asked"), "asked"),
        (_("Questions answered"), "done"),
        (_("Questions answered, per cent"), "rate"),
    ]
    return [
        Change(label, getattr(now, name), before and getattr(before, name)) for label, name in rows
    ]
