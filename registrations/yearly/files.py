"""The year as files for a spreadsheet: organisations alone, and nothing of any person."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from events.periods import swedish_day
from registrations import sheets as spreadsheets
from registrations.models import RoleTurnout
from registrations.sheets import Row, Sheet
from registrations.yearly.figures import Change
from registrations.yearly.report import Report


def as_csv(report: Report, name: str) -> HttpResponse:
    """A row a county if the report is about all of them, else a row a municipality."""
    sheet = counties(report) if report.counties else municipalities(report)
    return spreadsheets.as_csv(sheet, name)


def as_workbook(report: Report, name: str) -> HttpResponse:
    return spreadsheets.as_workbook(sheets(report), name)


def sheets(report: Report) -> list[Sheet]:
    """Of all counties the sums alone: the rest is each county's own."""
    if report.counties:
        return [figures(report), counties(report)]
    return [figures(report), municipalities(report), events(report)]


def or_blank(number: int | None) -> int | str:
    return "" if number is None else number


def figures(report: Report) -> Sheet:
    rows: list[Row] = [
        [row.label, *map(or_blank, [row.now, row.before, row.difference])]
        for row in [*report.changes, *roles(report)]
    ]
    return Sheet(_("Figures"), [_("Figure"), *report.columns, _("Difference")], rows)


def roles(report: Report) -> list[Change]:
    now, before = report.now.roles, report.beside and report.beside.roles
    return [
        Change(str(role.label), now[role], before and before[role]) for role in RoleTurnout.Role
    ]


def counties(report: Report) -> Sheet:
    is_whole = report.basis.is_whole
    headings = [
        _("County code"),
        _("County"),
        _("Events held"),
        _("Municipalities"),
        _("Municipalities reached"),
        _("Municipalities reached the year before")
        if is_whole
        else _("Municipalities reached until the same date the year before"),
        _("People who took part"),
        _("Hours that they gave"),
        _("Questions that were asked"),
        _("Questions answered"),
    ]
    rows: list[Row] = [
        [
            row.county.pk,
            row.county.shown_name,
            row.now.held,
            row.now.municipalities,
            row.now.reach,
            or_blank(row.reach_before),
            row.now.people,
            row.now.hours,
            row.now.asked,
            row.now.done,
        ]
        for row in report.counties
    ]
    return Sheet(_("Counties"), headings, rows)


def municipalities(report: Report) -> Sheet:
    headings = [
        _("Municipality code"),
        _("Municipality"),
        _("County"),
        _("Reached"),
        _("Events"),
        _("People who took part"),
        _("Questions that were asked"),
        _("Questions answered"),
        _("Took part last"),
    ]
    rows: list[Row] = [
        [
            row.municipality.pk,
            row.municipality.shown_name,
            row.municipality.county.shown_name,
            str(row.state.label),
            row.events,
            row.people,
            row.asked,
            row.done,
            row.last or "",
        ]
        for row in report.municipalities
    ]
    return Sheet(_("Municipalities"), headings, rows)


def events(report: Report) -> Sheet:
    headings = [
        _("Date"),
        _("Event"),
        _("Kind"),
        _("Form"),
        _("Municipalities"),
        _("Seats taken"),
        _("Were checked in"),
        _("Hours"),
        _("Questions that were asked"),
        _("Questions answered"),
    ]
    rows: list[Row] = [
        [
            swedish_day(row.event.starts_at),
            row.event.title,
            row.event.get_kind_display(),
            row.event.get_format_display(),
            row.municipalities,
            row.seated,
            or_blank(row.came),
            row.hours,
            row.asked,
            row.done,
        ]
        for row in report.events
    ]
    return Sheet(_("Events"), headings, rows)
