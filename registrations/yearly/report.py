"""What the page, the files and the paper tell of a year."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from contacts.models import County, Municipality
from events.models import Event
from registrations.models import RoleTurnout
from registrations.surveys.results import Bar, share
from registrations.yearly import basis, figures, rows
from registrations.yearly.basis import Basis
from registrations.yearly.figures import Change, Figures
from registrations.yearly.rows import OfCounty, OfEvent, OfMunicipality, State

MOST_PINS = 30


@dataclass(frozen=True)
class Report:
    """About one county, with its events; or about all of them, with a row for each instead."""

    county: County | None
    basis: Basis
    now: Figures
    before: Figures
    municipalities: list[OfMunicipality]
    events: list[OfEvent]
    counties: list[OfCounty]

    @property
    def changes(self) -> list[Change]:
        return figures.changes(self.now, self.beside)

    @property
    def beside(self) -> Figures | None:
        """What the year is compared with; nothing before it has begun."""
        return self.before if self.basis.has_begun else None

    @property
    def columns(self) -> list[str]:
        """What the year and the one before are called where they stand side by side."""
        years = {"year": self.now.year, "before": self.before.year}
        if self.basis.is_whole or not self.basis.has_begun:
            return [str(year) for year in years.values()]
        words = [_("%(year)d so far"), _("%(before)d until the same date")]
        return [each % years for each in words]

    # --- Which municipalities ---

    @property
    def never(self) -> list[Municipality]:
        return [row.municipality for row in self.municipalities if row.state == State.NEVER]

    @property
    def numbered(self) -> list[Municipality]:
        """Those that have never been there, as long as they have room as numbers on the map."""
        return self.never if self.county and len(self.never) <= MOST_PINS else []

    @property
    def gained(self) -> list[Municipality]:
        """Reached in the year and not in the one before, of which all counts here."""
        return self.named(self.now.reached - self.reached_before)

    @property
    def lost(self) -> list[Municipality]:
        return self.named(self.reached_before - self.now.reached)

    @property
    def reached_before(self) -> frozenset[str]:
        return figures.reached_in(self.basis, self.before.year)

    def named(self, codes: frozenset[str]) -> list[Municipality]:
        return [row for row in self.basis.municipalities if row.pk in codes]

    @property
    def elsewhere(self) -> int:
        """How many took part who come from none of the municipalities."""
        return self.now.people - sum(row.people for row in self.municipalities)

    # --- Charts ---

    @property
    def kinds(self) -> list[Bar]:
        return bars(self.now.kinds, Event.Kind)

    @property
    def formats(self) -> list[Bar]:
        return bars(self.now.formats, Event.Format)

    @property
    def roles(self) -> list[Bar]:
        return bars(self.now.roles, RoleTurnout.Role)

    @property
    def by_year(self) -> list[Bar]:
        most = self.now.municipalities
        known = figures.reached_by_year(self.basis)
        labels = {self.now.year: self.columns[0]}
        return [
            Bar(labels.get(year, str(year)), number, share(number, most)) for year, number in known
        ]


def bars(counted: Counter, labels) -> list[Bar]:
    """Of those that there are, in the order of their labels."""
    total = sum(counted.values())
    return [
        Bar(str(label), counted[value], share(counted[value], total))
        for value, label in labels.choices
        if counted[value]
    ]


def of_year(year: int, now: datetime, county: County | None) -> Report:
    """In as many queries for all counties as for one, however many events they have held."""
    found = basis.read(year, now, county)
    return Report(
        county=county,
        basis=found,
        now=figures.figures(found, year),
        before=figures.figures(found, year - 1),
        municipalities=rows.of_municipalities(found),
        events=rows.of_events(found) if county else [],
        counties=[] if county else rows.of_counties(found),
    )
