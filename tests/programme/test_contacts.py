import pytest

from events.programme import doubts
from tests.programme.samples import first_line, page

ANNA = {"name": "Anna Ek", "email": "anna.ek@example.se", "phone": "010-123 45 67"}


def contacts(*blocks: str) -> list[dict]:
    return [{k: v for k, v in vars(one).items() if v} for one in page(*blocks).contacts]


@pytest.mark.parametrize(
    "text",
    [
        "Kontakt\n\nAnna Ek, 010-123 45 67, anna.ek@example.se",
        "Kontaktperson: Anna Ek, 010-123 45 67, anna.ek@example.se",
        "KONTAKT\nAnna Ek\nTelefon 010-123 45 67\nE-post: anna.ek@example.se",
        "Kontakta oss\n\nAnna Ek\nTel. 010-123 45 67\nMejl: anna.ek@example.se",
        "Frågor?\nAnna Ek – anna.ek@example.se – 010-123 45 67",
        "Frågor\nAnna Ek, anna.ek@example.se, 010-123 45 67",
        "Vid frågor: Anna Ek, tel 010-123 45 67, mail: anna.ek@example.se",
        "Upplysningar\n• Anna Ek | anna.ek@example.se | Mobil: 010-123 45 67",
        "Kontakt\n\nSkicka ett mejl till Anna Ek, anna.ek@example.se eller 010-123 45 67",
        "Har du frågor?\n\nKontakta Anna Ek på anna.ek@example.se eller 010-123 45 67.",
    ],
)
def test_a_contact_is_read_in_every_way_of_writing(text):
    assert contacts(text) == [ANNA]


def test_title_unit_and_organisation_are_told_apart():
    line = "Utvecklare, enheten för demokrati, Länsstyrelsen Skåne"
    (found,) = contacts(f"Kontakt\n\nAnna Ek\n{line}\nE-post: anna.ek@example.se")
    assert found["title"] == "Utvecklare"
    assert found["unit"] == "enheten för demokrati"
    assert found["organisation"] == "Länsstyrelsen Skåne"


def test_every_name_begins_a_new_contact():
    found = contacts("Kontakt\nAnna Ek\nUpphandlare\nBo Ask\nbo.ask@example.se")
    assert found == [
        {"name": "Anna Ek", "title": "Upphandlare"},
        {"name": "Bo Ask", "email": "bo.ask@example.se"},
    ]


def test_an_organisation_may_be_the_contact():
    found = contacts("Mer information\n\nLänsstyrelsen Skåne, 010-123 45 67, skane@example.se")
    assert found[0]["organisation"] == "Länsstyrelsen Skåne"


def test_who_signs_the_invitation_is_a_contact():
    (found,) = contacts("Med vänliga hälsningar\nAnna Ek\nLänsstyrelsen Lund\nanna.ek@example.se")
    assert (found["name"], found["organisation"]) == ("Anna Ek", "Länsstyrelsen Lund")


def test_a_person_named_twice_is_one_contact():
    found = contacts("Anmälan\nMejla Anna Ek, anna.ek@example.se.", "Kontakt\nAnna Ek\nStrateg")
    assert found == [{"name": "Anna Ek", "title": "Strateg", "email": "anna.ek@example.se"}]


def test_an_address_that_is_only_a_link_is_doubted():
    read = page("Kontakt\n\nAnna Ek\nE-post till Anna Ek\nTelefon 010-123 45 67")
    assert [(c.name, c.email, c.phone) for c in read.contacts] == [("Anna Ek", None, ANNA["phone"])]
    assert doubts.email_is_a_link(first_line() + 3) in read.doubts


def test_a_second_telephone_number_is_rescued():
    read = page("Kontakt\nAnna Ek\nTelefon 010-123 45 67\nMobil 070-123 45 67")
    assert read.sections[-1].text == "Mobil 070-123 45 67"


def test_other_lines_under_the_heading_stay_as_text():
    read = page("Kontakta oss\n\nKontaktformulär för kommuner")
    assert (read.sections[0].heading, read.contacts) == ("Kontakta oss", [])
    assert read.sections[0].text == "Kontaktformulär för kommuner"


def test_a_person_in_a_sentence_about_registration_is_a_contact():
    read = page("Anmälan", "Skicka ett mejl till Anna Ek, anna.ek@example.se.")
    assert [c.name for c in read.contacts] == ["Anna Ek"]
    assert read.sections[0].text == "Skicka ett mejl till Anna Ek, anna.ek@example.se."


def test_a_bare_heading_last_on_the_page_is_no_section():
    assert page("Kontakt").sections == []
