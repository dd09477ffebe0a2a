"""Tables that staff bring along: CSV as Excel and others save it, or XLSX, as rows with names.

The first row that is not blank names the columns. What cannot be read is said in words for the
person who chose the file; nothing of it is kept.
"""

import csv
import io
import json
import re
import zipfile
from dataclasses import dataclass, fields
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from openpyxl import load_workbook

MOST_BYTES = 5 * 1024 * 1024
# What a workbook may be unpacked, and in how many parts: a small one can hold gigabytes.
MOST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 500
MOST_COLUMNS = 60
MOST_ROWS = 2000
DELIMITERS = ";\t,"
# The last is how Excel on a Mac may still end them.
LINE_END = re.compile("\r\n|\n|\r")

WORKBOOK = b"PK\x03\x04"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
WIDE = (b"\xff\xfe", b"\xfe\xff")


class Unreadable(ValueError):
    """Why a file is no table; the message is for the person who chose it."""


@dataclass(frozen=True)
class Row:
    """``number`` is the row's in the file, from 1; ``cells`` are by the names of the columns, which
    are in lower case with one blank between words."""

    number: int
    cells: dict[str, str]


def read_upload(upload: UploadedFile, most_rows: int = MOST_ROWS) -> list[Row]:
    """As ``read``; a file that is too large is not even opened."""
    if upload.size > MOST_BYTES:
        raise Unreadable(_("The file is larger than 5 megabytes. Save the table alone."))
    return read(upload.read(), most_rows)


def read(content: bytes, most_rows: int = MOST_ROWS) -> list[Row]:
    """The rows below the names of the columns, without blank ones. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(_("The file is larger than 5 megabytes. Save the table alone."))
    if content.startswith(OLD_WORKBOOK):
        raise Unreadable(_("This is an old Excel file. Save it as .xlsx or CSV and try again."))
    is_workbook = content.startswith(WORKBOOK)
    lines = workbook_lines(content, most_rows) if is_workbook else csv_lines(text_of(content))
    return named(lines, most_rows)


def read_text(text: str, most_rows: int = MOST_ROWS) -> list[Row]:
    """The same of a table that somebody has pasted."""
    return named(csv_lines(text), most_rows)


def as_name(cell: str) -> str:
    """The name of a column as it is compared."""
    return " ".join(cell.casefold().split())


def named(lines: list[list[str]], most_rows: int) -> list[Row]:
    rows = [(number, line) for number, line in enumerate(lines, start=1) if any(line)]
    if not rows:
        raise Unreadable(_("The file is empty."))
    (_number, first), *rest = rows
    names = [as_name(cell) for cell in first]
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice:
        raise Unreadable(_("The column “%(name)s” is there twice.") % {"name": twice})
    if len(rest) > most_rows:
        words = _("The file has more than %(n)d rows. Divide it.")
        raise Unreadable(words % {"n": most_rows})
    return [
        Row(number, {name: cell for name, cell in zip(names, line, strict=False) if name})
        for number, line in rest
    ]


# --- CSV (RFC 4180, and what Excel makes of it) ---


def text_of(content: bytes) -> str:
    """UTF-8 if it is that; else what Swedish Excel saves, Windows-1252."""
    if content.startswith(WIDE):
        return decoded(content, "utf-16")
    if b"\0" in content:
        raise Unreadable(_("This is neither a CSV file nor an Excel file."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decoded(content, "cp1252")


def decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        words = _("This is neither a CSV file nor an Excel file.")
        raise Unreadable(words) from None


def csv_lines(text: str) -> list[list[str]]:
    first, *rest = LINE_END.split(text.lstrip(), maxsplit=1)
    # Excel's own way to say which delimiter a file has.
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return parsed("".join(rest), first[4])
    return parsed(text, delimiter_of(first))


def delimiter_of(line: str) -> str:
    """The one that divides the names of the columns into most."""
    return max(DELIMITERS, key=lambda mark: sum(map(len, parsed(line, mark))))


def parsed(text: str, delimiter: str) -> list[list[str]]:
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return [[cell.strip() for cell in line] for line in reader]
    except csv.Error:
        raise Unreadable(_("This is neither a CSV file nor an Excel file.")) from None


# --- XLSX (ISO/IEC 29500) ---


def workbook_lines(content: bytes, most_rows: int) -> list[list[str]]:
    """The first sheet, as the values that were last computed."""
    refuse_bomb(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        # One more than may be there, and the names of the columns.
        found = sheet.iter_rows(max_row=most_rows + 2, max_col=MOST_COLUMNS, values_only=True)
        return [[shown(value) for value in line] for line in found]
    except Exception:  # what the library raises for a broken file depends on how it is broken
        raise Unreadable(_("The Excel file is damaged. Open it and save it anew.")) from None


def refuse_bomb(content: bytes) -> None:
    """By what the file says of itself; reading stops at that, whatever is really in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        words = _("The Excel file is damaged. Open it and save it anew.")
        raise Unreadable(words) from None
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Unreadable(_("The Excel file is too large. Copy the table into a new one."))


def shown(value) -> str:
    """A cell as text: whole numbers without decimals, dates as in Swedish tables."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H.%M}" if value.hour or value.minute else f"{value:%Y-%m-%d}"
    return str(value).strip()


def read_packed(text: str, row: type) -> list:
    """Rows of this dataclass that a page has sent back as JSON. Raises ValueError unless each
    value is of its field's type and can be stored."""
    types = {field.name: field.type for field in fields(row)}
    try:
        found = [row(**values) for values in json.loads(text)]
    except (TypeError, RecursionError) as error:
        raise ValueError from error
    for one in found:
        for name, expected in types.items():
            value = getattr(one, name)
            if type(value) is not expected or "\x00" in str(value):
                raise ValueError
    return found
