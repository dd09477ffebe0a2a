"""What only the whole page tells: when it is, until when one can register, what was lost."""

import re

from events.programme import doubts
from events.programme.deadline import read_deadline
from events.programme.kinds import event_kind
from events.programme.labels import heading_of
from events.programme.lines import sentences
from events.programme.place import format_of, read_place
from events.programme.reading import Reading
from events.programme.related import read_related
from events.programme.sections import title_of
from events.programme.shapes import Contact, Section
from events.programme.when import When, read_when, years_in

CITY_LAST = re.compile(r",\s*([A-ZÅÄÖ][\wé-]+)$")
FREE = re.compile(
    r"\b(?:kostnadsfri\w*|gratis|utan kostnad|kostar ingenting)\b|\d\s*(?:kr|kronor)\b"
)

FINE = re.compile(r"\butebliv|\bavbok|\bdebitera", re.IGNORECASE)
LONGEST = 2000  # what is longer states no cost


def finish(reading: Reading) -> None:
    """Complete the page, and rescue every line of which a word would be lost."""
    page = reading.page
    when = _set_times(reading)
    _set_deadline(reading, when)
    _set_place(reading)
    _set_cost(reading)
    page.contacts = _once(page.contacts)
    if reading.limited and page.capacity is None:
        page.doubts.append(doubts.limited_without_number(reading.limited.number))
    page.related, inferred = read_related(reading.related, when.day)
    page.doubts += [
        doubts.year_inferred(line.number, when.day.year) for line in inferred if when.day
    ]
    talks = sum(item.kind == "talk" for item in page.agenda)
    page.kind_of_event = event_kind(f"{page.title} {reading.category}", page.lead, talks)
    if not page.lead:
        _take_lead(reading)
    _rescue(reading)


def _take_lead(reading: Reading) -> None:
    """Without an introduction, the first paragraph under the first heading about the event.

    A heading such as "Bakgrund" says nothing alone: it goes when its only paragraph goes.
    """
    page = reading.page
    first = next((s for s in page.sections if s.kind == "body" and s.heading), None)
    paragraph, _, rest = first.text.partition("\n\n") if first else ("", "", "")
    known = first and heading_of(first.heading or "")
    if first is None or paragraph.startswith("- ") or not (rest or known):
        page.doubts.append(doubts.no_lead())
        return
    page.doubts.append(doubts.lead_from_section(first.heading or ""))
    page.lead, first.text = paragraph, rest
    if not rest:
        page.sections.remove(first)
        for line in reading.ledger.lines:
            if title_of(line) == first.heading:
                reading.ledger.settle(line)


def _set_times(reading: Reading) -> When:
    page = reading.page
    texts = [said.line.text for said in reading.deadlines]
    years = years_in([*texts, page.title, *(line.text for line in reading.prose)])
    when = read_when(reading.time_lines, reading.prose, page.agenda, years)
    page.starts_at, page.ends_at = when.starts_at, when.ends_at
    page.doubts += when.doubts
    for line in when.kept:
        reading.keep_line(line)
    return when


def _set_deadline(reading: Reading, when: When) -> None:
    page = reading.page
    page.closes_at, told, kept = read_deadline(reading.deadlines, when.day)
    page.doubts += told
    for line in kept:
        reading.keep_line(line)
    if page.closes_at and page.starts_at and page.closes_at > page.starts_at:
        page.doubts.append(doubts.deadline_after_start())


def _set_place(reading: Reading) -> None:
    """A place beside the date, or words such as "digitalt" in the text, where none is stated."""
    page = reading.page
    if page.place.format is None and not page.place.note and reading.spare_places:
        page.place = read_place(reading.spare_places)
    if page.place.format is None:
        texts = [line.text for line in reading.prose]
        page.place.format = next((form for text in texts if (form := format_of(text))), None)
    city = CITY_LAST.search(page.title)
    if city and not page.place.city and page.place.format in {"physical", "hybrid"}:
        page.place.city = city[1]
    if page.place.format is None:
        page.doubts.append(doubts.no_place())


def _set_cost(reading: Reading) -> None:
    """Without a label the sentence that says so; it stays in the text, too."""
    if reading.page.cost:
        return
    said = (
        sentence
        for line in reading.prose
        for sentence in sentences(line.text[:LONGEST])
        if FREE.search(sentence) and not FINE.search(sentence)
    )
    first = next(said, "")
    reading.page.cost = first if len(first) <= 120 else ""


def _once(contacts: list[Contact]) -> list[Contact]:
    """Each person once; what a later mention adds is kept, what differs is another contact."""
    known: list[Contact] = []
    named: dict[str, list[Contact]] = {}
    for contact in contacts:
        namesakes = named.setdefault(contact.name, []) if contact.name else []
        same = next((one for one in namesakes if _agree(one, contact)), None)
        if same is None:
            known.append(contact)
            namesakes.append(contact)
        else:
            vars(same).update({key: value for key, value in vars(contact).items() if value})
    return known


def _agree(one: Contact, other: Contact) -> bool:
    """Whether two contacts of one name contradict each other nowhere."""
    pairs = zip(vars(one).values(), vars(other).values(), strict=True)
    return all(a == b for a, b in pairs if a and b)


def _rescue(reading: Reading) -> None:
    lost = reading.ledger.lost(reading.page.as_json())
    if lost:
        text = "\n\n".join(line.text for line in lost)
        reading.page.sections.append(Section("other", None, text))
        unsaid = [line.number for line in lost if line.number not in reading.explained]
        reading.page.doubts += [doubts.not_placed(number) for number in unsaid]
