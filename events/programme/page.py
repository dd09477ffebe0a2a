"""From the plain text of an event page to a Page."""

import re

from events.programme import doubts
from events.programme.chrome import without_chrome
from events.programme.facts import FACTS
from events.programme.finish import finish
from events.programme.head import read_head
from events.programme.items import Agenda, out_of_order, read_agenda
from events.programme.ledger import Ledger
from events.programme.lines import plain, read_lines
from events.programme.parts import Part, divide
from events.programme.reading import Reading
from events.programme.schedule import stated
from events.programme.shapes import Page, PageTextError
from events.programme.texts import (
    read_participants,
    read_people_to_ask,
    read_programme,
    read_question_list,
    read_registration,
    read_sisters,
    read_text,
)

READERS = FACTS | {
    "questions": read_question_list,
    "contacts": read_people_to_ask,
    "participants": read_participants,
    "related": read_sisters,
    "registration": read_registration,
}

# "Preliminärt program" says more than that a programme follows.
RESERVATION = re.compile(r"\bpreliminär\w*", re.IGNORECASE)


def parse(text: str) -> Page:
    """Read the plain text of an event page.

    Raises PageTextError, and nothing else, when the text cannot be an event page at all: it is
    empty or has no title. Everything else that is odd is said in the page's ``doubts``.
    """
    lines = without_chrome(read_lines(text))
    if not lines:
        raise PageTextError(1, doubts.nothing_to_read())
    head = read_head(lines)
    taken = {line.number for line in (head.title, head.category, *head.image_lines) if line}
    parts = divide([line for line in lines if line.number not in taken])
    reading = Reading(Page(plain(head.title.text), image=head.image), Ledger(lines))
    reading.prose.append(head.title)
    if head.category:
        reading.category = head.category.text
        reading.prose.append(head.category)
    _read_parts(parts, reading)
    finish(reading)
    return reading.page


def _read_parts(parts: list[Part], reading: Reading) -> None:
    """Agendas first: whether a list of participants repeats them is asked on the way."""
    agendas = {
        index: read_agenda(part.lines, in_programme=part.heading is not None)
        for index, part in enumerate(parts)
        if part.kind == "agenda"
    }
    reading.page.agenda = [item for agenda in agendas.values() for item in agenda.items]
    for index, part in enumerate(parts):
        _settle_heading(part, agendas.get(index), reading)
        if index in agendas:
            read_programme(part, agendas[index], reading)
        elif part.is_text:
            read_text(part, reading)
        else:
            READERS[part.kind](part, reading)
    reading.page.doubts += out_of_order(reading.page.agenda)


def _settle_heading(part: Part, agenda: Agenda | None, reading: Reading) -> None:
    """Labels and the headings of lists are no text of their own; their value is."""
    if part.heading is None or part.is_text:
        return
    own = part.lines[:1]
    inline = own and own[0].number == part.heading.number
    reading.ledger.settle(part.heading, own[0].text if inline else "")
    if part.kind == "agenda" and (reservation := RESERVATION.search(part.heading.text)):
        reading.ledger.settle(part.heading, reservation[0])
    if part.kind == "agenda" and stated(part.heading).days:
        reading.time_lines.append(part.heading)
