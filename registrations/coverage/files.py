"""The coverage of an event as files for a spreadsheet: a row a municipality, nothing of people."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _

from events.periods import swedish_day
from registrations import sheets as spreadsheets
from registrations.coverage.shown import label
from registrations.coverage.standing import Coverage
from registrations.sheets import Row, Sheet


def as_csv(found: Coverage, name: str) -> HttpResponse:
    return spreadsheets.as_csv(municipalities(found), name)


def as_workbook(found: Coverage, name: str) -> HttpResponse:
    return spreadsheets.as_workbook(sheets(found), name)


def sheets(found: Coverage) -> Iterator[Sheet]:
    yield municipalities(found)
    if found.organisations:
        yield organisations(found)


def municipalities(found: Coverage) -> Sheet:
    headings = [
        _("Municipality code"),
        _("Municipality"),
        _("County"),
        _("State"),
        _("Have a seat"),
        _("Wait for a seat"),
        _("Questions that were asked"),
        _("Questions answered"),
        _("Reminders to come"),
        _("Last reminded"),
        _("Took part in"),
    ]
    rows: list[Row] = [
        [
            place.municipality.pk,
            place.municipality.shown_name,
            place.municipality.county.shown_name,
            label(found, place.state),
            place.people,
            place.waiting,
            place.asked,
            place.done,
            place.nudges,
            swedish_day(place.nudged_at) if place.nudged_at else "",
            ", ".join(map(str, place.took_part)),
        ]
        for place in found.places
    ]
    return Sheet(_("Municipalities"), headings, rows)


def organisations(found: Coverage) -> Sheet:
    headings = [_("Organisation"), _("Have a seat"), _("Wait for a seat")]
    rows: list[Row] = [
        [row.organisation.name, row.people, row.waiting] for row in found.organisations
    ]
    return Sheet(_("Organisations"), headings, rows)
