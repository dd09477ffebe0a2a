"""The fact box: when, where, what it costs, the last day to register, how many seats."""

import re
from collections.abc import Callable

from events.programme import doubts
from events.programme.deadline import SAID, statement
from events.programme.lines import plain
from events.programme.parts import Part
from events.programme.place import format_of, read_place
from events.programme.reading import Reading
from events.programme.schedule import place_beside, stated
from events.programme.shapes import Place

NAMES_PLACE = re.compile(r"\b(?:plats|var)\b", re.IGNORECASE)
SEATS = re.compile(r"\b(\d{1,4})\b(?!\s*(?:per|/|från varje))")

FORM_ONLY = re.compile(r"(?:hybrid\w*|fysiskt?|digitalt?|på plats)(?: \w+)?", re.IGNORECASE)
UNITS = re.compile(r"\b(?:st|stycken|personer|deltagare|platser|max|högst)\b", re.IGNORECASE)


def read_time(part: Part, reading: Reading) -> None:
    """Days and times are read when the whole page is known; a place beside them is noted."""
    names_place = not part.heading or NAMES_PLACE.search(part.heading.text)
    for line in part.lines:
        says = stated(line)
        if says.rest and (names_place or format_of(says.rest)):
            reading.spare_places.append(place_beside(line) or says.rest)
        if says.days or says.spans:
            reading.time_lines.append(line)
            reading.ledger.settle(line, says.rest)


def read_where(part: Part, reading: Reading) -> None:
    if not part.lines:
        return
    known, found = reading.page.place, read_place([plain(line.body) for line in part.lines])
    if known == Place():
        reading.page.place = found
    elif FORM_ONLY.fullmatch(known.note):
        # "Format: Hybrid" above "Plats: Folkets hus": both are the one place.
        found.format = known.format
        found.note = f"{known.note}. {found.note}" if found.note else known.note
        reading.page.place = found
    else:
        reading.keep(part)
        reading.doubt(doubts.other_place(part.lines[0].number))


def read_cost(part: Part, reading: Reading) -> None:
    if reading.page.cost:
        reading.keep(part)
        return
    reading.page.cost = plain(" ".join(line.body for line in part.lines))


def read_last_day(part: Part, reading: Reading) -> None:
    for line in part.lines:
        said = statement(line, labelled=True)
        if said is None:
            reading.keep(part)
            return
        reading.deadlines.append(said)
        without_day = line.text[: said.day.at] + line.text[said.day.after :]
        reading.ledger.settle(line, SAID.sub(" ", without_day))


def read_seats(part: Part, reading: Reading) -> None:
    found = SEATS.search(" ".join(line.text for line in part.lines))
    if found and int(found[1]) and reading.page.capacity is None:
        reading.page.capacity = int(found[1])
        for line in part.lines:
            reading.ledger.settle(line, UNITS.sub("", line.text))
        return
    reading.keep(part)
    if part.lines:
        reading.limited = reading.limited or part.lines[0]


FACTS: dict[str, Callable[[Part, Reading], None]] = {
    "time": read_time,
    "place": read_where,
    "cost": read_cost,
    "deadline": read_last_day,
    "capacity": read_seats,
}
