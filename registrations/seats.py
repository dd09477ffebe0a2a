"""Every change of a seat: register, cancel, promote.

Each locks the event's row first and only then reads, decides and writes. A check before the
lock would be a guess. (SQLite has no row locks: there the whole transaction waits for its turn.)
"""

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.utils import timezone

from events.models import Event, Seats
from registrations import emails, line
from registrations.line import Full, Refused
from registrations.models import Needs, Participant, Registration
from registrations.submission import Named, Submission

State = Participant.State


class NotOpenYet(Refused):
    pass


class Closed(Refused):
    pass


def register(event: Event, submission: Submission, received_at: datetime) -> Registration:
    """Give everybody in the submission a seat, or a place on the waiting list together.

    ``received_at`` is the database's clock when the form arrived, so that waiting for the lock
    makes nobody late. The same key again returns the first registration, also after the
    deadline. Raises NotOpenYet, Closed or Full; then nothing is registered.
    """
    outcome = decide(event, submission, received_at)
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


@transaction.atomic(durable=True)
def decide(event: Event, submission: Submission, received_at: datetime) -> Registration | Full:
    """A refusal for want of seats is returned, because a mail may go with it."""
    locked = lock(event)
    known = locked.registrations.filter(submission_key=submission.key).first()
    if known:
        return known
    refuse_unless_open(locked, received_at)
    already = active_by_email(locked, submission.people)
    try:
        # Asked for all, also for those who have a seat: the answer must not tell who has.
        state = line.state_for(locked, len(submission.people))
    except Full as full:
        emails.reminded(locked, list(already.values()))
        # Those who waited may have got the last seats just now.
        recount(locked)
        return full
    registration = store(locked, submission, received_at)
    participants = seat(registration, submission.people, already, state)
    recount(locked)
    emails.registered(registration, participants)
    return registration


def lock(event: Event) -> Event:
    """The event as it is now, and nobody else changes its seats until we are done."""
    queryset = Event.objects.select_for_update(of=("self",)).select_related("county")
    # What every mail tells, fetched once and not for each of them.
    return queryset.prefetch_related("contacts__person", "questions").get(pk=event.pk)


def refuse_unless_open(event: Event, received_at: datetime) -> None:
    if event.status != Event.Status.PUBLISHED or received_at >= event.closes_at:
        raise Closed
    if event.registration_opens_at and received_at < event.registration_opens_at:
        raise NotOpenYet


def active_by_email(event: Event, people: list[Named]) -> dict[str, Participant]:
    """Those of the people who are registered already, by their address in lower case."""
    active = by_email(event, people).filter(state__in=Participant.ACTIVE)
    return {row.email.lower(): row for row in active.select_related("registration")}


def by_email(event: Event, people: list[Named]):
    """The event's participants with these addresses, found by the index of the constraint."""
    addresses = {person.email.lower() for person in people}
    return event.participants.annotate(address=Lower("email")).filter(address__in=addresses)


def store(event: Event, submission: Submission, received_at: datetime) -> Registration:
    return Registration.objects.create(
        event=event,
        submission_key=submission.key,
        sender_name=submission.sender.name,
        sender_email=submission.sender.email,
        sender_title=submission.sender.title,
        municipality=submission.municipality,
        organisation=submission.organisation,
        message=submission.message,
        received_at=received_at,
    )


def seat(registration, people, already, state) -> list[Participant]:
    earlier = Counter(
        by_email(registration.event, people)
        .filter(state=State.CANCELLED)
        .values_list("address", flat=True)
    )
    rows = [participant(registration, person, already, state, earlier) for person in people]
    rows = Participant.objects.bulk_create(rows)
    Needs.objects.bulk_create(
        Needs(participant=row, text=person.needs)
        for row, person in zip(rows, people, strict=True)
        if person.needs and registration.event.asks_needs and row.state != State.REPEATED
    )
    return rows


def participant(registration, person: Named, already, state, earlier: Counter) -> Participant:
    address = person.email.lower()
    repeated = address in already
    return Participant(
        registration=registration,
        event=registration.event,
        name=person.name,
        email=person.email,
        title=person.title,
        is_sender=person.is_sender,
        joined_at=registration.received_at,
        earlier_cancellations=earlier[address],
        repeats=already.get(address),
        state=State.REPEATED if repeated else state,
        shown_as=state if repeated else "",
    )


def recount(event: Event) -> None:
    """Write the numbers that the pages show, counted afresh and never added up."""
    counted = event.participants.aggregate(
        confirmed=Count("pk", Q(state=State.CONFIRMED)), waiting=Count("pk", Q(state=State.WAITING))
    )
    Seats.objects.update_or_create(event=event, defaults=counted)


@transaction.atomic(durable=True)
def cancel(participants: list[Participant]) -> list[Participant]:
    """Cancel these people of one registration; returns those who were not cancelled already.

    It can be done until the event starts. Their seats go to those who wait, and everybody
    concerned gets a mail, all in the same transaction.
    """
    if not participants:
        return []
    event = lock(participants[0].event)
    if event.starts_at <= timezone.now():
        raise Closed
    rows = Participant.objects.select_for_update(of=("self",)).exclude(state=State.CANCELLED)
    rows = rows.select_related("registration__municipality", "repeats__registration")
    gone = list(rows.filter(pk__in=[person.pk for person in participants], event=event))
    ids = [person.pk for person in gone]
    Participant.objects.filter(pk__in=ids).update(
        state=State.CANCELLED, cancelled_at=timezone.now()
    )
    Needs.objects.filter(participant__in=ids).delete()
    emails.cancelled(event, gone)
    line.promote(event)
    recount(event)
    return gone


@transaction.atomic(durable=True)
def promote(event: Event) -> list[Participant]:
    """Give free seats to those who wait, for example after staff have added seats."""
    event = lock(event)
    promoted = line.promote(event)
    recount(event)
    return promoted
