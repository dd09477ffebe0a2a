"""Texts as a calendar file can hold them, whatever staff and visitors have written."""

import unicodedata

from icalendar import vText, vUri


def plain(text: str, keep: str = "") -> str:
    """Without control characters, line separators or byte-order marks, which break parsers."""
    text = text.replace("\r\n", "\n")
    return "".join(char if char in keep or _is_printable(char) else " " for char in text).strip()


def paragraphs(*parts: str) -> str:
    """The parts that hold anything, with an empty line between them."""
    return "\n\n".join(plain(part, keep="\n") for part in parts if part)


def name(text: str) -> vText:
    # A quote would end the parameter; RFC 5545 § 3.2 has no way to write it.
    return vText(plain(text).replace('"', "'"))


def link(address: str) -> vUri:
    return vUri(plain(address), params={"VALUE": "URI"})


def _is_printable(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"} and char != "\ufeff"
