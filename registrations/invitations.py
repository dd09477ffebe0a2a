"""Inviting people by name: who is asked, and what they answer.

Whoever is invited needs no code and no approval. What she accepts is a registration as any other,
made under the event's lock (see seats.py).
"""

from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from contacts import outbox
from contacts.fields import new_key
from events.models import Event
from registrations import approval, seats
from registrations.links import LASTS_AFTER_EVENT
from registrations.listed import Listed
from registrations.models import Invitation, Participant, Registration, SeatChange
from registrations.newcomers import Earlier, unsaved
from registrations.refusals import Closed, Refused
from registrations.retrying import retried
from registrations.submission import Named, Submission

State = Invitation.State
BETWEEN_REMINDERS = timedelta(days=1)

_signer = Signer(sep=".", salt="registrations.invitations")


# --- Invite ---


class Fate(models.TextChoices):
    """What becomes of a row in a list of people to invite."""

    NEW = "new", _("Will be invited")
    INVITED = "invited", _("Is invited already")
    REGISTERED = "registered", _("Is registered already")
    WRONG = "wrong", _("Cannot be invited")


def fates(event: Event, people: list[Listed]) -> list[str]:
    """One for each row, in their order."""
    invited = set(event.invitations.values_list(Lower("email"), flat=True))
    registered = event.participants.filter(state__in=Participant.ACTIVE)
    addresses = set(registered.values_list(Lower("email"), flat=True))

    def fate(listed: Listed) -> str:
        if listed.error:
            return Fate.WRONG
        if listed.address in invited:
            return Fate.INVITED
        return Fate.REGISTERED if listed.address in addresses else Fate.NEW

    return [fate(listed) for listed in people]


@retried
@transaction.atomic(durable=True)
def invite(event: Event, people: list[Listed], language: str) -> list[Invitation]:
    """Invite those who are not invited or registered yet; returns the new invitations.

    Raises Closed unless the event is published and one can still register for it.
    """
    event = seats.lock(event)
    if event.status != Event.Status.PUBLISHED or event.asked_at >= event.closes_at:
        raise Closed
    rows = [
        Invitation(
            event=event,
            name=listed.name,
            email=listed.email,
            title=listed.title,
            municipality_id=listed.municipality or None,
            organisation=listed.organisation,
            language=language,
            invited_at=event.asked_at,
        )
        for listed, fate in zip(people, fates(event, people), strict=True)
        if fate == Fate.NEW
    ]
    made = Invitation.objects.bulk_create(rows)
    tell("invitation", event, made)
    return made


def tell(kind: str, event: Event, rows: list[Invitation]) -> None:
    """One mail each, of which the invitation remembers the latest."""
    mails = [outbox.promise(kind, row.email, row.language, invitation=row.pk) for row in rows]
    for row, mail in zip(rows, outbox.enqueue(mails, event.county_id), strict=True):
        row.latest_mail = mail
    Invitation.objects.bulk_update(rows, ["latest_mail"], batch_size=200)


# --- Remind ---


def unanswered(event: Event) -> QuerySet[Invitation]:
    """Those who have not answered, but for who was reminded or invited less than a day ago, or has
    a seat or waits for one without having answered."""
    since = Now() - BETWEEN_REMINDERS
    waiting = event.invitations.filter(state=State.UNANSWERED, invited_at__lt=since)
    here = event.participants.filter(state__in=Participant.ACTIVE)
    registered = here.annotate(address=Lower("email")).values("address")
    waiting = waiting.alias(address=Lower("email")).exclude(address__in=registered)
    return waiting.filter(Q(reminded_at=None) | Q(reminded_at__lt=since))


@retried
@transaction.atomic(durable=True)
def remind(event: Event, *, once: bool = False) -> int:
    """Mail those who have not answered; with ``once`` only those who were never reminded.

    Returns how many. Raises Closed when nobody can answer any more.
    """
    event = seats.lock(event)
    if event.status != Event.Status.PUBLISHED or event.asked_at >= event.closes_at:
        raise Closed
    rows = unanswered(event).filter(reminded_at=None) if once else unanswered(event)
    found = list(rows)
    tell("invitation_reminder", event, found)
    numbers = [row.pk for row in found]
    Invitation.objects.filter(pk__in=numbers).update(reminded_at=event.asked_at)
    return len(found)


def due_events(now: datetime) -> list[Event]:
    """Events whose day to remind by itself has come, with somebody to remind."""
    events = Event.objects.filter(
        status=Event.Status.PUBLISHED,
        starts_at__gt=now,
        invitation_reminder_days__isnull=False,
        invitations__state=State.UNANSWERED,
        invitations__reminded_at=None,
    ).distinct()
    return [event for event in events.order_by("pk") if reminds_at(event) <= now < event.closes_at]


def reminds_at(event: Event) -> datetime:
    return event.closes_at - timedelta(days=event.invitation_reminder_days)


# --- Answer ---


def token_of(invitation: Invitation) -> str:
    return _signer.sign(invitation.link_nonce)


def opened(token: str) -> Invitation | None:
    """The invitation behind a secret link, with ``opened_at``, the database's clock; None when
    the link is wrong or too old."""
    try:
        nonce = _signer.unsign(token)
    except BadSignature:
        return None
    rows = Invitation.objects.select_related(
        "event__county__weather", "event__seats", "municipality", "participant__registration"
    )
    row = rows.annotate(opened_at=Now()).filter(link_nonce=nonce).first()
    if row is None or row.event.status == Event.Status.DRAFT:
        return None
    return row if row.opened_at < row.event.ends_at + LASTS_AFTER_EVENT else None


def accept(invitation: Invitation, received_at: datetime, **origin) -> Participant:
    """Register her; done already it is not done again. ``origin`` is the municipality and the
    organisation that she states when the invitation says neither.

    Raises as ``seats.register`` does, but for what an invitation is exempt from.
    """
    return seats.accepted(decide_to_accept(invitation, received_at, origin))


@retried
@transaction.atomic(durable=True)
def decide_to_accept(invitation, received_at, origin: dict) -> Participant | Refused:
    event = seats.lock(invitation.event)
    row = event.invitations.select_related("municipality").get(pk=invitation.pk)
    person = named(row)
    seat = Earlier(event, [person]).seat_of(person)
    if seat is None:
        arrived = seats.arrival(event, received_at)
        seats.refuse_unless_open(event, arrived)
        registration = unsaved(event, submission_of(row, person, origin), arrived)
        outcome = seats.seat(
            registration, [person], arrived, SeatChange.Cause.INVITED, is_invited=True
        )
        if isinstance(outcome, Refused):
            return outcome
        seat = outcome.participants.get()
    elif seat.state == Participant.State.APPLIED:
        approval.refuse_when_over(event)
        seat.event = event
        approval.give_what_there_is(event, [seat], staff="")
    note_answer(row, State.ACCEPTED, event.asked_at, seat)
    return seat


def named(row: Invitation) -> Named:
    return Named(row.name, row.email, row.title, is_sender=True)


def submission_of(row: Invitation, person: Named, origin: dict) -> Submission:
    known = {"municipality": row.municipality, "organisation": row.organisation}
    return Submission(
        key=new_key(),
        sender=person,
        people=[person],
        language=row.language,
        **(known if row.comes_from else origin),
    )


def decline(invitation: Invitation) -> None:
    """She does not come; a seat that she has becomes free, also one that a colleague has booked.

    Raises Closed when it has begun.
    """
    person = named(invitation)
    if seat := Earlier(invitation.event, [person]).seat_of(person):
        seats.cancel([seat])
    note_declined(invitation)


@retried
@transaction.atomic(durable=True)
def note_declined(invitation: Invitation) -> None:
    event = seats.lock(invitation.event)
    if event.asked_at >= event.starts_at:
        raise Closed
    row = event.invitations.get(pk=invitation.pk)
    note_answer(row, State.DECLINED, event.asked_at, row.participant)


def note_answer(row: Invitation, state: str, now: datetime, seat: Participant | None) -> None:
    row.state, row.answered_at, row.participant = state, now, seat
    row.save(update_fields=["state", "answered_at", "participant"])


def registration_of(invitation: Invitation) -> Registration | None:
    """Hers, as long as she takes part, waits or has applied."""
    seat = invitation.participant
    return seat.registration if seat and seat.state in Participant.ACTIVE else None
