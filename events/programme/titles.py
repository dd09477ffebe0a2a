"""The title of an agenda item, apart from speakers and text on the same line."""

import re
from textwrap import shorten

from events.programme.kinds import item_kind
from events.programme.lines import DASHES, sentences
from events.programme.names import is_name
from events.programme.shapes import Speaker
from events.programme.speakers import speakers_of

COLUMN = r"(?:tid|klockslag|kl\.?|punkt|programpunkt|rubrik|titel|ämne|aktivitet|innehåll|vad|vem"
TABLE_HEAD = re.compile(
    rf"{COLUMN}|talare|föreläsare|medverkande|ansvarig|organisation|lokal)"
    rf"(?:\s*[\t|]\s*{COLUMN}|talare|föreläsare|medverkande|ansvarig|organisation|lokal))+",
    re.IGNORECASE,
)
CELLS = re.compile(r"\s*\t\s*|\s+\|\s+")
SEPARATOR = re.compile(rf",\s+|\s+[{DASHES}]\s+|\s+\(|[:.]\s+|\s+med\s+")
TRIED = 8  # separators in one title
LONGEST = 240
LONG = 120  # characters; a longer title is a paragraph


def split_title(title: str) -> tuple[str, list[Speaker]]:
    """Part "Inledning, Anna Ek, strateg, Region Skåne" into title and speakers."""
    if item_kind(title) in {"break", "lunch"}:
        return title, []
    for match, _ in zip(SEPARATOR.finditer(title[:400]), range(TRIED), strict=False):
        head, tail = title[: match.start()], title[match.end() :]
        people = speakers_of(tail.removesuffix(")"))
        if people and people[0].name and head and not is_name(head) and _is_sure(match[0], people):
            # "Samtal med Anna Ek" is the title, whole.
            return (title if "med" in match[0] else head), people
    whole = speakers_of(title)
    return title, whole if whole and whole[0].name and len(whole[0].name) < len(title) else []


def _is_sure(separator: str, people: list[Speaker]) -> bool:
    """A bare name after a comma is a person if nothing speaks against it."""
    described = any(person.title or person.organisation for person in people)
    return described or (separator[0] != "." and all(person.name for person in people))


def first_sentence(title: str) -> tuple[str, str]:
    """A paragraph in the title's place: its first sentence is the title, the rest is text."""
    if len(title) <= LONG:
        return title, ""
    first, *others = sentences(title)
    if len(first) > LONGEST:
        return shorten(first, LONGEST, placeholder=" …"), title
    return first, " ".join(others)
