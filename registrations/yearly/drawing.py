"""The map of a year: which municipalities were reached, in which only earlier years, and never."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from contacts.map import Drawn, Mark, Sign, draw
from registrations.yearly.report import Report
from registrations.yearly.rows import OfMunicipality, State

LOOKS = {State.REACHED: "m-done", State.EARLIER: "m-dots", State.NEVER: "m-gone"}


@dataclass(frozen=True)
class Picture:
    """The map, and the same in words; without a map where no municipality has an outline."""

    map: Drawn | None
    legend: list[Sign]
    title: str
    about: str


def picture(report: Report) -> Picture:
    counted = Counter(row.state for row in report.municipalities)
    legend = [Sign(LOOKS[state], str(state.label), counted[state]) for state in State]
    place = report.county.shown_name if report.county else _("Sweden")
    title = _("The municipalities of %(place)s in %(year)d")
    return Picture(
        map=drawn(report),
        legend=legend,
        title=title % {"place": place, "year": report.now.year},
        about=", ".join(f"{sign.label}: {sign.number}" for sign in legend),
    )


def drawn(report: Report) -> Drawn | None:
    """One that has become part of another looks like that one, within its old borders."""
    rows = {row.municipality.pk: row for row in report.municipalities}
    numbers = {row.pk: number for number, row in enumerate(report.numbered, start=1)}
    marks = {
        code: mark(rows[now], numbers.get(code))
        for code, now in report.basis.today.items()
        if now in rows
    }
    return draw(marks)


def mark(row: OfMunicipality, number: int | None) -> Mark:
    words = f"{row.municipality.shown_name}: {row.state.label}"
    return Mark(LOOKS[row.state], words, number)
