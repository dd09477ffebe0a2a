"""The list "Medverkande", which mostly repeats who speaks on the agenda."""

from events.programme import doubts
from events.programme.lines import Line
from events.programme.shapes import Item, Speaker
from events.programme.speakers import speakers_of


def repeated(lines: list[Line], agenda: list[Item]) -> tuple[bool, list[str]]:
    """Whether the list only repeats the agenda's speakers, and how the two differ."""
    spoken = {s.name: s for item in agenda for s in item.speakers if s.name}
    told: list[str] = []
    only_repeats = bool(lines)
    for line in lines:
        people = speakers_of(line.body)
        missing = [person for person in people if person.name not in spoken]
        told += [doubts.not_on_agenda(line.number, p.name or p.organisation or "") for p in missing]
        differing = [p for p in people if p.name in spoken and _differs(p, agenda)]
        told += [doubts.told_differently(line.number, person.name or "") for person in differing]
        only_repeats = only_repeats and bool(people) and not missing and not differing
    return only_repeats, told


def _differs(person: Speaker, agenda: list[Item]) -> bool:
    """Whether no item says the same of the person; left-out details do not count."""
    spoken = [s for item in agenda for s in item.speakers if s.name == person.name]
    return not any(
        _agree(person.title, one.title) and _agree(person.organisation, one.organisation)
        for one in spoken
    )


def _agree(listed: str | None, spoken: str | None) -> bool:
    return listed is None or (spoken is not None and _bare(listed) == _bare(spoken))


def _bare(text: str) -> str:
    """Without commas and capitals: "Länsstyrelsen, Skåne" is Länsstyrelsen Skåne."""
    return " ".join(text.replace(",", " ").casefold().split())
