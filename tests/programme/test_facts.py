"""Place, cost and number of seats."""

import pytest

from events.programme import doubts
from events.programme.place import read_place
from tests.programme.samples import first_line, page


def place(text: str) -> dict:
    return {key: value for key, value in vars(read_place(text.split("\n"))).items() if value}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Länsstyrelsen Lund, Nygatan 5, Lund", ("Länsstyrelsen Lund", "Nygatan 5", None, "Lund")),
        (
            "Folkets hus, Storgatan 1, 541 30 Skövde",
            ("Folkets hus", "Storgatan 1", "541 30", "Skövde"),
        ),
        (
            "Folkets hus\nStorgatan 1\n54130 Skövde",
            ("Folkets hus", "Storgatan 1", "541 30", "Skövde"),
        ),
        ("Rådhuset, Örebro", ("Rådhuset", None, None, "Örebro")),
        ("Conventet, Fabriksgatan 17, Örebro", ("Conventet", "Fabriksgatan 17", None, "Örebro")),
        ("Östra Boulevarden 62 A, Lund", (None, "Östra Boulevarden 62 A", None, "Lund")),
        ("Sal Ek, Rådhuset, Lund", ("Sal Ek, Rådhuset", None, None, "Lund")),
        ("Malmö", (None, None, None, "Malmö")),
    ],
)
def test_an_address_is_taken_apart(text, expected):
    found = read_place(text.split("\n"))
    assert (found.venue, found.street_address, found.postal_code, found.city) == expected
    assert (found.format, found.note) == ("physical", "")


@pytest.mark.parametrize(
    "text", ["Digitalt via Teams", "Skype", "Zoom.", "Genomförs digitalt.", "Webbinarium", "Online"]
)
def test_a_digital_place_is_told_in_the_note(text):
    assert place(text) == {"format": "digital", "note": text}


@pytest.mark.parametrize(
    "text",
    ["Hybridmöte", "På plats i Lund eller digitalt", "Nygatan 5, Lund, och digitalt via Teams"],
)
def test_on_site_and_digital_is_hybrid(text):
    assert place(text)["format"] == "hybrid"
    assert place(text)["note"] == text


def test_the_address_of_a_hybrid_event_is_taken_out_too():
    found = place("Folkets hus, Nygatan 5, 222 22 Lund, eller digitalt via Teams")
    assert (found["venue"], found["street_address"], found["city"]) == (
        "Folkets hus",
        "Nygatan 5",
        "Lund",
    )


def test_text_after_the_address_is_the_note():
    found = place("Folkets hus, Lund. Lokalen har hörslinga.")
    assert (found["city"], found["note"]) == ("Lund", "Lokalen har hörslinga.")


def test_a_place_that_is_not_known_yet_is_only_a_note():
    assert place("Meddelas senare") == {"note": "Meddelas senare"}


@pytest.mark.parametrize("label", ["Var:", "VAR:", "Plats:", "Lokal:", "Var?", "Adress:"])
@pytest.mark.parametrize("gap", [" ", "\n", "\n\n", "\t"])
def test_the_place_stands_beside_or_under_its_label(label, gap):
    assert page(f"{label}{gap}Rådhuset, Lund").place.venue == "Rådhuset"


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\t"])
def test_a_label_without_a_colon_has_its_value_apart(gap):
    assert page(f"Plats{gap}Rådhuset, Lund").place.venue == "Rådhuset"


def test_day_and_place_may_share_a_label():
    read = page("Tid och plats\n24 maj 2024 kl. 9–12\nFolkets hus, Storgatan 1, 541 30 Skövde")
    assert (read.place.venue, read.place.city) == ("Folkets hus", "Skövde")


def test_the_place_may_stand_after_the_day():
    assert page("24 maj 2024 kl. 09.00-12.00, Rådhuset, Lund").place.venue == "Rådhuset"


def test_an_address_under_the_day_needs_no_label():
    found = page("24 maj 2024 kl. 09.00-12.00\nFolkets hus, Storgatan 1, Lund").place
    assert (found.venue, found.street_address, found.city) == ("Folkets hus", "Storgatan 1", "Lund")


def test_a_table_that_lost_its_columns_is_read():
    read = page("Tid 09.00–12.00\nPlats Rådhuset, Lund\nPris 450 kr\nSista anmälningsdag 3 maj")
    assert (read.place.city, read.cost) == ("Lund", "450 kr")
    assert read.closes_at.day == 4


def test_format_and_place_may_be_two_facts():
    found = page("Format: Hybrid\nPlats: Rådhuset, Lund").place
    assert (found.format, found.venue, found.note) == ("hybrid", "Rådhuset", "Hybrid")


def test_a_second_place_is_doubted_and_stays_as_text():
    read = page("Plats: Rådhuset, Lund\nPlats: Folkets hus, Malmö")
    assert read.place.city == "Lund"
    assert read.sections[-1].text == "Plats: Folkets hus, Malmö"
    assert doubts.other_place(first_line() + 1) in read.doubts


def test_words_in_the_text_tell_the_format_when_no_fact_does():
    assert page("Mötet hålls digitalt via Skype.").place.format == "digital"


def test_no_place_at_all_is_said():
    assert doubts.no_place() in page("Vi ses!").doubts


@pytest.mark.parametrize(
    "label", ["Kostnad:", "KOSTNAD:\n", "Pris:", "Avgift:", "Vad kostar det?\n"]
)
def test_the_cost_is_kept_as_it_is_written(label):
    assert page(f"{label} 450 kr exkl. moms").cost == "450 kr exkl. moms"


def test_a_fee_for_staying_away_is_not_the_cost():
    assert page("Avgift vid utebliven närvaro är 300 kr.").cost == ""


def test_a_sentence_about_the_cost_is_the_cost_and_stays_in_the_text():
    read = page("Deltagandet är kostnadsfritt.")
    assert read.cost == "Deltagandet är kostnadsfritt."
    assert read.sections[0].text == "Deltagandet är kostnadsfritt."


@pytest.mark.parametrize(
    ("text", "seats"),
    [
        ("Max 21 personer.", 21),
        ("Antal platser: 40", 40),
        ("Platser: 30 st", 30),
        ("Det finns 40 platser.", 40),
        ("Antalet platser är begränsat till 50.", 50),
        ("Vi har plats för 25 deltagare.", 25),
        ("Högst 25 deltagare kan vara med.", 25),
        ("Max antal deltagare: 60", 60),
        ("Max 21 personer per tillfälle.", 21),
        ("Max två personer per kommun.", None),
        ("Max 2 personer per kommun.", None),
        ("Varje kommun har max 10 minuter.", None),
    ],
)
def test_the_number_of_seats_is_read(text, seats):
    assert page(text).capacity == seats


@pytest.mark.parametrize(
    "text",
    ["Begränsat antal platser.", "Antalet platser är begränsat.", "Antal platser: begränsat"],
)
def test_seats_without_a_number_are_doubted_and_stay_as_text(text):
    read = page(text)
    assert read.capacity is None
    assert doubts.limited_without_number(first_line()) in read.doubts
    assert text in read.sections[-1].text
