"""Sister events: the lines under "Fler seminarier"."""

import re
from datetime import date

from events.programme.dates import Day, find_days
from events.programme.lines import Line, plain
from events.programme.shapes import Related

CITY = re.compile(r"[A-ZÅÄÖ][\wé-]+(?: [A-ZÅÄÖ][\wé-]+)?")


def read_related(lines: list[Line], event: date | None) -> tuple[list[Related], list[Line]]:
    """The sister events, and the lines whose day lacked the year: it is this event's year."""
    related, inferred = [], []
    for line in lines:
        days = find_days(line.body)
        day = days[0] if days else None
        rest = _without(line.body, day).strip(" ,–-:|\t.")
        city = rest if CITY.fullmatch(rest) and day else None
        on = day.as_date(event.year if event else None) if day else None
        related.append(Related(plain(line.body), on, city))
        if day and on and not day.year:
            inferred.append(line)
    return related, inferred


def _without(text: str, day: Day | None) -> str:
    return text if day is None else text[: day.at] + text[day.after :]
