"""What the numbers say, in sentences: the heading of the page is its finding."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import Municipality
from events.templatetags.portal import number_word
from registrations.yearly.report import Report

# A page shows more names than these to those alone who want to see them.
MOST_NAMES = 30


def finding(report: Report) -> str:
    """“45 of 49 municipalities were reached in 2026”."""
    if not report.now.held:
        return nothing_held(report)
    n = report.now.reach
    if report.basis.is_whole:
        words = ngettext(
            "%(n)d of %(all)d municipalities was reached in %(year)d",
            "%(n)d of %(all)d municipalities were reached in %(year)d",
            n,
        )
    else:
        words = ngettext(
            "%(n)d of %(all)d municipalities has been reached so far in %(year)d",
            "%(n)d of %(all)d municipalities have been reached so far in %(year)d",
            n,
        )
    return words % {"n": n, "all": report.now.municipalities, "year": report.now.year}


def nothing_held(report: Report) -> str:
    is_whole = report.basis.is_whole
    words = _("Nothing was held in %(year)d") if is_whole else _("Nothing is held yet in %(year)d")
    return words % {"year": report.now.year}


@dataclass(frozen=True)
class Sentence:
    """Two have never taken part. It is followed by which ones."""

    words: str
    municipalities: list[Municipality]
    # In the order of the numbers on the map.
    is_numbered: bool = False

    @property
    def names(self) -> str:
        return ", ".join(row.name for row in self.municipalities)

    @property
    def is_long(self) -> bool:
        return len(self.municipalities) > MOST_NAMES


def sentences(report: Report) -> list[Sentence]:
    """Who has never been there, who is new and who is gone; nothing where there is nothing."""
    # Beside a year in which nothing was held all would be new, or gone.
    is_comparable = report.now.held and report.reached_before
    gained, lost = (report.gained, report.lost) if is_comparable else ([], [])
    found = [
        (report.never, never_there(report)),
        (gained, _("%(n)s took part that did not in %(before)d.")),
        (lost, not_again(report)),
    ]
    years = {"year": report.now.year, "before": report.before.year}
    return [
        Sentence(words % (years | {"n": number_word(len(rows))}), rows, rows == report.numbered)
        for rows, words in found
        if rows
    ]


def never_there(report: Report) -> str:
    n = len(report.never)
    if report.basis.is_whole:
        return ngettext(
            "%(n)s had never taken part by the end of %(year)d.",
            "%(n)s had never taken part by the end of %(year)d.",
            n,
        )
    return ngettext("%(n)s has never taken part.", "%(n)s have never taken part.", n)


def not_again(report: Report) -> str:
    if report.basis.is_whole:
        return _("%(n)s took part in %(before)d but not in %(year)d.")
    return _("%(n)s took part in %(before)d but not yet in %(year)d.")
