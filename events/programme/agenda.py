"""The agenda: its lines as items with times, titles, abstracts and speakers."""

from dataclasses import dataclass, field

from events.programme.kinds import item_kind
from events.programme.labels import looks_like_heading
from events.programme.lines import Line, plain
from events.programme.rows import Row, row_of
from events.programme.speakers import speakers_of
from events.programme.titles import CELLS

RESTING = {"break", "lunch", "closing"}


@dataclass
class Draft:
    """An item being read: its first line, its row (None without a time), the lines under it."""

    line: Line
    row: Row | None
    title: str = ""
    body: list[Line] = field(default_factory=list)

    def entitle(self, line: Line, text: str) -> None:
        """Take the title; what stands in further columns of a table belongs to the body."""
        title, *cells = CELLS.split(text)
        self.title = plain(title)
        self.body += [line.but(cell) for cell in cells if cell]


@dataclass
class Outline:
    """The drafts of an agenda, and the lines before and after that are no items."""

    drafts: list[Draft] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)


def outline(lines: list[Line], in_programme: bool) -> Outline:
    """Divide the lines of an agenda into items. ``in_programme``: it has a heading."""
    rows = [row_of(line, in_programme) for line in lines]
    if any(rows):
        return _timed(lines, rows)
    if any(line.is_bullet or line.ordinal is not None for line in lines):
        return _listed(lines)
    return _bare(lines)


def _timed(lines: list[Line], rows: list[Row | None]) -> Outline:
    result = Outline()
    for line, row in zip(lines, rows, strict=True):
        last = result.drafts[-1] if result.drafts else None
        if row or _is_item_without_time(line, last):
            draft = Draft(line, row)
            draft.entitle(line, row.rest if row else line.body)
            result.drafts.append(draft)
        elif last is None:
            result.before.append(line)
        elif last.title:
            last.body.append(line)
        else:
            last.entitle(line, line.body)
    _cut_tail(result)
    return _without_empty(result)


def _is_item_without_time(line: Line, last: Draft | None) -> bool:
    """A line between the timed items that is an item itself, such as an untimed workshop."""
    if last is not None and not last.title:
        return False
    if line.is_bullet or not looks_like_heading(line.text) or line.text.endswith(":"):
        return False
    kind = item_kind(line.text)
    if kind in {"break", "lunch"} and len(line.text.split()) <= 3:
        return True
    if not line.is_alone or speakers_of(line.text):
        return False
    return kind != "talk" or (last is not None and item_kind(last.title) in RESTING)


def _cut_tail(result: Outline) -> None:
    """Text under the last item belongs to it only if the agenda is written with blank lines."""
    *others, last = result.drafts
    spaced = any(draft.body and draft.body[0].after_blank for draft in others)
    if spaced and item_kind(last.title) not in RESTING:
        return
    for index, line in enumerate(last.body):
        if line.after_blank and line.number > last.line.number and not speakers_of(line.body):
            result.after = last.body[index:]
            last.body = last.body[:index]
            return


def _without_empty(result: Outline) -> Outline:
    """A time that nothing is said about is no item; the line stays as text."""
    empty = [draft for draft in result.drafts if not draft.title]
    result.after += [line for draft in empty for line in [draft.line, *draft.body]]
    result.drafts = [draft for draft in result.drafts if draft.title]
    return result


def _listed(lines: list[Line]) -> Outline:
    """A programme without times, as points of a list."""
    result = Outline()
    numbered = any(line.ordinal is not None for line in lines)
    points = [line.ordinal is not None if numbered else line.is_bullet for line in lines]
    end = len(points) - points[::-1].index(True)
    for index, line in enumerate(lines):
        if points[index]:
            result.drafts.append(Draft(line, None))
            result.drafts[-1].entitle(line, line.body)
        elif not result.drafts:
            result.before.append(line)
        elif result.after or (index >= end and line.after_blank):
            result.after.append(line)
        else:
            result.drafts[-1].body.append(line)
    return result


def _bare(lines: list[Line]) -> Outline:
    """A programme without times, where every title is a line of its own."""
    result = Outline()
    for line in lines:
        if looks_like_heading(line.text) and not speakers_of(line.text):
            result.drafts.append(Draft(line, None))
            result.drafts[-1].entitle(line, line.text)
        elif result.drafts:
            result.drafts[-1].body.append(line)
        else:
            result.before.append(line)
    return result
