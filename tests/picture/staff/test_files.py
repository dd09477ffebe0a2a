"""The answers as files, read back by the programs that staff open them with."""

import csv
import io
import re
import shutil
import subprocess
import zipfile
from itertools import starmap

import pytest
from django.urls import reverse
from lxml import etree
from openpyxl import load_workbook

from registrations.models import Theme
from registrations.picture import document
from tests.factories import staff
from tests.handouts.programs import output_of
from tests.picture.staff.build import ALE, BORAS, answer, asking, place

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LONG = "Å" * 20_000
FORMULA = "=1+1"


@pytest.fixture
def event():
    """Three municipalities, one of whose codes begins with a nought, and two questions."""
    event = asking(names=[("0114", "Upplands Väsby"), ALE, BORAS], title="Samråd & dialog")
    row = answer(event, ALE, 1, 'Vi når\n\n"alla" <unga>\x0b', notes="De ringer upp.")
    row.themes.add(Theme.objects.create(county_id="14", name="Unga"))
    row.quotes.create(text="alla")
    answer(event, ALE, 2, FORMULA, is_done=False)
    answer(event, BORAS, 2, LONG)
    return event


@pytest.fixture
def download(client, event):
    client.force_login(staff("view_event", "view_municipalityanswer"))

    def downloaded(kind, **asked) -> bytes:
        response = client.get(reverse("admin:picture_file", args=[event.pk, kind]), asked)
        assert response.status_code == 200
        assert response["Content-Disposition"] == f'attachment; filename="lagesbild-forum.{kind}"'
        assert "no-store" in response["Cache-Control"]
        return response.content

    return downloaded


@pytest.fixture
def opened_by_office(tmp_path):
    """What LibreOffice makes of a file when it opens it, in another format."""

    def opened(content: bytes, kind: str, to: str, *options: str) -> str:
        if not shutil.which("soffice"):
            pytest.skip("soffice is not installed")
        file = tmp_path / f"fil.{kind}"
        file.write_bytes(content)
        home = f"-env:UserInstallation=file://{tmp_path}/office"
        command = ["soffice", home, "--headless", *options, "--convert-to", to]
        subprocess.run(  # noqa: S603
            [*command, "--outdir", str(tmp_path), str(file)],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return file.with_suffix(f".{to.partition(':')[0]}").read_text()

    return opened


def table(text: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_each_municipality_and_question_is_a_row(download):
    rows = table(download("csv").decode("utf-8-sig"))

    assert [(row["Kommunkod"], row["Nummer"], row["Läge"]) for row in rows] == [
        ("1440", "1", "Klart"),
        ("1440", "2", "Utkast"),
        ("1490", "1", "Saknas"),
        ("1490", "2", "Klart"),
        ("0114", "1", "Saknas"),
        ("0114", "2", "Saknas"),
    ]
    first = rows[0]
    assert first["Svar"].startswith('Vi når\n\n"alla" <unga>')
    assert (first["Anteckningar från mötet"], first["Teman"], first["Citat"]) == (
        "De ringer upp.",
        "Unga",
        "alla",
    )
    assert rows[1]["Svar"] == f"'{FORMULA}"
    assert rows[3]["Svar"] == LONG


def test_the_workbook_has_text_as_text_and_times_as_times(download):
    sheet = load_workbook(io.BytesIO(download("xlsx"))).active
    rows = list(sheet.iter_rows(min_row=2))

    assert {cell.data_type for row in rows for cell in [row[0], row[5]] if cell.value} == {"s"}
    assert rows[4][0].value == "0114"
    assert rows[1][5].value == FORMULA
    assert len(rows[3][5].value) == 20_000
    assert rows[0][10].value.year >= 2026
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", "A1:K7")


def test_what_is_asked_for_alone_is_in_the_file(download):
    assert len(table(download("csv", lage="gap").decode("utf-8-sig"))) == 3
    assert len(table(download("csv", q="UNGA").decode("utf-8-sig"))) == 1


def test_the_text_document_is_sound_and_in_swedish(download):
    with zipfile.ZipFile(io.BytesIO(download("odt"))) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        parts = {name: archive.read(name) for name in archive.namelist()[1:]}

    for part in parts.values():
        etree.fromstring(part)
    assert b'fo:language="sv" fo:country="SE"' in parts["styles.xml"]
    assert b"<dc:language>sv-SE</dc:language>" in parts["meta.xml"]


def test_libreoffice_opens_the_document_with_its_headings(download, opened_by_office):
    html = opened_by_office(download("odt"), "odt", "html")

    assert "Lägesbild: Samråd &amp; dialog" in html
    found = re.findall(r"<(h\d)[^>]*>(.*?)</\1>", html, re.DOTALL)
    assert list(starmap(plain, found)) == [
        ("h1", "1. Vilka når ni?"),
        ("h2", "Citat att använda"),
        ("h2", "Ales kommun"),
        ("h3", "Anteckningar från mötet"),
        ("h2", "Har inte svarat"),
        ("h1", "2. Hur gör ni?"),
        ("h2", "Ales kommun"),
        ("h2", "Boråss kommun"),
        ("h2", "Har inte svarat"),
    ]
    assert 'href="#fraga-2"' in html
    assert "&lt;unga&gt;" in html
    assert LONG in html.replace("\n", "")


def plain(level: str, heading: str) -> tuple[str, str]:
    return level, " ".join(re.sub("<.*?>", "", heading).split())


def test_libreoffice_opens_the_tables_with_every_letter(download, opened_by_office):
    as_csv = "csv:Text - txt - csv (StarCalc):59,34,76"
    of_workbook = table(opened_by_office(download("xlsx"), "xlsx", as_csv))
    options = "--infilter=CSV:59,34,76,1,1/2"
    of_table = opened_by_office(download("csv"), "csv", "html", options)

    assert (of_workbook[4]["Kommunkod"], of_workbook[1]["Svar"]) == ("0114", FORMULA)
    assert of_workbook[3]["Svar"] == LONG
    assert "0114" in of_table
    assert "Upplands Väsbys kommun" in of_table


def test_the_pdf_is_tagged_and_tells_the_same(download):
    file = download("pdf")
    about = output_of("pdfinfo", "-", given=file)
    structure = output_of("pdfinfo", "-struct", "-", given=file)
    text = output_of("pdftotext", "-layout", "-", "-", given=file)

    assert "Tagged:          yes" in about
    assert "Lägesbild: Samråd & dialog" in about
    assert {"H1", "H2", "H3", "L", "BlockQuote"} <= set(re.findall(r"\w+", structure))
    for words in ["2 svar av 6", "Ales kommun", "De ringer upp.", "Teman: Unga", "Har inte svarat"]:
        assert words in " ".join(text.split())


def test_what_is_too_much_for_a_pdf_is_said_and_the_text_has_it(client, monkeypatch):
    client.force_login(staff("view_event", "view_municipalityanswer"))
    event = asking()
    for of in [ALE, BORAS]:
        for number in [1, 2]:
            answer(event, of, number, "Å" * 20_000)
    monkeypatch.setattr(document, "MOST_LETTERS", 50_000)

    response = client.get(reverse("admin:picture_file", args=[event.pk, "pdf"]), follow=True)

    assert "för mycket för en pdf-fil" in response.content.decode()
    text = client.get(reverse("admin:picture_file", args=[event.pk, "odt"]))
    assert text["Content-Type"] == "application/vnd.oasis.opendocument.text"


def test_another_kind_of_file_is_not_there(client):
    client.force_login(staff("view_event", "view_municipalityanswer"))
    address = reverse("admin:picture_file", args=[asking().pk, "docx"])

    assert client.get(address).status_code == 404


def test_a_municipality_that_is_not_there_is_in_no_file(download):
    place("1715", "Essunga")

    assert "Essunga" not in download("csv").decode()
