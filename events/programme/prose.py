"""Speakers named inside running text: "Anna Ek, strateg, Region Skåne berättar om …"."""

import re
from collections.abc import Iterator

from events.programme.lines import sentences
from events.programme.shapes import Speaker
from events.programme.speakers import LONGEST, speakers_of

TELLS = (
    r"(?:berättar|presenterar|föreläser|inleder|talar|pratar|håller|ger|visar|beskriver|delar"
    r"|diskuterar|samtalar|reflekterar|modererar|leder|hälsar|medverkar|deltar|redogör|informerar"
    r"|går|lyfter|svarar|resonerar|tipsar|avslutar|sammanfattar|kommer)"
)
BEFORE_VERB = re.compile(rf",?\s+{TELLS}\b", re.IGNORECASE)
AFTER_VERB = re.compile(
    rf"\b(?:{TELLS}|möt|träffa|lyssna till|lyssnar till|leds av|tillsammans med|samtal med|av|med)"
    r"\s+(?=[A-ZÅÄÖ])",
    re.IGNORECASE,
)
STOP = re.compile(r",?\s+(?:om|som|hur|kring|där|för att|vad|på vilket|som)\b|$")
ENTRIES = 5  # how many places in a sentence are tried


def speakers_in(paragraph: str) -> list[Speaker]:
    """The people whom a paragraph says will speak, in order; organisations alone do not count."""
    found: list[Speaker] = []
    for sentence in sentences(paragraph):
        found += _before_verb(sentence) or _after_verb(sentence)
    return found


def _before_verb(sentence: str) -> list[Speaker]:
    for match in _first(BEFORE_VERB, sentence):
        people = _people(sentence[: match.start()])
        if people:
            return people
    return []


def _after_verb(sentence: str) -> list[Speaker]:
    for entry in _first(AFTER_VERB, sentence):
        rest = sentence[entry.end() : entry.end() + LONGEST]
        for stop in _first(STOP, rest):
            people = _people(rest[: stop.start()])
            if people:
                return people
    return []


def _first(pattern: re.Pattern, text: str) -> Iterator[re.Match]:
    return (match for match, _ in zip(pattern.finditer(text[:2000]), range(ENTRIES), strict=False))


def _people(text: str) -> list[Speaker]:
    people = speakers_of(text)
    return people if people and all(person.name for person in people) else []
