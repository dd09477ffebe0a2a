"""Tables that staff bring along: CSV in every shape that Excel saves, and XLSX."""

import io
import zipfile
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from contacts import tables
from contacts.tables import Unreadable

pytestmark = pytest.mark.once

LINES = "Namn;E-post;Kommun\r\nÅsa Öst;asa@example.se;Åmåls kommun\r\n"
ASA = {"namn": "Åsa Öst", "e-post": "asa@example.se", "kommun": "Åmåls kommun"}


def workbook(*lines) -> bytes:
    book = Workbook()
    for line in lines:
        book.active.append(line)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_letters_are_read_in_the_encodings_that_excel_saves(encoding):
    assert [row.cells for row in tables.read(LINES.encode(encoding))] == [ASA]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_found_by_the_headings(delimiter):
    assert tables.read(LINES.replace(";", delimiter).encode())[0].cells == ASA


def test_lines_may_end_as_on_an_old_mac():
    content = LINES.replace("\r\n", "\r")
    assert tables.read(content.encode())[0].cells == ASA
    assert tables.read(f"sep=;\r{content}".encode())[0].cells == ASA


def test_excels_own_line_about_the_delimiter_is_no_heading():
    assert tables.read(f"sep=;\r\n{LINES}".encode())[0].cells == ASA


def test_quoted_cells_may_hold_delimiters_quotes_and_line_breaks():
    content = 'Namn;E-post\n"Öst; ""Åsa""\nLina";asa@example.se\n'.encode()
    assert tables.read(content)[0].cells["namn"] == 'Öst; "Åsa"\nLina'


def test_a_workbook_is_read_with_numbers_and_dates_as_they_are_written():
    content = workbook(
        ["  Kommun  KOD ", "Dag", "Tom"], [1492.0, datetime(2030, 5, 1), None], [None, None, None]
    )
    assert [row.cells for row in tables.read(content)] == [
        {"kommun kod": "1492", "dag": "2030-05-01", "tom": ""}
    ]


def test_rows_keep_their_numbers_also_after_blank_ones():
    rows = tables.read(b"Namn\n\nAnna\n;\nBo\n")
    assert [(row.number, row.cells["namn"]) for row in rows] == [(3, "Anna"), (5, "Bo")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Filen är tom."),
        (b"\n \n", "Filen är tom."),
        (b"Namn;namn\nA;B\n", "Kolumnen ”namn” finns två gånger."),
        (b"Namn\n" + b"A\n" * 4, "Filen har fler än 3 rader. Dela upp den."),
        (b"\x89PNG\x00\x00", "varken en CSV-fil eller en Excelfil"),
        (b"Namn\n\x81\x8d\n", "varken en CSV-fil eller en Excelfil"),
        (b"Namn\n" + b"x" * 200_000, "varken en CSV-fil eller en Excelfil"),
        (b"x" * 200_000, "varken en CSV-fil eller en Excelfil"),
        (b"\xd0\xcf\x11\xe0gammal", "Spara den som .xlsx"),
        (b"PK\x03\x04trasig", "Excelfilen är skadad."),
    ],
)
def test_what_is_no_table_is_refused_in_words(content, words):
    with pytest.raises(Unreadable, match=words):
        tables.read(content, most_rows=3)


def test_too_many_rows_of_a_workbook_are_refused():
    with pytest.raises(Unreadable, match="fler än 3 rader"):
        tables.read(workbook(*[["Namn"]] + [[f"A{n}"] for n in range(4)]), most_rows=3)


def test_a_workbook_that_unpacks_to_much_is_not_unpacked():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (tables.MOST_UNPACKED + 1))
    assert len(content.getvalue()) < 200_000
    with pytest.raises(Unreadable, match="för stor"):
        tables.read(content.getvalue())


def test_a_large_file_is_not_even_read():
    upload = SimpleUploadedFile("stor.csv", b"")
    upload.size = 50 * 1024 * 1024
    with pytest.raises(Unreadable, match="större än 5 megabyte"):
        tables.read_upload(upload)
