"""All that a year's figures are counted from, read once: for one board or for all of them."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from contacts import municipalities
from contacts.models import County, Municipality
from events.deadline import SWEDEN
from events.models import Event
from events.periods import swedish_day
from registrations.retention import roles
from registrations.yearly import answered, held
from registrations.yearly.answered import Answered
from registrations.yearly.held import Held


@dataclass(frozen=True)
class Basis:
    """``held`` goes back to the first event there was; the rest is of the year and the one before.

    ``others`` are the events that were cancelled or are still to come.
    """

    year: int
    now: datetime
    held: list[Held]
    others: list[Event]
    answered: dict[int, Answered]
    roles: dict[tuple[int, str], tuple[int, int]]
    municipalities: list[Municipality]
    # By code the municipality that it is part of today.
    today: dict[str, str]

    @property
    def is_whole(self) -> bool:
        """Whether the year is over."""
        return self.until.year > self.year

    @property
    def has_begun(self) -> bool:
        """Whether there is anything of it yet to put beside the year before."""
        return self.until.year >= self.year

    @property
    def until(self) -> date:
        return swedish_day(self.now)

    @property
    def codes(self) -> set[str]:
        return {municipality.pk for municipality in self.municipalities}


def counted_until(year: int, now: datetime, shown: int) -> datetime:
    """Until when a year's events count on the page of ``shown``. Beside one that is not over the
    year before counts until the same moment a year ago, so that alike is put beside alike."""
    local = timezone.localtime(now, SWEDEN)
    if year == shown or local.year > shown:
        return now
    day = 28 if (local.month, local.day) == (2, 29) else local.day
    return local.replace(year=local.year - 1, day=day)


def read(year: int, now: datetime, county: County | None = None) -> Basis:
    """In as many queries for all counties as for one."""
    shown = held.until(year)
    area = municipalities.current().select_related("county").order_by("sort_key")
    if county:
        shown, area = shown.filter(county=county), area.filter(county=county)
    lately = shown.filter(starts_at__gte=held.first_moment(year - 1))
    over = held.over(lately, now).order_by().values("pk")
    today = municipalities.successors()
    of_the_year = Q(question__event__starts_at__gte=held.first_moment(year))
    in_time = of_the_year | Q(done_at__lte=counted_until(year - 1, now, year))
    return Basis(
        year=year,
        now=now,
        held=held.read(held.over(shown, now), today),
        others=list(lately.exclude(pk__in=over).only(*held.SHOWN)),
        answered=answered.read(over, today, in_time),
        roles=roles.of(over),
        municipalities=list(area),
        today=today,
    )


def by_county(basis: Basis) -> list[tuple[County, Basis]]:
    """The same for each county that has municipalities, by its code."""
    counties = {row.county_id: row.county for row in basis.municipalities}
    return [(counties[code], of_county(basis, code)) for code in sorted(counties)]


def of_county(basis: Basis, code: str) -> Basis:
    return replace(
        basis,
        held=[one for one in basis.held if one.event.county_id == code],
        others=[event for event in basis.others if event.county_id == code],
        municipalities=[row for row in basis.municipalities if row.county_id == code],
    )
