"""Divides a page into its parts: facts, sections, agenda, questions, contacts."""

from dataclasses import dataclass, field

from events.programme.labels import LABELS, heading_of, label_of, looks_like_heading
from events.programme.lines import Line
from events.programme.names import is_name, is_organisation, is_title
from events.programme.place import looks_like_address
from events.programme.questions import has_list
from events.programme.rows import Row, row_of
from events.programme.schedule import is_schedule_line, place_beside, stated
from events.programme.speakers import speakers_of
from events.programme.titles import TABLE_HEAD

LOOKED_BACK = 40  # lines of an agenda, to tell how it is written
TEXT_KINDS = {"body", "expectations", "benefit", "target_group", "practical"}


@dataclass
class Part:
    """Consecutive lines of one subject. ``kind`` is a key of LABELS or HEADINGS."""

    kind: str
    heading: Line | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def is_fact(self) -> bool:
        return self.kind in LABELS

    @property
    def is_text(self) -> bool:
        return self.kind in TEXT_KINDS


def divide(lines: list[Line]) -> list[Part]:
    """The parts of a page, in its order. Every line is in exactly one part."""
    return _Divider(lines).parts


class _Divider:
    def __init__(self, lines: list[Line]):
        self.lines = lines
        self.parts = [Part("body")]
        self.rows = [row_of(line) for line in lines]
        self.last_row = max((i for i, row in enumerate(self.rows) if row), default=-1)
        for index, line in enumerate(lines):
            self.take(index, line)

    @property
    def part(self) -> Part:
        return self.parts[-1]

    def take(self, index: int, line: Line) -> None:
        if self.is_inside_agenda(index, line) or self.is_awaited(line):
            self.part.lines.append(line)
        elif not (self.begins_marked(line) or self.begins_plain(index, line)):
            self.goes_on(line)

    def is_inside_agenda(self, index: int, line: Line) -> bool:
        """Between two rows only a heading of another part, after a blank line, ends the agenda."""
        if self.part.kind != "agenda" or index >= self.last_row or not self.part.lines:
            return False
        kind, _ = heading_of(line.text) or (None, "")
        return not line.after_blank or kind in {None, "participants", "body", "agenda"}

    def is_awaited(self, line: Line) -> bool:
        """Whether a label above stands without its value, and this line is it."""
        if not self.part.is_fact or self.part.lines:
            return False
        return not (label_of(line.body) or heading_of(line.text))

    def begins_marked(self, line: Line) -> bool:
        """Begin a part at a label, a known heading or a line that states the day."""
        label, heading = label_of(line.body), heading_of(line.text)
        if TABLE_HEAD.fullmatch(line.text):
            self.parts.append(Part("agenda", line))
        elif label and not (self.part.kind == "contacts" and not line.after_blank):
            self.begin(line, *label)
        elif heading and not line.is_bullet and line.ordinal is None:
            self.begin(line, *heading)
        elif self.states_day(line):
            self.parts.append(Part("time", None, [line]))
        else:
            return False
        return True

    def begin(self, line: Line, kind: str, value: str) -> None:
        heading = line.but(line.text.removesuffix(value).strip()) if value else line
        self.parts.append(Part(kind, heading, [line.but(value)] if value else []))

    def states_day(self, line: Line) -> bool:
        if self.part.kind in {"related", "agenda"}:
            return False
        return is_schedule_line(line) or place_beside(line) is not None

    def begins_plain(self, index: int, line: Line) -> bool:
        """Begin a part at an agenda row or at a heading that we do not know."""
        row = self.rows[index] or self.row_in_programme(index, line)
        is_hours = self.part.kind == "time" and not self.has_times()
        if row and (self.part.kind == "agenda" or (is_hours and not row.rest)):
            self.part.lines.append(line)
        elif self.part.kind == "time" and looks_like_address(line.text):
            self.parts.append(Part("place", None, [line]))
        elif row:
            self.parts.append(Part("agenda", None, [line]))
        elif self.is_new_heading(index, line):
            self.parts.append(Part("body", line))
        else:
            return False
        return True

    def row_in_programme(self, index: int, line: Line) -> Row | None:
        if self.part.kind == "agenda" and self.part.heading:
            self.rows[index] = row_of(line, in_programme=True)
        return self.rows[index]

    def has_times(self) -> bool:
        return any(stated(line).spans for line in self.part.lines)

    def goes_on(self, line: Line) -> None:
        if self.part.is_fact and not self.is_more_of_fact(line):
            self.parts.append(Part("body"))
        self.part.lines.append(line)

    def is_more_of_fact(self, line: Line) -> bool:
        """An address may go on over several short lines; other facts are one line."""
        if line.after_blank or line.is_bullet:
            return False
        if self.part.kind == "time":
            return bool(self.part.heading) and len(line.text) <= 80
        return self.part.kind == "place" and len(line.text) <= 80 and not line.text.endswith(".")

    def is_new_heading(self, index: int, line: Line) -> bool:
        if not line.after_blank or line.is_bullet or line.ordinal is not None:
            return False
        if index + 1 == len(self.lines) or not looks_like_heading(line.text):
            return False
        following = self.lines[index + 1]
        if not line.before_blank and not _is_glued_heading(line.text, following.text):
            return False
        return self.may_end_here(index, line)

    def may_end_here(self, index: int, line: Line) -> bool:
        """Whether the current part can end before a heading that we do not know."""
        if self.part.kind == "agenda":
            return self.is_agenda_over(index, line)
        if self.part.kind in {"contacts", "participants", "related"}:
            return self.is_text_again(index, line)
        if self.part.kind == "questions" and not has_list(self.part.lines):
            return False
        return self.has_begun()

    def has_begun(self) -> bool:
        """The first line after the title is the lead, whatever it looks like."""
        return any(part.is_text and (part.heading or part.lines) for part in self.parts)

    def is_agenda_over(self, index: int, line: Line) -> bool:
        lines = self.part.lines[-LOOKED_BACK:]
        last = self.rows[index - 1]
        if not lines or (last and not last.rest) or speakers_of(line.text):
            return False
        if any(self.rows[index - len(lines) : index]):
            return True
        listed = any(one.is_bullet or one.ordinal is not None for one in lines)
        return listed or (len(lines) > 1 and not any(one.after_blank for one in lines[1:]))

    def is_text_again(self, index: int, line: Line) -> bool:
        if is_name(line.text) or is_organisation(line.text) or "," in line.text:
            return False
        if is_title(line.text) or speakers_of(line.text):
            return False
        following = self.lines[index + 1].text
        return following.endswith(".") and len(following) > 60


def _is_glued_heading(text: str, following: str) -> bool:
    """Whether a line directly above a longer one, or a sentence, reads as its heading."""
    short = len(text.split()) <= 6 and "," not in text and not is_name(text)
    return short and (following.endswith(".") or len(following) >= len(text) + 10)
