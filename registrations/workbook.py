"""The same rows as a workbook for Excel (Office Open XML, ISO/IEC 29500): dates are dates in it,
and nothing that a visitor has typed is a formula."""

import io
from datetime import date, datetime

from django.http import HttpResponse
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from contacts.spreadsheets import guarded
from registrations.exports import file_headers, headings, in_order, rows
from registrations.own_questions.columns import Cell, Columns

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# In characters, a column each, in the order of the headings.
WIDTHS = [36, 26, 34, 26, 30, 14, 18, 17, 17, 60]
OWN_WIDTH = 24
MINUTES, DAYS = "yyyy-mm-dd hh:mm", "yyyy-mm-dd"


def participants_workbook(participants) -> HttpResponse:
    """Never with what somebody needs or eats, nor with staff's notes."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Participants"))
    # What stands before the rows must be said before the first of them.
    sheet.freeze_panes = "A2"
    columns = Columns(participants)
    for number, width in enumerate(WIDTHS + [OWN_WIDTH] * len(columns.headings), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([heading(sheet, words) for words in headings(columns)])
    found = columns.with_answers(in_order(participants))
    for row in rows(found.iterator(chunk_size=500), columns):
        sheet.append([cell(sheet, value) for value in row])
    content = io.BytesIO()
    book.save(content)
    return HttpResponse(content.getvalue(), TYPE, headers=file_headers(participants, "xlsx"))


def heading(sheet, words: str) -> WriteOnlyCell:
    made = text(sheet, words)
    made.font = Font(bold=True)
    return made


def cell(sheet, value: Cell | datetime) -> WriteOnlyCell:
    if isinstance(value, str):
        return text(sheet, value)
    if isinstance(value, datetime):
        # A workbook knows no time zones: it shows what a Swedish clock showed.
        value = value.replace(tzinfo=None, microsecond=0)
    made = WriteOnlyCell(sheet, value)
    if isinstance(value, date):
        made.number_format = MINUTES if isinstance(value, datetime) else DAYS
    return made


def text(sheet, words: str) -> WriteOnlyCell:
    words = ILLEGAL_CHARACTERS_RE.sub("", words)
    made = WriteOnlyCell(sheet, words)
    # Whatever it looks like: the library would take "=1+1" for a formula.
    made.data_type = "s"
    # As if somebody had typed the apostrophe: it stays text also after it is edited in Excel.
    made.quotePrefix = guarded(words) != words
    return made
