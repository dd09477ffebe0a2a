"""What lies on the table by the door: the list with boxes to tick, the badges, the numbers."""

from collections import Counter
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import timezone

from contacts.sorting import swedish_key
from events.handouts import pdf
from events.models import Event
from registrations import attendance, line
from registrations.models import Needs, Participant

State = Participant.State
STYLE = Path(__file__).with_name("papers.css")
BADGES_A_SHEET = 8


def door_list(event: Event) -> bytes:
    """Tagged PDF: those with a seat by surname, then the line in its order. Raises NoPdf."""
    waiting = [person.pk for group in line.waiting_groups(event) for person in group]
    people = list(attendance.active(event))
    by_number = {person.pk: person for person in people}
    context = {
        "event": event,
        "people": [divided(person) for person in seated(people)],
        "waiting": [divided(by_number[pk]) for pk in waiting if pk in by_number],
        "printed_at": timezone.now(),
    }
    return pdf.make(render_to_string("papers/door_list.html", context), STYLE)


def badges(event: Event) -> bytes:
    """Tagged PDF: A7 badges of those with a seat, eight on each sheet of A4. Raises NoPdf."""
    people = seated(attendance.active(event))
    starts = range(0, len(people), BADGES_A_SHEET)
    context = {"event": event, "sheets": [people[at : at + BADGES_A_SHEET] for at in starts]}
    return pdf.make(render_to_string("papers/badges.html", context), STYLE)


def seated(people) -> list[Participant]:
    """Those with a seat, as a Swedish register has them: by the last word of the name."""
    here = [person for person in people if person.state == State.CONFIRMED]
    return sorted(here, key=by_surname)


def by_surname(person: Participant) -> tuple:
    first, _space, surname = person.name.rpartition(" ")
    return swedish_key(surname), swedish_key(first), person.pk


def divided(person: Participant) -> dict:
    """The surname apart, for the eye that looks for it."""
    first, _space, surname = person.name.rpartition(" ")
    return {"person": person, "first": first, "surname": surname}


def stated_needs(event: Event) -> int:
    """How many of those with a seat have stated needs."""
    return needs_of(event).count()


def needs_in_words(event: Event) -> list[tuple[str, int]]:
    """What has been stated and by how many, in alphabetical order: it tells of nobody by name,
    nor by the order in which people have registered."""
    texts = [text.strip() for text in needs_of(event).values_list("text", flat=True)]
    # Of several spellings the one with a capital.
    shown = {text.casefold(): text for text in sorted(texts, reverse=True)}
    counted = Counter(text.casefold() for text in texts)
    rows = [(shown[key], number) for key, number in counted.items()]
    return sorted(rows, key=lambda row: swedish_key(row[0]))


def needs_of(event: Event):
    return Needs.objects.filter(participant__event=event, participant__state=State.CONFIRMED)
