"""The last day to register, as the first instant that is closed.

A page may state it twice: the day in a fact box, and day and time in the form's text.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from events.deadline import MINUTE, NoSuchTime, closes_after
from events.programme import doubts
from events.programme.clock import find_spans, minutes
from events.programme.dates import WEEKDAY, Day, find_days
from events.programme.lines import Line, sentences

PHRASE = re.compile(
    r"\bsista (?:anmälnings|svars)(?:dag|datum)|\bsista dag(?:en)? (?:för anmälan|att anmäla)"
    r"|\bsista anmälan|\banmäl\w*\b[^.]{0,60}\bsenast|\bsenast\b[^.]{0,60}\banmäl"
    r"|\banmälan (?:stänger|är öppen|öppen)|\bo\.? ?s\.? ?a\b|\bsvara senast",
    re.IGNORECASE,
)
SAID = re.compile(
    rf"\b(?:sista|anmälningsdag\w*|anmälningsdatum|dag(?:en)?|för|anmälan|att|anmäla|anmäl|sig|dig"
    rf"|är|var|den|senast|klockan|klocka|kl|o\.? ?s\.? ?a|stänger|öppen|till|och|med|om"
    rf"|t\.? ?o\.? ?m|svara|svarsdag|svarsdatum|datum|{WEEKDAY})\b|[\d\W]+",
    re.IGNORECASE,
)
WITH_SECONDS = re.compile(r"\D{0,12}([012]?\d[.:][0-5]\d)[.:]([0-5]\d)(?!\d)")
NEAR = 12  # characters between the day and its time
SECOND = timedelta(seconds=1)


@dataclass
class Statement:
    """A day, maybe with a time, that a line states as the deadline."""

    line: Line
    day: Day
    clock: int | None = None
    seconds: int | None = None


def statement(line: Line, labelled: bool = False) -> Statement | None:
    """What a line says about the deadline; a label above or before it needs no further words."""
    for sentence in [line.text] if labelled else sentences(line.text[:2000]):
        phrase = PHRASE.search(sentence)
        days = find_days(sentence[phrase.start() :]) if phrase else find_days(sentence)
        if days and (phrase or labelled):
            text = sentence[phrase.start() :] if phrase else sentence
            return _statement(line, text, days[0])
    return None


def _statement(line: Line, text: str, day: Day) -> Statement:
    after = text[day.after :]
    exact = WITH_SECONDS.match(after[:20])
    if exact:
        return Statement(line, day, minutes(exact[1]), int(exact[2]))
    near = [span for span in find_spans(after) if span.at <= NEAR]
    if not near:
        return Statement(line, day)
    clock = near[0].end if near[0].end is not None else near[0].start
    return Statement(line, day, clock)


def says_only_deadline(text: str) -> bool:
    """Whether a sentence has no word beside the deadline's own, so that nothing else is lost."""
    bare = text
    for day in reversed(find_days(text)):
        bare = bare[: day.at] + bare[day.after :]
    return bool(PHRASE.search(text)) and not SAID.sub("", bare)


def read_deadline(
    said: list[Statement], event: date | None
) -> tuple[datetime | None, list[str], list[Line]]:
    """The first closed instant that the statements make up, the doubts, and the lines that
    state something else, whose text must stay."""
    dated = [(_date(one.day, event), one) for one in said]
    known = [(day, one) for day, one in dated if day is not None]
    kept = [one.line for day, one in dated if day is None]
    told = [_why_no_day(one) for day, one in dated if day is None]
    if not known:
        return None, told, kept
    day, best = next((pair for pair in known if pair[1].clock is not None), known[0])
    for other, one in known:
        if other != day or one.clock not in {None, best.clock}:
            told.append(doubts.other_deadline(one.line.number))
            kept.append(one.line)
    return _instant(day, best, told), told, kept


def _why_no_day(one: Statement) -> str:
    number = one.line.number
    return doubts.no_year(number) if one.day.exists else doubts.no_such_day(number)


def _date(day: Day, event: date | None) -> date | None:
    """The day in the calendar. A missing year is the event's, or the year before it."""
    if day.year or event is None:
        return day.as_date()
    same = day.as_date(event.year)
    return day.as_date(event.year - 1) if same and same > event else same


def _instant(day: date, one: Statement, told: list[str]) -> datetime:
    if one.clock is None or one.clock >= 1440:
        return closes_after(day, None)
    wall = time(*divmod(one.clock, 60), one.seconds or 0)
    try:
        return closes_after(day, wall, step=MINUTE if one.seconds is None else SECOND)
    except NoSuchTime as skipped:
        told.append(doubts.skipped_hour(one.line.number))
        return skipped.instead
