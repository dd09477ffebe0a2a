"""When the event takes place, from the lines that state its day and times."""

import re
from dataclasses import dataclass, field
from datetime import date

from events.programme.clock import Span, find_spans
from events.programme.dates import WEEKDAY, Day, find_days
from events.programme.lines import DASHES, Line

NOISE = re.compile(
    rf"\b(?:den|kl|klockan|klocka|mellan|till|och|från|datum|tid|svensk|ca|cirka|samt|eller"
    rf"|två|tre|tillfällen?|förmiddag(?:en)?|eftermiddag(?:en)?|{WEEKDAY}s?)\b"
    rf"|[\s.,:;()|/{DASHES}]",
    re.IGNORECASE,
)
EDGE = re.compile(rf"^(?:{NOISE.pattern})+|(?:{NOISE.pattern})+$", re.IGNORECASE)
# What a page calls the thing it invites to, above its title or before its date.
CATEGORY = re.compile(
    r"(?:digital |regional )?(?:konferens|seminarium|webbinarium|dialogforum|workshop|utbildning"
    r"|kurs|föreläsning|nätverksträff|träff|möte|temadag)(?:en|et|n)?",
    re.IGNORECASE,
)
BESIDE = re.compile(rf"\s*[,|·{DASHES}]\s*([^.,]{{2,60}}(?:,[^.,]{{2,60}}){{0,3}})")
SITTINGS = re.compile(r"\btillfälle|^tid\b|^klockan\b", re.IGNORECASE)
LONGEST = 160


@dataclass
class Stated:
    """What a line states: days, times, and the rest of its words."""

    line: Line
    days: list[Day]
    spans: list[Span]
    rest: str


@dataclass
class Schedule:
    """The day and the times in minutes after midnight, as far as they are stated."""

    day: Day | None = None
    span: Span | None = None
    day_line: Line | None = None
    span_line: Line | None = None
    unused: list[Line] = field(default_factory=list)

    def last_date(self, first: date) -> date:
        """The day the event ends: the same, or the later one of "24–25 maj"."""
        if self.day is None or self.day.last is None:
            return first
        try:
            return max(first, first.replace(day=self.day.last))
        except ValueError:
            return first


def stated(line: Line) -> Stated:
    """The days and times in a line, and what remains of it without them."""
    whole = line.body if line.is_bullet else line.text
    text = whole[:LONGEST]
    days = find_days(text)
    without_days = _blank_out(text, days)
    spans = find_spans(without_days, bare=bool(days) or not without_days.strip(" 0123456789-–"))
    rest = EDGE.sub("", _blank_out(without_days, spans)) + whole[LONGEST:]
    return Stated(line, days, spans, rest if NOISE.sub("", rest) else "")


def is_schedule_line(line: Line) -> bool:
    """Whether a line says nothing but a day, maybe with times, or the times of sittings."""
    if len(line.text) > LONGEST or not any(char.isdigit() for char in line.text):
        return False
    says = stated(line)
    dated = says.days or (says.spans and SITTINGS.search(line.text))
    return bool(dated) and not says.rest


def place_beside(line: Line) -> str | None:
    """What stands after day and time on their line: Lund in "24 maj 2024 kl. 9–12, Lund"."""
    says = stated(line) if len(line.text) <= LONGEST else None
    if not says or not says.days or not says.spans:
        return None
    before = line.text[: min(says.days[0].at, says.spans[0].at)]
    after = line.text[max(says.days[-1].after, says.spans[-1].after) :]
    beside = BESIDE.fullmatch(after)
    word = EDGE.sub("", before)
    return beside[1].strip() if beside and (not word or CATEGORY.fullmatch(word)) else None


def _blank_out(text: str, found: list) -> str:
    for piece in found:
        text = text[: piece.at] + " " * (piece.after - piece.at) + text[piece.after :]
    return text


def read_schedule(lines: list[Line]) -> Schedule:
    """The first day and the first times that are stated; lines with others are unused."""
    schedule = Schedule()
    for line in lines:
        says = stated(line)
        known = [_take_day(schedule, says), _take_span(schedule, says)]
        if not all(known) or len(says.spans) > 1 or len(says.days) > 1:
            schedule.unused.append(line)
    return schedule


def _take_day(schedule: Schedule, says: Stated) -> bool:
    if says.days and schedule.day is None:
        schedule.day, schedule.day_line = says.days[0], says.line
    elif says.days and _same(says.days[0], schedule.day):
        schedule.day = says.days[0] if says.days[0].year else schedule.day
    else:
        return not says.days
    return True


def _take_span(schedule: Schedule, says: Stated) -> bool:
    if says.spans and schedule.span is None:
        schedule.span, schedule.span_line = says.spans[0], says.line
        return True
    return not says.spans or _hours(says.spans[0]) == _hours(schedule.span)


def _hours(span: Span | None) -> tuple[int, int | None] | None:
    return (span.start, span.end) if span else None


def _same(one: Day, other: Day | None) -> bool:
    if other is None or (one.day, one.month) != (other.day, other.month):
        return False
    return one.year == other.year or None in {one.year, other.year}
