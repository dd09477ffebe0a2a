"""The answers as a table for a spreadsheet: a municipality and a question a row.

Organisations' answers alone. Nothing that anybody has written is a formula in it.
"""

import io
from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from contacts.spreadsheets import csv_lines, guarded
from events.models import Event
from registrations.exports import in_words
from registrations.picture import matrix
from registrations.picture.matrix import Chosen, Matrix
from registrations.picture.telling import Told, told
from registrations.workbook import cell as cell_of
from registrations.workbook import heading

Value = str | int | datetime
# In characters, a column each, in the order of the headings.
WIDTHS = [14, 22, 10, 40, 12, 80, 50, 26, 40, 17, 17]


def headings() -> list[str]:
    return [
        _("Municipality code"),
        _("Municipality"),
        pgettext("of a question", "Number"),
        _("Question"),
        pgettext("of an answer", "State"),
        _("Answer"),
        _("Notes from the meeting"),
        _("Themes"),
        _("Quotations"),
        _("Changed"),
        _("Marked as done"),
    ]


def rows(part: Matrix) -> Iterator[list[Value]]:
    return (row(one) for one in told(part))


def row(one: Told) -> list[Value]:
    """The code is text, so that its first nought stays."""
    cell, answer = one
    place, question = cell.municipality, cell.question
    begun = [place.pk, place.official_name, question.number, question.text, str(cell.state.label)]
    if answer is None:
        return [*begun, "", "", "", "", "", ""]
    return [
        *begun,
        answer.text,
        answer.notes,
        ", ".join(theme.name for theme in answer.themes.all()),
        "\n".join(quote.text for quote in answer.quotes.all()),
        localtime(answer.changed_at),
        localtime(answer.done_at) if answer.done_at else "",
    ]


def as_csv(event: Event, chosen: Chosen) -> bytes:
    part = matrix.part(matrix.whole(event), event, chosen)
    found = ([in_words(value) for value in values] for values in rows(part))
    lines = csv_lines([guarded(cell) for cell in row] for row in chain([headings()], found))
    return "".join(lines).encode()


def as_workbook(event: Event, chosen: Chosen) -> bytes:
    part = matrix.part(matrix.whole(event), event, chosen)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Answers"))
    sheet.freeze_panes = "C2"
    for number, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(WIDTHS))}{len(part.cells()) + 1}"
    sheet.append([heading(sheet, words) for words in headings()])
    for values in rows(part):
        sheet.append([wrapped(cell_of(sheet, value)) for value in values])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def wrapped(cell: WriteOnlyCell) -> WriteOnlyCell:
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
