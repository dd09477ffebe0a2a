"""Whatever a page looks like: it is read or refused, and none of its words disappears."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.programme import Page, PageTextError, parse
from events.programme.ledger import strings_in, words_in
from tests.programme.samples import LEAD, PAGES, TITLE

ROWS = [line for path in PAGES.glob("*.txt") for line in path.read_text("utf-8-sig").splitlines()]
GAPS = st.sampled_from(["\n", "\n\n", "\r\n", "\n\n\n"])
# Lines of every kind, with a place for a word that stands nowhere else.
MARKED = st.sampled_from(
    [
        "{}",
        "{} är en mening om något.",
        "- {}",
        "1. Hur gör ni med {}?",
        "Exempelvis {}.",
        "09.00 {}",
        "9-12 {}",
        "10.00–10.30 Samtal om {}, Anna Ek, strateg, {} kommun",
        "10.00 / 13.00 {}",
        "11.30-11.00 {}",
        "Anna {}, strateg, Region Skåne",
        "Anna Ek, {}, Lunds {} och Bo {}, SKR",
        "Bo {} vid Lunds universitet berättar om {}.",
        "Moderator: Anna {}",
        "09.00\t{}\tAnna {}, Region Skåne",
        "Var: {}",
        "Plats: {}, Storgatan 1, 222 22 {}",
        "Tid: 24 maj 2024 kl. 9-12 {}",
        "Tid och plats: 24 maj 2024 kl. 9-12, {}",
        "24 maj 2024 kl. 9-12, {}",
        "Kostnad: {} kr",
        "Sista anmälningsdag: 3 maj {}",
        "Anmäl dig senast den 3 maj via {}.",
        "Antal platser: 40 {}",
        "Max 21 personer, säger {}.",
        "Målgrupp: {}",
        "Kontakt: Anna {}, {}@example.se, 010-123 45 67",
        "{}, enheten för {}, {}",
        "E-post till {}",
        "14 december {}",
        "Foto: {}",
    ]
)
HEADINGS = st.sampled_from(
    [
        "Program",
        "Kontakt",
        "Medverkande",
        "Frågor",
        "Fler seminarier",
        "Anmälan",
        "Målgrupp",
        "Var:",
    ]
)


@st.composite
def marked_pages(draw):
    """A page of marked lines and headings, and the words that it must not lose."""
    text, marks = f"{TITLE}\n\n", []
    for line in draw(st.lists(st.one_of(MARKED, MARKED, HEADINGS), max_size=25)):
        while "{}" in line:
            marks.append(f"Ord{chr(97 + len(marks) // 26)}{chr(97 + len(marks) % 26)}q")
            line = line.replace("{}", marks[-1], 1)
        text += line + draw(GAPS)
    return text, marks


@settings(max_examples=200, deadline=None)
@given(marked_pages())
def test_every_word_of_a_page_is_somewhere_in_what_is_read(marked):
    text, marks = marked
    held = set(words_in(" ".join(strings_in(parse(text).as_json()))))
    assert {mark.casefold() for mark in marks} <= held


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ROWS), GAPS), max_size=40))
def test_shuffled_pages_are_read_or_refused(rows):
    _read_or_refuse("".join(line + gap for line, gap in rows))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read_or_refused(text):
    _read_or_refuse(text)
    _read_or_refuse(f"{TITLE}\n\n{text}")


@settings(max_examples=150, deadline=None)
@given(st.text("0123456789.:-–/ kljanm,\n\tAÅ@()", max_size=200))
def test_any_dates_and_times_are_read_or_refused(text):
    _read_or_refuse(f"{TITLE}\n\nTid: {text}\n\nSista anmälningsdag: {text}\n\nProgram\n{text}")


def _read_or_refuse(text: str) -> None:
    try:
        page = parse(text)
    except PageTextError as refused:
        page = refused
    assert json.dumps(page.as_json()) if isinstance(page, Page) else page.message


@pytest.mark.parametrize(
    "piece",
    [
        "ord ",
        "a",
        "Anna Ek, ",
        "09.00 Paus\n",
        "24 maj 2024\n",
        "24 maj 2024 ",
        "Var:\n",
        "- Anna Ek, strateg, Region Skåne\n",
        "Inledning om\n\n",
        "1. Hur gör ni?\n",
        "anna@example.se\n",
        "Anmäl dig senast 3 maj. ",
        ". ",
        "Storgatan 1, ",
    ],
)
@pytest.mark.parametrize("heading", ["", "Program\n", "Kontakt\n"])
def test_a_huge_page_is_read_once_and_not_for_ever(piece, heading):
    begun = time.perf_counter()
    parse(f"{TITLE}\n\n{LEAD}\n\n{heading}" + piece * (50_000 // len(piece)))
    # By a pattern that reads it again from each of its characters it would be hours.
    assert time.perf_counter() - begun < 60
