"""The words of every mail about a registration: one writer a kind, one pair of templates each.

A mail is written when it is first sent and tells what is true then. As a recipient's mails leave
in the order in which they were promised, each has the calendar sequence of that moment, and a
later one never a lower.
"""

import re
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.models import OutgoingEmail
from contacts.outbox import File, NotNeeded, Written, attaches, writes
from events import calendar, moments, place, sisters
from events.calendar import Attendee
from events.models import Event
from events.texts_in import text_of
from registrations import line, links
from registrations.dialogue import own_group
from registrations.models import Participant, Registration, SeatChange

State = Participant.State
Cause = SeatChange.Cause

MOST_A_DAY = 5


@writes("confirmation")
def confirmation(row: OutgoingEmail) -> Written:
    person = participant(row)
    subject = _("Confirmation: %(day)s, %(title)s")
    return to_participant("confirmation", subject, person, file=invitation(person))


@writes("waiting")
def waiting(row: OutgoingEmail) -> Written:
    person = participant(row)
    # None for one who has got a seat meanwhile; the next mail tells her so.
    place_in_line = line.places(person.event, [person]).get(person.pk)
    subject = _("Waiting list: %(day)s, %(title)s")
    more = {"place_in_line": place_in_line, "instead": instead(person.event)}
    return to_participant("waiting", subject, person, more)


def instead(event: Event) -> list[dict]:
    """The events of the series in which a seat can be had at once, with their addresses."""
    return [
        {
            "name": sisters.where_and_when(sister),
            "address": settings.SITE_URL + sister.get_absolute_url(),
        }
        for sister in sisters.find_instead([event], timezone.now())
    ]


@writes("promotion")
def promotion(row: OutgoingEmail) -> Written:
    person = participant(row)
    subject = _("You have a seat: %(day)s, %(title)s")
    return to_participant("promotion", subject, person, file=invitation(person))


@writes("moved")
def moved(row: OutgoingEmail) -> Written:
    person = participant(row)
    subject = _("Moved: %(day)s, %(title)s")
    return to_participant("moved", subject, person, {"former": former(row)}, invitation(person))


@attaches("moved")
def withdrawal(row: OutgoingEmail) -> list[File]:
    """Takes the former event out of her calendar; a mail has room for one invitation alone."""
    left = former(row)
    content = calendar.cancellation(left.event, attendee(left))
    return [File(_("cancelled.ics"), "text/calendar", content)]


def former(row: OutgoingEmail) -> Participant:
    """Her row in the event that she was moved from."""
    people = Participant.objects.select_related("event__county")
    left = people.filter(pk=row.facts["former"]).first()
    if left is None:
        raise NotNeeded
    return left


@writes("already_registered")
def already_registered(row: OutgoingEmail) -> Written:
    """Five a day are enough to know it: nobody's mailbox is filled through our form."""
    day_before = row.created_at - timedelta(days=1)
    told = OutgoingEmail.objects.filter(
        kind=row.kind, recipient__iexact=row.recipient, sent_at__gt=day_before
    )
    if told.count() >= MOST_A_DAY:
        raise NotNeeded
    subject = _("You are already registered: %(day)s, %(title)s")
    return to_participant("already_registered", subject, participant(row))


@writes("still_registered")
def still_registered(row: OutgoingEmail) -> Written:
    """A second registration was cancelled; the seat is in the first, and only its owner knows."""
    subject = _("You are still registered: %(day)s, %(title)s")
    return to_participant("still_registered", subject, participant(row))


@writes("cancellation")
def cancellation(row: OutgoingEmail) -> Written:
    person = participant(row)
    held_seat = row.facts["held_seat"]
    file = calendar.cancellation(person.event, attendee(person)) if held_seat else b""
    ends = person.changes.filter(after=State.CANCELLED)
    cause = ends.values_list("cause", flat=True).first()
    subject = {
        Cause.HANDED_OVER: _("Handed over: %(day)s, %(title)s"),
        Cause.CORRECTED: _("Another address: %(day)s, %(title)s"),
    }.get(cause, _("Cancelled: %(day)s, %(title)s"))
    return to_participant("cancellation", subject, person, {"cause": cause}, file)


@writes("sender_receipt")
def sender_receipt(row: OutgoingEmail) -> Written:
    """To somebody who registered colleagues without taking part: who is coming, and the link."""
    registration = registration_of(row)
    people = registration.participants.exclude(state=State.CANCELLED).order_by("pk")
    if not people:
        raise NotNeeded
    context = {
        "registration": registration,
        "name": registration.sender_name,
        "people": people,
        "link": links.address(links.mailed_token(registration)),
    }
    return letter("sender_receipt", _("Received: %(day)s, %(title)s"), registration.event, context)


# What every mail tells of its event.
TOLD = ["event__contacts__person", "event__questions"]


def participant(row: OutgoingEmail) -> Participant:
    """The one whom the row is about and to. Raises NotNeeded when there is no such one any more."""
    people = Participant.objects.select_related("event__county", "registration__municipality")
    person = people.prefetch_related(*TOLD).filter(pk=row.facts["participant"]).first()
    # Her mails have her secret link: nobody else may get one that was promised to another address.
    if person is None or not is_hers(row, person):
        raise NotNeeded
    return person


def is_hers(row: OutgoingEmail, person: Participant) -> bool:
    """Whether the row is to her, and not to one whose seat she has taken over."""
    return row.recipient.lower() == person.email.lower()


def registration_of(row: OutgoingEmail) -> Registration:
    """The one that the row is about, to its sender. Raises NotNeeded when there is none any more,
    or when the sender's address has been corrected: the wrong one gets no link."""
    registrations = Registration.objects.select_related("event__county").prefetch_related(*TOLD)
    registration = registrations.filter(pk=row.facts["registration"]).first()
    if registration is None or row.recipient.lower() != registration.sender_email.lower():
        raise NotNeeded
    return registration


def invitation(person: Participant) -> bytes:
    group = own_group.of_person(person)
    notes = group.calendar_lines() if group else []
    return calendar.invitation(person.event, replace(attendee(person), notes=tuple(notes)))


def attendee(person: Participant) -> Attendee:
    return Attendee(person.name, person.email, person.earlier_cancellations)


def to_participant(
    kind: str, subject: str, person: Participant, more: dict | None = None, file: bytes = b""
) -> Written:
    """``subject`` may name the day and the title; ``more`` goes to the templates of the kind."""
    context = {
        "name": person.name,
        "person": person,
        "registration": person.registration,
        "link": own_link(person),
        "group": own_group.of_person(person),
    }
    return letter(kind, subject, person.event, context | (more or {}), file)


def own_link(person: Participant) -> str:
    """The sender manages the whole registration, a colleague only herself; so does one whose
    address turned out not to be the sender's."""
    sender = person.registration.sender_email.lower()
    if person.is_sender and person.email.lower() == sender:
        return links.address(links.mailed_token(person.registration))
    return links.address(links.participant_token(person))


def letter(kind: str, subject: str, event: Event, context: dict, file: bytes = b"") -> Written:
    """A mail about an event, from the pair of templates that is named for its kind."""
    words = {"day": moments.full_day(event.starts_at), "title": text_of(event, "title")}
    context = context | about(event)
    return Written(
        county=event.county,
        subject=subject % words,
        text=without_gaps(render_to_string(f"emails/{kind}.txt", context)),
        html=render_to_string(f"emails/{kind}.html", context),
        calendar=file.decode(),
        reply_to=event.county.sender_email,
    )


def without_gaps(text: str) -> str:
    """What a template leaves out leaves no hole: one empty line between two paragraphs."""
    return re.sub(r"\n{3,}", "\n\n", text)


def about(event: Event) -> dict:
    """What every mail tells first: date, time and place; then who answers questions."""
    return {
        "event": event,
        "county": event.county,
        "when": moments.when(event),
        "deadline": moments.deadline_sentence(event, timezone.now()),
        "place": place.lines(event),
        "event_address": settings.SITE_URL + event.get_absolute_url(),
        "privacy_address": settings.SITE_URL + reverse("pages:privacy"),
        "contacts": [row.person for row in event.contacts.all()],
        "questions": len(event.questions.all()),
    }
