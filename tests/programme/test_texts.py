"""Lead, sections, questions, participants, related events and the image."""

import pytest

from events.programme import doubts, parse
from tests.programme.samples import LEAD, TITLE, WHEN, first_line, page


def sections(*blocks: str) -> list[tuple]:
    return [(s.kind, s.heading, s.text) for s in page(*blocks).sections]


def test_the_first_paragraph_is_the_lead():
    assert page("Andra stycket.").lead == LEAD


def test_a_greeting_alone_is_no_lead():
    assert parse(f"{TITLE}\n\nVälkommen!\n\n{LEAD}").lead == f"Välkommen!\n\n{LEAD}"


def test_without_introduction_the_first_paragraph_under_a_heading_is_the_lead():
    read = parse(f"{TITLE}\n\nBakgrund\n\n{LEAD}\n\nMer text.")
    assert (read.lead, read.sections[0].text) == (LEAD, "Mer text.")
    assert doubts.lead_from_section("Bakgrund") in read.doubts


def test_a_page_without_introduction_is_doubted():
    assert doubts.no_lead() in parse(f"{TITLE}\n\n{WHEN}\n\nMålgrupp\n\nKommuner.").doubts


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Målgrupp", "target_group"),
        ("MÅLGRUPP:", "target_group"),
        ("För vem?", "target_group"),
        ("Vad förväntas av varje kommun?", "expectations"),
        ("Vad får du med dig?", "benefit"),
        ("Innehåll", "body"),
        ("En rubrik som ingen känner", "body"),
        ("Praktisk information", "other"),
    ],
)
def test_the_heading_tells_what_a_section_is_about(heading, kind):
    text = "Här står en mening om saken."
    assert sections(heading, text) == [(kind, heading.removesuffix(":"), text)]


def test_a_label_with_its_text_on_the_same_line_is_a_heading():
    assert sections("Målgrupp: Kommuner i länet") == [
        ("target_group", "Målgrupp", "Kommuner i länet")
    ]


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("Målgrupp är alla som arbetar i länet.", "target_group"),
        ("Dagen vänder sig till alla i länet.", "target_group"),
        ("Er kommuns deltagande bidrar till helheten.", "benefit"),
        ("Antalet platser är begränsat.", "capacity"),
        ("Vi talar om rättigheter.", "body"),
    ],
)
def test_a_paragraph_without_heading_tells_itself_what_it_is_about(paragraph, kind):
    assert sections(paragraph) == [(kind, None, paragraph)]


def test_lists_stay_lists():
    assert sections("Innehåll\n• Först\n· Sedan\n1. Ett\n2. Två")[0][2] == (
        "- Först\n- Sedan\n1. Ett\n2. Två"
    )


def test_a_heading_that_nothing_follows_stays_as_text():
    assert ("other", None, "Ur innehållet") in sections("Ur innehållet", "09.00 Samtal")


def test_a_broken_paragraph_is_joined():
    first = "Det här är en rad som ett e-postprogram har brutit efter drygt"
    assert sections(f"Innehåll\n{first}\nsjuttio tecken.")[0][2] == f"{first} sjuttio tecken."


@pytest.mark.parametrize(
    "heading", ["Frågeställningar", "Frågor inför mötet", "Tre frågor i fokus", "FRÅGOR:"]
)
def test_questions_are_read_with_their_examples(heading):
    read = page(
        f"{heading}\n\n1. Hur gör ni?\nExempelvis i skolan.\n2. Vad saknas? Exempelvis tid."
    )
    found = [(q.number, q.text, q.examples) for q in read.questions]
    assert found == [
        (1, "Hur gör ni?", "Exempelvis i skolan."),
        (2, "Vad saknas? Exempelvis tid.", ""),
    ]
    assert read.questions_heading == heading.removesuffix(":")


def test_questions_with_bullets_are_counted():
    read = page("Frågeställningar\n• Hur gör ni?\n• Vad saknas?")
    assert [q.number for q in read.questions] == [1, 2]


def test_questions_may_be_plain_lines():
    read = page("Frågeställningar\nHur gör ni?\nVad saknas?")
    assert [q.text for q in read.questions] == ["Hur gör ni?", "Vad saknas?"]


def test_text_before_and_after_the_questions_is_kept():
    read = page(
        "Frågeställningar\n\nVi utgår från dessa:\n\n1. Hur gör ni?\n\nVi ser fram emot svaren."
    )
    assert [(s.heading, s.text) for s in read.sections] == [
        ("Frågeställningar", "Vi utgår från dessa:"),
        (None, "Vi ser fram emot svaren."),
    ]


AGENDA = "10.00 Samtal\nAnna Ek, strateg, Region Skåne"


def test_participants_who_all_stand_on_the_agenda_are_not_repeated():
    read = page(AGENDA, "Medverkande\n\n• Anna Ek, strateg, Region, Skåne")
    assert read.sections == []


def test_a_participant_who_is_not_on_the_agenda_is_kept_and_doubted():
    read = page(AGENDA, "Medverkande\n\n• Bo Ask, jurist, Lunds kommun")
    assert read.sections[0].text == "- Bo Ask, jurist, Lunds kommun"
    assert doubts.not_on_agenda(first_line(1) + 3, "Bo Ask") in read.doubts


def test_a_participant_with_another_title_is_kept_and_doubted():
    read = page(AGENDA, "Medverkande\n\n• Anna Ek, chef, Region Skåne")
    assert read.sections[0].text == "- Anna Ek, chef, Region Skåne"
    assert doubts.told_differently(first_line(1) + 3, "Anna Ek") in read.doubts


def test_related_events_have_text_day_and_city():
    read = page("Fler seminarium\n\n14 december Lund\n\n3 mars 2025, Malmö\n\nFler kommer.")
    found = [tuple(related.values()) for related in read.as_json()["related"]]
    assert found == [
        ("14 december Lund", "2024-12-14", "Lund"),
        ("3 mars 2025, Malmö", "2025-03-03", "Malmö"),
        ("Fler kommer.", None, None),
    ]
    assert doubts.year_inferred(first_line() + 2, 2024) in read.doubts


@pytest.mark.parametrize(
    ("lines", "alt", "credit"),
    [
        ("Två personer i samtal.\n\nFoto: Vera Lo", "Två personer i samtal.", "Foto: Vera Lo"),
        ("Illustration av ett torg.", "Illustration av ett torg.", ""),
        ("Vinjett", "Vinjett", ""),
        ("illustration: Vera Lo", "", "illustration: Vera Lo"),
    ],
)
def test_the_image_is_told_from_the_text(lines, alt, credit):
    read = parse(f"{WHEN}\n\n{TITLE}\n\n{lines}\n\n{LEAD}")
    assert (read.image.alt, read.image.credit, read.lead) == (alt, credit, LEAD)


@pytest.mark.parametrize("above", ["Konferens", "Digital konferens", "KONFERENS:"])
def test_a_word_above_the_title_says_what_kind_of_event_it_is(above):
    read = parse(f"{above}\n\n{TITLE}\n\n{LEAD}")
    assert (read.title, read.kind_of_event, read.lead) == (TITLE, "konferens", LEAD)


def test_a_title_may_be_that_word_alone():
    assert parse(f"Dialogforum\n\n{LEAD}").title == "Dialogforum"


def test_who_invites_above_the_title_is_kept():
    read = parse(f"Länsstyrelsen Lund\n\n{TITLE}\n\n{LEAD}")
    assert (read.title, read.sections[-1].text) == (TITLE, "Länsstyrelsen Lund")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Dialogforum om rätten", "dialogforum"),
        ("Regionala MR-konferenser", "konferens"),
        ("Webbinarium: Upphandling", "seminarium"),
        ("Kompetensplattform för alla", "kompetensplattform"),
        ("Nätverksträff i Lund", "other"),
    ],
)
def test_the_title_tells_what_kind_of_event_it_is(title, kind):
    assert parse(title).kind_of_event == kind
