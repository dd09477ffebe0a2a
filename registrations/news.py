"""The mails that tell what has changed: an event that moves, is cancelled or restored.

What was promised is only that there is news. The mail tells what has changed since the recipient
was last told, up to the moment when it is written: meanwhile the event may have moved once more,
or be as it was.
"""

from copy import copy

from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.models import OutgoingEmail
from contacts.outbox import NotNeeded, Written, writes
from events import calendar
from events.differences import (
    CANCELLED,
    CHANGE,
    RESTORED,
    Terms,
    differences,
    known_terms,
    notice,
)
from events.models import Event
from events.models.terms import TERMS
from registrations import letters, links
from registrations.models import Participant, Registration

KINDS = [CHANGE, CANCELLED, RESTORED]


@writes(CHANGE)
@writes(CANCELLED)
@writes(RESTORED)
def news(row: OutgoingEmail) -> Written:
    if "registration" in row.facts:
        return to_sender(row, letters.registration_of(row))
    return to_participant(row, letters.participant(row))


def to_participant(row: OutgoingEmail, person: Participant) -> Written:
    if person.state not in Participant.ACTIVE or not letters.is_hers(row, person):
        raise NotNeeded
    has_seat = person.state == Participant.State.CONFIRMED
    kind, before, person.event = what_is_new(row, person.event, has_seat)
    return letter(kind, before, person)


def letter(kind: str, before: Terms, person: Participant) -> Written:
    has_seat = person.state == Participant.State.CONFIRMED
    has_applied = person.state == Participant.State.APPLIED
    more = {
        "has_seat": has_seat,
        "has_applied": has_applied,
        "changes": words(before, person.event, has_seat),
    }
    file = calendar_file(kind, person) if has_seat else b""
    return letters.to_participant(kind, subject(kind), person, more, file)


def preview(person: Participant, before: Terms) -> Written | None:
    """What she will be mailed when her event, which is not stored yet, gets its new terms; None if
    that is nothing."""
    has_seat = person.state == Participant.State.CONFIRMED
    kind = notice(before, person.event, has_seat)
    if kind == CANCELLED:
        person.event = as_known(person.event, before)
    return letter(kind, before, person) if kind else None


def to_sender(row: OutgoingEmail, registration: Registration) -> Written:
    """To somebody who registered others without taking part."""
    people = registration.participants.filter(state__in=Participant.ACTIVE).order_by("pk")
    if not people:
        raise NotNeeded
    kind, before, event = what_is_new(row, registration.event, has_seat=False)
    context = {
        "registration": registration,
        "name": registration.sender_name,
        "people": people,
        "link": links.address(links.mailed_token(registration)),
        "changes": words(before, event, has_seat=False),
    }
    return letters.letter(kind, subject(kind), event, context)


def what_is_new(row: OutgoingEmail, event: Event, has_seat: bool) -> tuple[str, Terms, Event]:
    """The kind of news, the terms that the recipient knows, and the event to tell her of.

    Raises NotNeeded when there is nothing to tell her, or when it is too late.
    """
    before = known_terms(told_since(row), event.former_terms.order_by("sequence"), event)
    note_told(row, event)
    kind = notice(before, event, has_seat)
    if not kind or event.starts_at <= timezone.now():
        raise NotNeeded
    return kind, before, as_known(event, before) if kind == CANCELLED else event


def told_since(row: OutgoingEmail) -> int:
    """The sequence that the recipient was told of last.

    An earlier notice may have been written later than this one was promised, and told more.
    """
    whom = {name: row.facts[name] for name in ("participant", "registration") if name in row.facts}
    earlier = OutgoingEmail.objects.filter(recipient=row.recipient, kind__in=KINDS, pk__lt=row.pk)
    told = [
        facts["told"]
        for facts in earlier.values_list("facts", flat=True)
        if "told" in facts and whom.items() <= facts.items()
    ]
    return max([row.facts["since"], *told])


def note_told(row: OutgoingEmail, event: Event) -> None:
    """Up to here the recipient knows all that concerns her, also when that is nothing new."""
    row.facts["told"] = event.calendar_sequence
    row.save(update_fields=["facts"])


def as_known(event: Event, before: Terms) -> Event:
    """A cancelled event is told of by the day and place that are in people's calendars."""
    known = copy(event)
    for name in TERMS:
        if name != "status":
            setattr(known, name, getattr(before, name))
    return known


def words(before: Terms, event: Event, has_seat: bool) -> list[str]:
    return [difference.words for difference in differences(before, event, has_seat)]


def calendar_file(kind: str, person: Participant) -> bytes:
    if kind == CANCELLED:
        return calendar.called_off(person.event, letters.attendee(person))
    return letters.invitation(person)


def subject(kind: str) -> str:
    return {
        CHANGE: _("Changed: %(day)s, %(title)s"),
        CANCELLED: _("Event cancelled: %(day)s, %(title)s"),
        RESTORED: _("Will take place after all: %(day)s, %(title)s"),
    }[kind]
