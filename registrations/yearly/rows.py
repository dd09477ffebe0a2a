"""The tables of a year: a row a municipality, a row an event and a row a county."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from contacts.models import County, Municipality
from events.models import Event
from events.periods import swedish_day
from registrations.yearly.answered import NOTHING
from registrations.yearly.basis import Basis, by_county
from registrations.yearly.figures import Figures, figures
from registrations.yearly.held import Held


class State(TextChoices):
    """What the map and the table tell a municipality apart by."""

    REACHED = "reached", _("Reached")
    EARLIER = "earlier", _("Earlier years only")
    NEVER = "never", _("Never")


@dataclass(frozen=True)
class OfMunicipality:
    """``last`` is when it last took part in anything, if it ever has."""

    municipality: Municipality
    state: State
    events: int
    people: int
    done: int
    asked: int
    last: date | None


@dataclass(frozen=True)
class OfEvent:
    """``came`` is None where nobody was checked in, ``asked`` 0 where nothing was asked."""

    event: Event
    municipalities: int
    seated: int
    came: int | None
    hours: int
    done: int
    asked: int


@dataclass(frozen=True)
class OfCounty:
    """``reach_before`` is None beside a year that has not begun."""

    county: County
    now: Figures
    reach_before: int | None

    @property
    def more(self) -> int | None:
        """How many more municipalities were reached than in the year before."""
        return None if self.reach_before is None else self.now.reach - self.reach_before


def of_municipalities(basis: Basis) -> list[OfMunicipality]:
    """All of them, in Swedish order, whether they were reached or not."""
    events, people, done, asked = Counter(), Counter(), Counter(), Counter()
    last: dict[str, date] = {}
    for one in basis.held:
        last |= dict.fromkeys(one.reached, swedish_day(one.event.starts_at))
        if one.year == basis.year:
            events.update(one.reached)
            people.update(one.people)
            answers = basis.answered.get(one.event.pk, NOTHING)
            done.update({code: answers.by_municipality[code] for code in answers.expected})
            asked.update(dict.fromkeys(answers.expected, answers.questions))
    return [
        OfMunicipality(
            municipality=row,
            state=state(events[row.pk], last.get(row.pk)),
            events=events[row.pk],
            people=people[row.pk],
            done=done[row.pk],
            asked=asked[row.pk],
            last=last.get(row.pk),
        )
        for row in basis.municipalities
    ]


def state(events: int, last: date | None) -> State:
    if events:
        return State.REACHED
    return State.EARLIER if last else State.NEVER


def of_events(basis: Basis) -> list[OfEvent]:
    return [of_event(basis, one) for one in basis.held if one.year == basis.year]


def of_event(basis: Basis, one: Held) -> OfEvent:
    answers = basis.answered.get(one.event.pk, NOTHING)
    return OfEvent(
        event=one.event,
        municipalities=len(one.reached),
        seated=one.seated,
        came=one.came,
        hours=round(one.hours),
        done=answers.done,
        asked=answers.asked,
    )


def of_counties(basis: Basis) -> list[OfCounty]:
    return [of_county(county, own) for county, own in by_county(basis)]


def of_county(county: County, basis: Basis) -> OfCounty:
    before = figures(basis, basis.year - 1).reach if basis.has_begun else None
    return OfCounty(county, figures(basis, basis.year), before)
