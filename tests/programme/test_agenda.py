import pytest

from events.programme import doubts
from tests.programme.samples import first_line, page, speakers


def agenda(text: str) -> list[tuple]:
    return [(item.start, item.end, item.kind, item.title) for item in page(text).agenda]


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("9.35 Samtal", "09:35", None),
        ("09.45 -10.00 Samtal", "09:45", "10:00"),
        ("12.00–13:00 Samtal", "12:00", "13:00"),
        ("kl. 13 Samtal", "13:00", None),
        ("Kl 13.00-14.30 Samtal", "13:00", "14:30"),
        ("klockan 9 Samtal", "09:00", None),
        ("13:00 – 13:45: Samtal", "13:00", "13:45"),
        ("10.00- Samtal", "10:00", None),
        ("• 09.00 Samtal", "09:00", None),
        ("09.00\tSamtal", "09:00", None),
        ("09.00 | Samtal", "09:00", None),
        ("09.00Samtal", "09:00", None),
        ("09.00\nSamtal", "09:00", None),
        ("09.00 – 09.30\n\nSamtal", "09:00", "09:30"),
        ("Från 08.30 Samtal", "08:30", None),
        ("Program\n9-12 Samtal", "09:00", "12:00"),
        ("Program\nSamtal 09.00–09.10", "09:00", "09:10"),
        ("Program\nSamtal (kl. 09.10)", "09:10", None),
    ],
)
def test_an_item_is_read_however_its_time_is_written(line, start, end):
    assert agenda(line) == [(start, end, "talk", "Samtal")]


@pytest.mark.parametrize(
    "heading", ["Program", "PROGRAM:", "Agenda", "Dagordning:", "Programpunkter", "Dagens program"]
)
@pytest.mark.parametrize("mark", ["1. {}", "• {}", "- {}", "* {}", "– {}", "{}"])
def test_a_programme_without_times_is_a_list_of_items(heading, mark):
    lines = [mark.replace("1.", f"{n}.").format(t) for n, t in enumerate(["Start", "Mitt"], 1)]
    items = agenda("\n".join([heading, *lines]))
    assert items == [(None, None, "talk", "Start"), (None, None, "talk", "Mitt")]


def test_a_programme_without_times_is_doubted():
    read = page("Program\n- Inledning\n- Lunch")
    assert doubts.programme_without_times(first_line() + 1) in read.doubts


def test_running_text_under_the_heading_program_is_a_section():
    read = page("Program\n\nProgrammet publiceras i april.")
    assert read.agenda == []
    assert (read.sections[0].heading, read.sections[0].kind) == ("Program", "body")


def test_a_heading_with_agenda_2030_is_no_agenda():
    read = page("Agenda 2030 i kommunen", "Texten om målen är en helt vanlig mening.")
    assert read.sections[0].heading == "Agenda 2030 i kommunen"


def test_text_between_title_and_speaker_is_the_abstract():
    read = page(
        "10.00 Rätten till bostad",
        "Vad säger lagen?\nOch vad gör kommunerna i praktiken?",
        "Anna Ek, jurist, Region Skåne",
        "11.00 Slut",
    )
    item = read.agenda[0]
    assert item.abstract == "Vad säger lagen?\n\nOch vad gör kommunerna i praktiken?"
    assert speakers(item) == [("Anna Ek", "jurist", "Region Skåne")]


def test_bullets_stay_in_the_abstract():
    read = page("10.00 Workshop om rätt\nTa med:\n• en penna\n• en fråga\n11.00 Slut")
    assert read.agenda[0].abstract == "Ta med:\n\n- en penna\n- en fråga"


def test_an_item_without_a_time_between_timed_ones_is_an_item():
    read = page("10.00 Paus", "Så går vi vidare – en workshop", "11.00 Slut")
    assert [(i.start, i.kind) for i in read.agenda][1] == (None, "workshop")
    title = "Så går vi vidare – en workshop"
    assert doubts.item_without_time(first_line(1), title) in read.doubts


def test_a_break_without_a_time_is_an_item():
    read = page("10.00 Samtal om rätt\nAnna Ek, jurist\nPaus\n11.00 Slut")
    assert [item.title for item in read.agenda] == ["Samtal om rätt", "Paus", "Slut"]


def test_the_columns_of_a_table_are_time_title_and_speakers():
    read = page("Tid\tPunkt\tTalare\n09:00\tInledning\tAnna Ek, Region Skåne\n09:30\tPaus")
    assert [item.title for item in read.agenda] == ["Inledning", "Paus"]
    assert speakers(read.agenda[0]) == [("Anna Ek", None, "Region Skåne")]


@pytest.mark.parametrize("together", ["09.00 / 13.00 Inledning", "09.00/13.00 Inledning"])
def test_of_two_sittings_the_first_is_taken_and_both_stay_as_text(together):
    read = page(together)
    assert (read.agenda[0].start, read.agenda[0].abstract) == ("09:00", "09.00 / 13.00")
    assert doubts.two_sittings(first_line(), "09.00 / 13.00") in read.doubts


def test_an_end_before_the_start_is_doubted_and_stays_as_text():
    read = page("11.30-11.00 Samtal")
    item = read.agenda[0]
    assert (item.start, item.end, item.abstract) == ("11:30", None, "11.30-11.00 Samtal")
    assert doubts.end_before_start(first_line()) in read.doubts


def test_an_item_that_starts_before_the_one_above_is_doubted():
    read = page("11.00 Samtal\n10.00 Paus")
    assert doubts.starts_before_previous("Paus", "10:00") in read.doubts


def test_text_after_the_last_item_is_kept_apart_and_doubted():
    read = page("09.00 Samtal\n10.00 Slut", "Sedan finns tid för mingel i foajén.")
    assert (read.sections[0].kind, read.sections[0].heading) == ("other", None)
    assert doubts.after_agenda(first_line(1) + 1) in read.doubts


def test_a_heading_after_the_agenda_begins_a_section():
    read = page("09.00 Samtal\n10.00 Slut", "Hitta hit", "Huset ligger nära stationen.")
    assert (read.sections[0].heading, read.agenda[-1].abstract) == ("Hitta hit", "")


def test_a_sentence_that_begins_with_a_time_is_no_item():
    assert page("Kl. 12 stänger anmälan för alla.").agenda == []


def test_a_whole_paragraph_beside_a_time_is_parted_into_title_and_text():
    first = "Vi öppnar dagen tillsammans och går igenom vad som ska hända fram till lunch och sen."
    read = page(f"09.00 {first} Ta med dig frågor om ditt eget arbete, så hinner vi med dem alla.")
    assert read.agenda[0].title == first
    assert read.agenda[0].abstract.startswith("Ta med dig")


def test_a_programme_that_is_not_final_is_said_to_be_so():
    assert "Preliminärt" in page("Preliminärt program\n09.00 Samtal").sections[-1].text


def test_words_that_no_field_can_hold_are_rescued_and_doubted():
    read = page("ca 10.00 Paus")
    assert read.agenda[0].start == "10:00"
    assert read.sections[-1].text == "ca 10.00 Paus"
    assert doubts.not_placed(first_line()) in read.doubts


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("PAUS", "break"),
        ("Kaffepaus", "break"),
        ("Fika", "break"),
        ("Bensträckare", "break"),
        ("Lunch", "lunch"),
        ("Gemensam lunch", "lunch"),
        ("Välkommen och inledning", "welcome"),
        ("Registrering och kaffe", "welcome"),
        ("Avrundning och avslut", "closing"),
        ("Mötet avslutas", "closing"),
        ("Tack för i dag", "closing"),
        ("Samtal i mindre grupper, inklusive paus", "group_dialogue"),
        ("Gruppdiskussion", "group_dialogue"),
        ("Erfarenhetsutbyte om arbetet", "group_dialogue"),
        ("Så går vi vidare – workshop", "workshop"),
        ("Instruktioner inför grupparbetet", "instructions"),
        ("Lunchseminarium om rätten till vila", "talk"),
        ("Att våga ta en paus i ett pressat arbete med svåra frågor", "talk"),
    ],
)
def test_the_title_tells_what_kind_of_item_it_is(title, kind):
    assert agenda(f"10.00 {title}")[0][2] == kind
