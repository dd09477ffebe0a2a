"""What is the web site's own, and what is not."""

import pytest

from events.programme import PageTextError, doubts, parse
from tests.programme.samples import LEAD, TITLE, WHEN, page

BANNERS = [
    "Aktuella varningsmeddelanden i Kalmar länJust nu gäller två. Läs på SMHI:s webbplats.",
    "Risk för vattenbrist i Kalmar länLäs mer på SMHI:s webbplats om läget.",
    "KontaktRisk för vattenbrist i Kalmar länLäs mer på SMHI:s webbplats om läget.",
    "Risk för vattenbrist i Kalmar län\nLäs mer på SMHI:s webbplats om läget.",
]


@pytest.mark.parametrize("banner", BANNERS)
def test_a_weather_banner_is_not_the_event_s(banner):
    read = parse(f"{banner}\n\n{WHEN}\n\n{TITLE}\n\n{LEAD}")
    assert (read.title, read.lead, read.sections) == (TITLE, LEAD, [])


def test_a_sentence_about_the_weather_service_is_the_event_s():
    text = "På seminariet visar vi hur man läser varningar på SMHI:s webbplats."
    assert page(text).sections[0].text == text


def test_a_link_glued_to_the_date_is_taken_off():
    read = parse(f"Kontakt{WHEN}\n\n{TITLE}\n\n{LEAD}")
    assert (read.title, read.starts_at.day) == (TITLE, 24)


@pytest.mark.parametrize("text", ["Dela sidan:", "Följ oss", "Så hanterar vi dina personuppgifter"])
def test_buttons_are_not_the_event_s(text):
    assert page(text).sections == []


def test_links_above_the_title_are_not_the_event_s():
    assert parse(f"Start\nKalender\n{TITLE}\n\n{LEAD}").title == TITLE


def test_the_same_words_on_the_agenda_are_the_event_s():
    assert [item.title for item in page("Program\nStart\nSamtal").agenda] == ["Start", "Samtal"]


def test_the_help_texts_of_the_form_are_not_the_event_s():
    read = page(
        "Anmäl dig",
        "Det är viktigt att ange en giltig mejladress, annars kommer ingen bekräftelse.",
        "Uppdatera inte sidan medan du fyller i.",
    )
    assert read.sections == []


def test_other_texts_by_the_form_are_the_event_s():
    read = page("Anmäl dig", "Uppdatera inte sidan medan du fyller i. Ange om du behöver tolk.")
    assert [s.text for s in read.sections] == ["Ange om du behöver tolk."]


def test_a_button_above_the_lead_begins_nothing():
    assert parse(f"{TITLE}\n\n{WHEN}\n\nAnmäl dig\n\n{LEAD}").lead == LEAD


def test_the_footer_is_not_the_event_s():
    footer = ["Landshövding", "Kaj Gren", "Besöksadress", "Se Kontakta oss", "Postadress"]
    more = ["611 86 Nyköping", "Organisationsnummer", "202100-0000", "Följ oss"]
    read = page(*footer, *more)
    assert (read.sections, read.place.city) == ([], None)


@pytest.mark.parametrize("text", ["", "  \n\t\n", "\ufeff", "\u200b\n\u00a0", "Dela sidan:"])
def test_a_page_without_text_is_refused(text):
    with pytest.raises(PageTextError) as refused:
        parse(text)
    assert (refused.value.line_number, refused.value.message) == (1, doubts.nothing_to_read())


@pytest.mark.parametrize(
    "text", ["\n\n24 maj 2024", "\n\n09.00 Paus", "\n\n- en punkt", "\n\n12345"]
)
def test_a_page_without_a_title_is_refused(text):
    with pytest.raises(PageTextError) as refused:
        parse(text)
    assert (refused.value.line_number, refused.value.message) == (3, doubts.no_title())


def test_control_characters_are_left_out():
    assert parse(f"\x00\x07{TITLE}\x1b\n\n{LEAD}").title == TITLE
