"""How each of those whom an event expects stands: who comes, who has answered, who is missing.

A municipality is signed up when somebody from it has a seat, waits for one or has applied. Of an
event that is over, people whose rows are deleted are still counted. It takes as many queries for
290 municipalities as for one.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.models import Municipality, Organisation
from contacts.municipalities import successors
from contacts.tables import as_name
from events.models import Event
from registrations.coverage import whom
from registrations.models import Nudge, Participant
from registrations.yearly import answered, held

Seat = Participant.State


class State(TextChoices):
    """What the map, the list and the files tell a municipality apart by."""

    MISSING = "missing", pgettext_lazy("a municipality", "Missing")
    SIGNED_UP = "signed_up", _("Signed up")
    ANSWERED = "answered", _("Signed up and has answered")


@dataclass(frozen=True)
class Place:
    """A municipality. ``people`` have a seat, ``waiting`` wait for one or for a decision;
    ``done`` of the ``asked`` questions are marked as done; ``nudged`` is when it was reminded to
    come, the latest last; ``took_part`` are the earlier years in which somebody came from it."""

    municipality: Municipality
    people: int = 0
    waiting: int = 0
    done: int = 0
    asked: int = 0
    nudged: tuple[datetime, ...] = ()
    took_part: tuple[int, ...] = ()

    @property
    def is_signed_up(self) -> bool:
        return self.people + self.waiting > 0

    @property
    def has_answered(self) -> bool:
        """All the questions, whether it has signed up or not."""
        return 0 < self.asked <= self.done

    @property
    def state(self) -> State:
        if not self.is_signed_up:
            return State.MISSING
        return State.ANSWERED if self.has_answered else State.SIGNED_UP

    @property
    def nudges(self) -> int:
        return len(self.nudged)

    @property
    def nudged_at(self) -> datetime | None:
        return self.nudged[-1] if self.nudged else None


@dataclass(frozen=True)
class Expected:
    """An organisation that is no municipality."""

    organisation: Organisation
    people: int
    waiting: int

    @property
    def is_signed_up(self) -> bool:
        return self.people + self.waiting > 0


@dataclass(frozen=True)
class Coverage:
    """``places`` are in Swedish order; ``people`` are all who have a seat, expected or not."""

    event: Event
    places: list[Place]
    organisations: list[Expected]
    asked: int
    people: int

    @property
    def missing(self) -> list[Place]:
        return self.in_state(State.MISSING)

    @property
    def signed_up(self) -> list[Place]:
        return [place for place in self.places if place.is_signed_up]

    @property
    def answered(self) -> list[Place]:
        """Those that have answered all the questions, signed up or not."""
        return [place for place in self.places if place.has_answered]

    def in_state(self, state: State) -> list[Place]:
        return [place for place in self.places if place.state == state]


@dataclass
class Arrived:
    """From where people come, as counts of seats and of those who wait: by a municipality's code
    of today, and by an organisation's name as names are compared."""

    seats: Counter = field(default_factory=Counter)
    waiting: Counter = field(default_factory=Counter)
    people: int = 0

    def add(self, places: tuple, seats: int, waiting: int = 0) -> None:
        self.people += seats
        for place in filter(None, places):
            self.seats[place] += seats
            self.waiting[place] += waiting


def of(event: Event, *, with_history: bool = True) -> Coverage:
    """``with_history`` also when each was reminded and has taken part before, for staff."""
    today = successors()
    came, asked = arrived(event, today), event.questions.count()
    done = answered.done([event], today).get(event.pk, Counter())
    nudged = nudges_of(event, today) if with_history else {}
    years = earlier_years(event, today) if with_history else {}
    places = [
        Place(
            row,
            people=came.seats[row.pk],
            waiting=came.waiting[row.pk],
            done=done[row.pk],
            asked=asked,
            nudged=tuple(nudged.get(row.pk, ())),
            took_part=tuple(years.get(row.pk, ())),
        )
        for row in whom.municipalities_of(event, today)
    ]
    return Coverage(event, places, organisations_of(event, came), asked, came.people)


def arrived(event: Event, today: dict[str, str]) -> Arrived:
    """Two queries: those whose rows are there, and the counts of those whose are deleted."""
    found = Arrived()
    rows = event.participants.filter(state__in=Participant.ACTIVE).order_by()
    here = rows.values_list("registration__municipality", "registration__organisation").annotate(
        seats=Count("pk", Q(state=Seat.CONFIRMED)),
        waiting=Count("pk", ~Q(state=Seat.CONFIRMED)),
    )
    gone = event.turnout.values_list("municipality", "organisation", "seated")
    for code, organisation, *numbers in [*here, *gone]:
        found.add((code and today[code], as_name(organisation)), *numbers)
    return found


def organisations_of(event: Event, came: Arrived) -> list[Expected]:
    """By name, because that is what people write where they register."""
    rows = Organisation.objects.filter(pk__in=expected_organisations(event))
    names = [(row, as_name(row.name)) for row in rows]
    return [Expected(row, came.seats[name], came.waiting[name]) for row, name in names]


def expected_organisations(event: Event):
    return event.audience.organisations.values("pk") if hasattr(event, "audience") else []


def nudges_of(event: Event, today: dict[str, str]) -> dict[str, list[datetime]]:
    """When each was reminded to come, in the order of time."""
    found: dict[str, list[datetime]] = {}
    rows = event.nudges.filter(kind=Nudge.Kind.MISSING).order_by("at", "pk")
    for code, at in rows.values_list("municipality", "at"):
        found.setdefault(today[code], []).append(at)
    return found


def earlier_years(event: Event, today: dict[str, str]) -> dict[str, list[int]]:
    """In which years somebody took part from where in the county's or the series' events that
    were over before this one: from 2024 to 2026, each year once."""
    alike = Q(county=event.county_id)
    if event.series_id:
        alike |= Q(series=event.series_id)
    before = min(timezone.now(), event.starts_at)
    events = held.over(Event.objects.published().filter(alike), before)
    years: dict[str, set[int]] = {}
    for one in held.read(events.exclude(pk=event.pk), today):
        for code in one.reached:
            years.setdefault(code, set()).add(one.year)
    return {code: sorted(found) for code, found in years.items()}
