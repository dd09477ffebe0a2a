"""The results as files for a spreadsheet."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from registrations import sheets
from registrations.sheets import Row, Sheet
from registrations.surveys.results import Summary


def as_csv(summary: Summary, name: str) -> HttpResponse:
    return sheets.as_csv(sheet(summary), name)


def as_workbook(summary: Summary, name: str) -> HttpResponse:
    return sheets.as_workbook([sheet(summary)], name)


def sheet(summary: Summary) -> Sheet:
    """A row an answer that could be chosen, and one for each that is in own words."""
    rows: list[Row] = []
    for result in summary.results:
        rows += [[result.question.text, bar.label, bar.number, bar.share] for bar in result.bars]
        rows += [[result.question.text, words, "", ""] for words in result.words]
    return Sheet(_("Answers"), [_("Question"), _("Answer"), _("Number"), _("Per cent")], rows)
