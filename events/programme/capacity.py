"""How many can take part, where the text says so."""

import re

PEOPLE = r"(?:personer|deltagare|platser|plats)"
NOT_EACH = r"(?!\s+(?:per(?! tillfälle)|från varje|från respektive|i varje|och kommun|/))"
NUMBERED = re.compile(
    rf"\b(?:max(?:imalt|\.)?|högst|upp till|endast|cirka|ca)\s+(?:antal(?:et)?\s+)?(\d{{1,4}})\s+"
    rf"{PEOPLE}\b{NOT_EACH}"
    rf"|\b(\d{{1,4}})\s+platser\b{NOT_EACH}"
    rf"|\bplats\s+för\s+(?:max(?:imalt)?\s+|högst\s+|cirka\s+|ca\s+)?(\d{{1,4}})\s+{PEOPLE}\b{NOT_EACH}"
    r"|\bantal(?:et)?\s+(?:platser|deltagare)\s*(?:är|:)?\s*(?:begränsat till\s+|max\s+)?"
    r"(\d{1,4})\b"
    rf"|\bbegränsa[td]\w*\s+till\s+(?:max\s+)?(\d{{1,4}})\b(?!\s*(?:minuter|timmar|kr)){NOT_EACH}",
    re.IGNORECASE,
)
LIMITED = re.compile(
    r"\bbegränsa\w+\s+antal(?:et)?\s+(?:platser|deltagare)"
    r"|\bantal(?:et)?\s+(?:platser|deltagare)\s+är\s+begränsa|\bbegränsat?\s+med\s+platser"
    r"|\bplatserna är begränsade",
    re.IGNORECASE,
)


def seats_in(text: str) -> int | None:
    """The number of seats that a text states: 21 in "max 21 personer"."""
    found = NUMBERED.search(text)
    number = int(next(group for group in found.groups() if group)) if found else 0
    return number or None


def is_limited(text: str) -> bool:
    """Whether a text says that seats are limited, with or without a number."""
    return bool(LIMITED.search(text)) or seats_in(text) is not None
