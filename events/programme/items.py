"""A drafted agenda item, finished: speakers, abstract, times that can be true."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from events.programme import doubts
from events.programme.agenda import Draft, outline
from events.programme.clock import as_text
from events.programme.kinds import item_kind
from events.programme.lines import Line
from events.programme.markdown import markdown
from events.programme.prose import speakers_in
from events.programme.shapes import Item, Speaker
from events.programme.speakers import speakers_of
from events.programme.titles import first_sentence, split_title

ROLE = re.compile(
    r"(?:talare|föreläsare|medverkande|medverkar|moderator(?:er)?|samtalsledare|inledare"
    r"|deltagare|panel|paneldeltagare|i panelen)\s*:\s*",
    re.IGNORECASE,
)


@dataclass
class Agenda:
    """The items of an agenda, the lines before and after it that are text, and the doubts."""

    items: list[Item] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def read_agenda(lines: list[Line], in_programme: bool) -> Agenda:
    """The agenda that the lines make up. ``in_programme``: they stand under its heading."""
    drafted = outline(lines, in_programme)
    has_times = any(draft.row for draft in drafted.drafts)
    agenda = Agenda(before=drafted.before, after=drafted.after)
    for draft in drafted.drafts:
        agenda.items.append(_item(draft, agenda.doubts))
        if has_times and draft.row is None:
            agenda.doubts.append(doubts.item_without_time(draft.line.number, draft.title))
    if drafted.drafts and not has_times:
        agenda.doubts.append(doubts.programme_without_times(drafted.drafts[0].line.number))
    return agenda


def _item(draft: Draft, said: list[str]) -> Item:
    title, rest = first_sentence(draft.title)
    title, people = split_title(title)
    people = people or speakers_in(title)
    text = [draft.line.but(rest)] if rest else []
    for line in draft.body:
        found = speakers_of(line.body)
        if found:
            people += found
        else:
            text.append(line)
    for line in text:
        people += _named_in(line)
    item = Item(None, None, item_kind(title), title, speakers=_once(people))
    _set_times(item, draft, text, said)
    item.abstract = markdown(text)
    return item


def _named_in(line: Line) -> list[Speaker]:
    role = ROLE.match(line.body)
    if role:
        return speakers_of(line.body[role.end() :])
    return [] if line.is_bullet else speakers_in(line.body)


def _once(people: list[Speaker]) -> list[Speaker]:
    """Each person once; what a later mention adds is kept."""
    known: dict[str, Speaker] = {}
    for person in people:
        same = known.setdefault(person.name or person.organisation or "", person)
        same.title = same.title or person.title
        same.organisation = same.organisation or person.organisation
    return list(known.values())


def _set_times(item: Item, draft: Draft, text: list[Line], said: list[str]) -> None:
    row, number = draft.row, draft.line.number
    if row is None:
        return
    item.start, item.end = as_text(row.start), as_text(row.end)
    if row.also:
        text.insert(0, draft.line.but(row.also))
        said.append(doubts.two_sittings(number, row.also))
    if row.end is not None and row.end < row.start:
        item.end = None
        text.append(draft.line)
        said.append(doubts.end_before_start(number))


def out_of_order(items: list[Item]) -> list[str]:
    """A doubt for every item that starts before the one above it."""
    timed = [item for item in items if item.start]
    return [
        doubts.starts_before_previous(later.title, later.start or "")
        for earlier, later in pairwise(timed)
        if (later.start or "") < (earlier.start or "")
    ]
