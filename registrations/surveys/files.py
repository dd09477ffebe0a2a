"""The results as files for a spreadsheet; nothing that anybody has written is a formula there."""

import csv
import io
from collections.abc import Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook

from contacts.spreadsheets import guarded
from registrations.surveys.results import Summary
from registrations.workbook import TYPE, heading, text

WIDTHS = [70, 40, 12, 12]


def headings() -> list[str]:
    return [_("Question"), _("Answer"), _("Number"), _("Per cent")]


def rows(summary: Summary) -> Iterator[list[str | int]]:
    """One an answer that could be chosen, and one for each that is in own words."""
    for result in summary.results:
        for bar in result.bars:
            yield [result.question.text, bar.label, bar.number, bar.share]
        for words in result.words:
            yield [result.question.text, words, "", ""]


def as_csv(summary: Summary, name: str) -> HttpResponse:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings())
    for row in rows(summary):
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    # The mark at the start tells Excel that å, ä and ö are UTF-8.
    content = "\ufeff" + out.getvalue()
    return HttpResponse(content, "text/csv; charset=utf-8", headers=kept_as(f"{name}.csv"))


def as_workbook(summary: Summary, name: str) -> HttpResponse:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Answers"))
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCD", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append([heading(sheet, words) for words in headings()])
    for row in rows(summary):
        sheet.append([text(sheet, cell) if isinstance(cell, str) else cell for cell in row])
    content = io.BytesIO()
    book.save(content)
    return HttpResponse(content.getvalue(), TYPE, headers=kept_as(f"{name}.xlsx"))


def kept_as(name: str) -> dict[str, str]:
    disposition = f'attachment; filename="{name}"'
    return {"Content-Disposition": disposition, "Cache-Control": "no-store"}
