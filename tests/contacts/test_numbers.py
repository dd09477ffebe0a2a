"""Whole numbers from a request, and rows that a page sends back: whatever is sent, no fault."""

import json

import pytest

from contacts.municipality_contacts import table
from contacts.numbers import short_number
from contacts.tables import Unreadable
from registrations import listed


@pytest.mark.parametrize(
    "text", [None, "", "-1", "1.5", "x", "²", "٣", "1" * 10, "9" * 5000, "\x00"]
)
def test_what_is_no_short_number_is_none(text):
    assert short_number(text) is None


def test_a_short_number_is_read():
    assert (short_number("0"), short_number("999999999"), short_number("12", 2)) == (
        0,
        999999999,
        12,
    )


FORGED = [
    "",
    "x",
    "1",
    "[1]",
    "[" * 100_000,
    '[{"number": 1, "name": 5}]',
    '[{"number": 1, "error": {"a": 1}}]',
    '[{"number": 1, "error": "x", "email": 7}]',
    '[{"number": 1, "name": "a\\u0000b", "email": "a@example.se"}]',
    '[{"name": "Anna Ek"}]',
    '[{"number": 1, "other": ""}]',
    json.dumps([{"number": "1"}]),
]


@pytest.mark.django_db
@pytest.mark.once
@pytest.mark.parametrize("text", FORGED)
def test_rows_that_no_page_of_ours_has_sent_are_refused(text):
    with pytest.raises(Unreadable):
        listed.unpacked(text)
    with pytest.raises(Unreadable):
        table.unpacked(text, [])
