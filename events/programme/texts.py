"""The parts of a page that are running text, lists or people."""

import re

from events.programme import doubts
from events.programme.capacity import is_limited, seats_in
from events.programme.chrome import without_help
from events.programme.contacts import EMAIL, PHONE, contact_in, read_contacts
from events.programme.deadline import says_only_deadline, statement
from events.programme.items import Agenda
from events.programme.lines import Line, sentences
from events.programme.markdown import markdown
from events.programme.participants import repeated
from events.programme.parts import Part
from events.programme.questions import has_list, read_questions
from events.programme.reading import Reading
from events.programme.sections import own_kind, sections_of, take_lead, title_of
from events.programme.shapes import Section

BY_DAY = re.compile(r"\bsenast\b", re.IGNORECASE)


def read_text(part: Part, reading: Reading) -> None:
    """A text with its heading. The first paragraphs of the page are the lead."""
    lines = _noted(part.lines, reading)
    page = reading.page
    has_body = any(section.kind == "body" for section in page.sections)
    if part.heading is None and not page.lead and not has_body:
        page.lead, lines = take_lead(lines)
    kind = "other" if part.kind == "practical" else part.kind
    if lines or part.heading:
        page.sections += sections_of(kind, part.heading, lines)


def _noted(lines: list[Line], reading: Reading, registration: bool = False) -> list[Line]:
    """The lines as text, after noting a deadline, seats and contacts that they state.

    Under a heading about registration "senast 3 maj" says enough.
    """
    kept = []
    for line in lines:
        said = statement(line, labelled=registration and bool(BY_DAY.search(line.text)))
        text = without_help(line.text)
        if said:
            reading.deadlines.append(said)
            text = " ".join(s for s in sentences(text) if not says_only_deadline(s))
        if text != line.text:
            reading.ledger.settle(line, text)
        if text:
            kept.append(line.but(text))
            _note_facts(line, reading)
    reading.prose += kept
    return kept


def _note_facts(line: Line, reading: Reading) -> None:
    page = reading.page
    if page.capacity is None and is_limited(line.text):
        page.capacity = seats_in(line.text)
        reading.limited = reading.limited or line
    contact = contact_in(line.text) if EMAIL.search(line.text) else None
    if contact and contact.name:
        page.contacts.append(contact)


def read_programme(part: Part, agenda: Agenda, reading: Reading) -> None:
    """An agenda whose items stand on the page already; here its other lines and its doubts."""
    page = reading.page
    if not agenda.items:
        if part.lines:
            read_text(Part("body", part.heading, part.lines), reading)
        return
    page.doubts += agenda.doubts
    if agenda.before:
        page.sections += sections_of("body", part.heading, _noted(agenda.before, reading))
    known: list[Line] = []
    unsure: list[Line] = []
    for line in _noted(agenda.after, reading):
        says_itself = own_kind(line) != "body" or statement(line)
        (known if says_itself else unsure).append(line)
    page.sections += sections_of("body", None, known)
    if unsure:
        page.sections.append(Section("other", None, markdown(unsure)))
        page.doubts.append(doubts.after_agenda(unsure[0].number))


def read_question_list(part: Part, reading: Reading) -> None:
    page = reading.page
    if not has_list(part.lines):
        to_ask = any(EMAIL.search(line.text) or PHONE.search(line.text) for line in part.lines)
        read = read_people_to_ask if to_ask else read_text
        read(Part("body", part.heading, part.lines), reading)
        return
    listed = read_questions(part.lines)
    if page.questions_heading is None:
        page.questions_heading = title_of(part.heading)
    elif part.heading:
        page.sections.append(Section("other", None, part.heading.text))
    last = page.questions[-1].number if page.questions else 0
    for question in listed.questions:
        question.number += last
    page.questions += listed.questions
    if listed.before:
        page.sections += sections_of("body", part.heading, _noted(listed.before, reading))
    if listed.after:
        page.sections += sections_of("body", None, _noted(listed.after, reading))


def read_people_to_ask(part: Part, reading: Reading) -> None:
    found = read_contacts(part.lines)
    reading.page.contacts += found.contacts
    reading.page.doubts += found.doubts
    for line, owed in found.settled:
        reading.ledger.settle(line, owed)
    other = _noted(found.other, reading)
    if other:
        reading.page.sections += sections_of("other", part.heading, other)


def read_participants(part: Part, reading: Reading) -> None:
    only_repeats, told = repeated(part.lines, reading.page.agenda)
    reading.page.doubts += told
    if only_repeats:
        for line in part.lines:
            reading.ledger.settle(line)
    elif part.lines:
        reading.page.sections += sections_of("other", part.heading, part.lines)


def read_sisters(part: Part, reading: Reading) -> None:
    reading.related += part.lines


def read_registration(part: Part, reading: Reading) -> None:
    """A button above the introduction begins nothing; what follows it is the page's text."""
    above_lead = not reading.page.lead and not reading.page.sections
    if above_lead:
        read_text(Part("body", None, part.lines), reading)
        return
    lines = _noted(part.lines, reading, registration=True)
    if lines:
        reading.page.sections += sections_of("other", part.heading, lines)
