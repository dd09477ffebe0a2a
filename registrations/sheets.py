"""A table of numbers and names as a file for a spreadsheet, CSV or a workbook."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from contacts.responses import kept_as
from contacts.spreadsheets import csv_lines, guarded
from registrations.workbook import TYPE, cell, heading

Row = list[str | int | date]
WIDEST = 50


@dataclass(frozen=True)
class Sheet:
    title: str
    headings: list[str]
    rows: list[Row]


def as_csv(sheet: Sheet, name: str) -> HttpResponse:
    rows = [
        [guarded(value) if isinstance(value, str) else value for value in row]
        for row in [sheet.headings, *sheet.rows]
    ]
    content = "".join(csv_lines(rows))
    return HttpResponse(content, "text/csv; charset=utf-8", headers=kept_as(f"{name}.csv"))


def as_workbook(sheets: Iterable[Sheet], name: str) -> HttpResponse:
    book = Workbook(write_only=True)
    for sheet in sheets:
        write(book, sheet)
    content = io.BytesIO()
    book.save(content)
    return HttpResponse(content.getvalue(), TYPE, headers=kept_as(f"{name}.xlsx"))


def write(book: Workbook, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.title)
    page.freeze_panes = "A2"
    for number, column in enumerate(zip(sheet.headings, *sheet.rows, strict=True), start=1):
        longest = max(len(str(value)) for value in column)
        page.column_dimensions[get_column_letter(number)].width = min(longest + 3, WIDEST)
    page.append([heading(page, words) for words in sheet.headings])
    for row in sheet.rows:
        page.append([cell(page, value) for value in row])
