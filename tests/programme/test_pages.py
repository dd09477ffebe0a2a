"""Whole pages from counties of all kinds, invented, with what they should become."""

import json

import pytest

from events.programme import doubts, parse
from tests.programme.samples import PAGES

NAMES = sorted(path.stem for path in PAGES.glob("*.txt"))


def read(name: str) -> str:
    return (PAGES / f"{name}.txt").read_bytes().decode()


def expected(name: str) -> dict:
    """The page as JSON; its doubts are written as the function's name and arguments."""
    result = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    result["doubts"] = [getattr(doubts, kind)(*details) for kind, *details in result["doubts"]]
    return result


def test_there_are_pages_to_read():
    assert len(NAMES) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_the_page_becomes_what_is_expected(name):
    assert parse(read(name)).as_json() == expected(name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_make_no_difference(name, ending):
    text = read(name).replace("\r\n", "\n").replace("\n", ending)
    assert parse(text).as_json() == expected(name)


@pytest.mark.parametrize("name", NAMES)
def test_no_break_spaces_make_no_difference(name):
    assert parse(read(name).replace(" ", "\u00a0")).as_json() == expected(name)


@pytest.mark.parametrize("name", NAMES)
def test_invisible_characters_make_no_difference(name):
    assert parse("\ufeff" + read(name).replace("a", "\u200ba")).as_json() == expected(name)
