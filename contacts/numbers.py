"""Whole numbers that a browser sends, which may be anything at all."""

# As many digits as any column of the database can hold.
MOST_DIGITS = 9


def short_number(text: str | None, digits: int = MOST_DIGITS) -> int | None:
    """The number, from 0; None for what is none, or is longer than anybody would write."""
    is_number = text and text.isascii() and text.isdecimal() and len(text) <= digits
    return int(text) if is_number else None
