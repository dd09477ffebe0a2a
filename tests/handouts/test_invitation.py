"""The invitation as PDF: read back by Poppler, and made of nothing but what is the portal's."""

import re
import sys
import zlib
from datetime import time

import cffi
import pytest
from django.conf import settings
from django.utils import timezone

from events.handouts import pdf
from events.models import AgendaItem, Event, Speaker
from tests.events.build import add_people, cancelled, held, published
from tests.handouts.programs import output_of, read_code

pytestmark = pytest.mark.once

ADDRESS = "/evenemang/forum/inbjudan.pdf"


@pytest.fixture
def invitation(client, event) -> bytes:
    item = AgendaItem.objects.create(event=event, start=time(9), end=time(10), title="Hej")
    Speaker.objects.create(item=item, name="Ann Ek", organisation="Region Skåne")
    add_people(event, 1, "Kontakt")
    response = client.get(ADDRESS)
    assert response["Content-Type"] == "application/pdf"
    return response.content


def test_it_says_what_when_where_and_how(invitation):
    text = " ".join(output_of("pdftotext", "-layout", "-", "-", given=invitation).split())

    for words in [
        "Åsikter i öppna rum",
        "tisdag 21 maj 2030 klockan 09.00–12.00",
        "Rådhuset",
        "Vilka når ni?",
        "Länsstyrelsen Västra Götaland",
        f"{settings.SITE_URL}/evenemang/forum/anmalan/",
    ]:
        assert words in text, words


def test_a_screen_reader_finds_its_way(invitation):
    about = output_of("pdfinfo", "-", given=invitation)
    structure = output_of("pdfinfo", "-struct", "-", given=invitation)

    assert "Tagged:          yes" in about
    assert "Inbjudan: Åsikter i öppna rum" in about
    assert any(b"/Lang (sv)" in part for part in unpacked(invitation))
    assert {"H1", "H2", "Table", "TH", "TD", "L", "LI", "Figure"} <= set(
        re.findall(r"\w+", structure)
    )


def unpacked(file: bytes) -> list[bytes]:
    """The streams of the file; its objects stand in some of them (ISO 32000-1 § 7.5.7)."""
    return [
        zlib.decompressobj().decompress(packed)
        for packed in re.findall(rb"FlateDecode.*?\nstream\n(.*?)\nendstream", file, re.DOTALL)
    ]


def test_the_code_on_it_can_be_read(invitation, tmp_path):
    image = output_image(invitation, tmp_path)
    assert read_code(image, tmp_path) == f"{settings.SITE_URL}/evenemang/forum/anmalan/"


def output_image(invitation: bytes, tmp_path) -> bytes:
    file = tmp_path / "page"
    arguments = ["-png", "-r", "100", "-singlefile", "-", str(file)]
    output_of("pdftoppm", *arguments, given=invitation)
    return file.with_suffix(".png").read_bytes()


def test_it_is_written_in_the_portals_own_letters(invitation):
    assert "Source-Sans-3" in output_of("pdffonts", "-", given=invitation)


def test_in_english_it_is_an_english_document_that_leads_to_the_english_form(client, event):
    Event.objects.update(title_en="Voices in open rooms")

    made = client.get(f"/en{ADDRESS}").content

    text = output_of("pdftotext", "-layout", "-", "-", given=made)
    assert "Voices in open rooms" in text
    assert f"{settings.SITE_URL}/en/evenemang/forum/anmalan/" in text
    assert any(b"/Lang (en)" in part for part in unpacked(made))


def test_the_meeting_link_is_not_on_it(client, event):
    Event.objects.update(format="digital", meeting_link="https://mote.example.se/hemligt")

    text = output_of("pdftotext", "-", "-", given=client.get(ADDRESS).content)

    assert "hemligt" not in text


def test_the_same_page_is_the_same_file_also_after_a_restart(client, event):
    once = client.get(ADDRESS).content
    pdf.from_html.cache_clear()

    assert client.get(ADDRESS).content == once


@pytest.mark.parametrize("build", [held, cancelled])
def test_nobody_is_invited_to_what_is_not_held(client, db, frozen, build):
    response = client.get(build().get_absolute_url() + "inbjudan.pdf")

    assert response.status_code == 302
    assert response["Location"] == "/evenemang/forum/"


def test_nobody_is_asked_to_register_when_that_is_over(client, event):
    Event.objects.update(registration_closes_at=timezone.now())

    text = output_of("pdftotext", "-", "-", given=client.get(ADDRESS).content)

    assert "Åsikter i öppna rum" in text
    assert "Anmäl dig här" not in text
    assert "/anmalan/" not in text


def test_it_asks_for_no_file_that_is_not_its_own(tmp_path):
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text y="9">hemligt</text></svg>')

    made = pdf.from_html(f'<html lang="sv"><title>x</title><img src="{secret.as_uri()}" alt="x">')

    assert "hemligt" not in output_of("pdftotext", "-", "-", given=made)


def test_without_the_library_for_it_the_page_says_what_to_do(client, event, monkeypatch):
    def not_there(*_args):
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(cffi.FFI, "dlopen", not_there)
    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    pdf.from_html.cache_clear()

    response = client.get(ADDRESS)

    assert response.status_code == 503
    assert "Skriv ut evenemangets sida i stället" in response.content.decode()


def test_a_page_of_an_event_that_nobody_has_filled_in_still_makes_an_invitation(client, db):
    published("tomt", lead="", venue="")

    assert client.get("/evenemang/tomt/inbjudan.pdf").content.startswith(b"%PDF-")
