"""Every mail about a registration: one function a message, one pair of templates each.

All go through the outbox, one recipient a row, in the transaction of the fact they tell of.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts import outbox
from contacts.models import OutgoingEmail
from events import calendar, moments, place
from events.calendar import Attendee
from events.models import Event
from registrations import links
from registrations.models import Participant, Registration

State = Participant.State


def registered(registration: Registration, participants: list[Participant]) -> None:
    """To each participant what became of her, and a receipt to a sender who is not one."""
    makers = {
        State.CONFIRMED: confirmation,
        State.WAITING: waiting,
        State.REPEATED: already_registered,
    }
    letters = [makers[person.state](registration.event, person) for person in participants]
    # Only a new seat's mail carries the link to the whole registration.
    if not any(person.is_sender and not person.repeats_id for person in participants):
        letters.append(sender_receipt(registration, participants))
    rows = outbox.enqueue(letters)
    note_mail(participants, rows)


def promoted(event, participants: list[Participant]) -> None:
    note_mail(participants, outbox.enqueue([promotion(event, person) for person in participants]))


def cancelled(event, participants: list[Participant]) -> None:
    """To those who held a seat or waited; and to one named again, that hers is still there."""
    told = [person for person in participants if not lost_her_own_seat(person)]
    letters = [
        still_registered(event, person) if person.repeats_id else cancellation(event, person)
        for person in told
    ]
    note_mail(told, outbox.enqueue(letters))


def lost_her_own_seat(person: Participant) -> bool:
    """One named again who has cancelled her real seat meanwhile: she has been told then."""
    return bool(person.repeats) and person.repeats.state not in Participant.ACTIVE


def reminded(event, participants: list[Participant]) -> None:
    """To those who were named again in a form that there was no room for."""
    outbox.enqueue([reminder_of_seat(event, person) for person in participants])


def note_mail(participants: list[Participant], rows: list[OutgoingEmail]) -> None:
    """Remember each participant's latest mail: her page tells whether it has arrived."""
    for person, row in zip(participants, rows, strict=False):
        person.latest_mail = row
    Participant.objects.bulk_update(participants, ["latest_mail"])


def confirmation(event: Event, person: Participant) -> OutgoingEmail:
    subject = _("Confirmation: %(day)s, %(title)s")
    return to_participant("confirmation", subject, event, person, invitation(event, person))


def waiting(event: Event, person: Participant) -> OutgoingEmail:
    return to_participant("waiting", _("Waiting list: %(day)s, %(title)s"), event, person)


def promotion(event: Event, person: Participant) -> OutgoingEmail:
    subject = _("You have a seat: %(day)s, %(title)s")
    return to_participant("promotion", subject, event, person, invitation(event, person))


def already_registered(event: Event, person: Participant) -> OutgoingEmail:
    """To the owner of the address alone, with the link to the seat that is hers already."""
    return reminder_of_seat(event, person.repeats)


def reminder_of_seat(event: Event, person: Participant) -> OutgoingEmail:
    subject = _("You are already registered: %(day)s, %(title)s")
    return to_participant("already_registered", subject, event, person)


def still_registered(event: Event, person: Participant) -> OutgoingEmail:
    """A second registration was cancelled; the seat is in the first, and only its owner knows."""
    subject = _("You are still registered: %(day)s, %(title)s")
    return to_participant("still_registered", subject, event, person.repeats)


def cancellation(event: Event, person: Participant) -> OutgoingEmail:
    held_seat = person.state == State.CONFIRMED
    file = calendar.cancellation(event, attendee(person)) if held_seat else b""
    subject = _("Cancelled: %(day)s, %(title)s")
    return to_participant("cancellation", subject, event, person, file)


def sender_receipt(registration: Registration, participants: list[Participant]) -> OutgoingEmail:
    """To somebody who registered colleagues without taking part: what was received, the link."""
    return letter(
        "sender_receipt",
        _("Received: %(day)s, %(title)s"),
        registration.sender_email,
        registration.event,
        {
            "registration": registration,
            "name": registration.sender_name,
            "people": participants,
            "link": links.address(links.mailed_token(registration)),
        },
    )


def invitation(event: Event, person: Participant) -> bytes:
    return calendar.invitation(event, attendee(person))


def attendee(person: Participant) -> Attendee:
    return Attendee(person.name, person.email, person.earlier_cancellations)


def to_participant(kind, subject, event, person, calendar_file=b"") -> OutgoingEmail:
    context = {
        "name": person.name,
        "person": person,
        "registration": person.registration,
        "link": own_link(person),
    }
    return letter(kind, subject, person.email, event, context, calendar_file)


def own_link(person: Participant) -> str:
    """The sender manages the whole registration, a colleague only herself."""
    if person.is_sender:
        return links.address(links.mailed_token(person.registration))
    return links.address(links.participant_token(person))


def letter(kind, subject, recipient, event, context, calendar_file=b"") -> OutgoingEmail:
    words = {"day": moments.full_day(event.starts_at), "title": event.title}
    context |= about(event)
    return outbox.compose(
        kind,
        recipient,
        subject % words,
        render_to_string(f"emails/{kind}.txt", context),
        event.county,
        html=render_to_string(f"emails/{kind}.html", context),
        calendar=calendar_file.decode(),
        reply_to=event.county.sender_email,
    )


def about(event) -> dict:
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
