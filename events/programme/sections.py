"""Running text: the lead, and the sections under their headings."""

import re

from events.programme.capacity import is_limited
from events.programme.lines import Line, plain
from events.programme.markdown import markdown
from events.programme.shapes import Section

TARGET = re.compile(
    r"målgrupp(?:en)?\b|\w+ (?:vänder sig|riktar sig) till\b|vi vänder oss till\b", re.I
)
BENEFIT = re.compile(r".{0,60}\bdeltagande (?:bidrar|ger)\b", re.IGNORECASE)
SHORTEST_LEAD = 60  # "Välkommen!" alone is no lead
LONGEST_CAPACITY = 200


def take_lead(lines: list[Line]) -> tuple[str, list[Line]]:
    """The first paragraph, or the first ones as long as they are greetings; and the rest."""
    taken = 0
    while taken < len(lines) and len(markdown(lines[:taken])) < SHORTEST_LEAD:
        if taken and own_kind(lines[taken]) != "body":
            break
        taken += 1
    return markdown(lines[:taken]), lines[taken:]


def sections_of(kind: str, heading: Line | None, lines: list[Line]) -> list[Section]:
    """The sections that the lines under a heading make up.

    A paragraph about seats, and without a heading also one about the target group or what one
    gets out of it, is a section of its own. A heading that nothing follows is kept as text.
    """
    title = title_of(heading)
    if title and not lines:
        return [Section("other", None, title)]
    sections: list[tuple[str, str | None, list[Line]]] = []
    for line in lines:
        here = _kind_here(line, kind, bool(title)) if sections or not title else kind
        if not sections or sections[-1][0] != here:
            sections.append((here, None if sections else title, []))
        sections[-1][2].append(line)
    return [Section(here, head, markdown(text)) for here, head, text in sections]


def title_of(heading: Line | None) -> str | None:
    """A heading without its colon and marks."""
    return plain(heading.text.strip("#* ")).removesuffix(":").strip() if heading else None


def _kind_here(line: Line, kind: str, has_heading: bool) -> str:
    own = own_kind(line)
    return kind if own == "body" or (has_heading and own == "target_group") else own


def own_kind(line: Line) -> str:
    """What a paragraph is about by its own words: target_group, benefit, capacity or body."""
    if TARGET.match(line.text):
        return "target_group"
    if BENEFIT.match(line.text):
        return "benefit"
    short = len(line.text) <= LONGEST_CAPACITY and not line.is_bullet
    return "capacity" if short and is_limited(line.text) else "body"
