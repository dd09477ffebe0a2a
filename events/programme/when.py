"""From the stated day and times to instants in Swedish time."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from events.programme import doubts
from events.programme.clock import minutes, on_day
from events.programme.dates import Day, find_days, weekday_in
from events.programme.lines import Line
from events.programme.schedule import Schedule, read_schedule, stated
from events.programme.shapes import Item

YEAR = re.compile(r"\b20\d\d\b")


@dataclass
class When:
    """The event's day and instants.

    ``stated`` are the numbers of the lines that say nothing else, ``kept`` the lines whose text
    must stay.
    """

    day: date | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    stated: set[int] = field(default_factory=set)
    kept: list[Line] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def read_when(
    lines: list[Line], prose: list[Line], agenda: list[Item], years: Iterable[int]
) -> When:
    """When the event is, from the lines that state it, else from the first day in the prose.

    ``years`` are those stated elsewhere on the page, for a day without a year.
    """
    schedule = read_schedule(lines)
    when = When(stated={line.number for line in lines}, kept=schedule.unused)
    when.doubts = [doubts.more_times(line.number) for line in schedule.unused]
    if schedule.day is None:
        _from_prose(schedule, prose, when)
    if schedule.day is None or schedule.day_line is None:
        when.kept += [schedule.span_line] if schedule.span_line else []
        when.doubts.append(doubts.no_day())
        return when
    when.day = _date(schedule.day, schedule.day_line, years, when)
    if when.day is None:
        when.kept += [line for line in (schedule.day_line, schedule.span_line) if line]
        return when
    _set_instants(schedule, schedule.day_line, agenda, when)
    return when


def _from_prose(schedule: Schedule, prose: list[Line], when: When) -> None:
    for line in prose:
        days = [day for day in find_days(line.text) if day.exists]
        if days:
            schedule.day, schedule.day_line = days[0], line
            spans = stated(line).spans
            if spans and schedule.span is None:
                schedule.span, schedule.span_line = spans[0], line
            when.doubts.append(doubts.day_from_text(line.number))
            return


def _date(day: Day, line: Line, years: Iterable[int], when: When) -> date | None:
    if not day.exists:
        when.doubts.append(doubts.no_such_day(line.number))
        return None
    year = day.year or next(iter(years), None)
    if year is None:
        when.doubts.append(doubts.no_year(line.number))
    elif day.year is None:
        when.doubts.append(doubts.year_inferred(line.number, year))
    found = day.as_date(year)
    named = weekday_in(line.text) if found and line.number in when.stated else None
    if found and named is not None and named != found.weekday():
        when.doubts.append(doubts.other_weekday(line.number))
    return found


def years_in(texts: Iterable[str]) -> list[int]:
    """The years that texts state, in order; those in full dates first."""
    texts = [text[:2000] for text in texts]
    dated = [day.year for text in texts for day in find_days(text) if day.year]
    return dated or [int(year) for text in texts for year in YEAR.findall(text)]


def _set_instants(schedule: Schedule, line: Line, agenda: list[Item], when: When) -> None:
    if when.day is None:
        return
    if schedule.span is None:
        _start_from_agenda(line, agenda, when)
        return
    when.starts_at = on_day(when.day, schedule.span.start)
    if schedule.span.end is None:
        when.doubts.append(doubts.no_end())
        return
    when.ends_at = on_day(schedule.last_date(when.day), schedule.span.end)
    if when.ends_at <= when.starts_at:
        when.ends_at = None
        number = (schedule.span_line or line).number
        when.doubts.append(doubts.ends_before_start(number))
        when.kept.append(schedule.span_line or line)


def _start_from_agenda(line: Line, agenda: list[Item], when: When) -> None:
    first = next((item.start for item in agenda if item.start), None)
    if first is None or when.day is None:
        when.doubts.append(doubts.no_start(line.number))
        when.kept.append(line)
        return
    when.starts_at = on_day(when.day, minutes(first))
    when.doubts += [doubts.start_from_agenda(line.number), doubts.no_end()]
