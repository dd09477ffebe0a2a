"""Who is to be told that an event has moved, is cancelled or takes place after all.

Each participant carries the calendar sequence of the terms that she was last promised a mail
about. Those who lag behind the event are promised one mail each; what it tells is found when it
is written (see news.py).
"""

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower, Now

from contacts.models import OutgoingEmail
from contacts.outbox import promise
from events.differences import known_terms, notice
from events.models import Event, FormerTerms
from registrations import emails, seats
from registrations.models import Participant, Registration
from registrations.retrying import retried

State = Participant.State

# So many at a time that others need not wait long for the event's lock.
PORTION = 50


def untold_events() -> QuerySet[Event]:
    """Coming events with people who have not been told of the latest terms."""
    untold = Participant.objects.filter(
        event=OuterRef("pk"),
        state__in=Participant.ACTIVE,
        told_sequence__lt=OuterRef("calendar_sequence"),
    )
    return Event.objects.published().filter(Exists(untold), starts_at__gt=Now()).order_by("pk")


def tell(event: Event) -> None:
    """Promise everybody concerned her mail. Stopped half-way, it goes on where it stopped."""
    while tell_portion(event):
        pass


@retried
@transaction.atomic(durable=True)
def tell_portion(event: Event) -> int:
    """Promise the next few their mails; returns how many people that was."""
    return promise_portion(seats.lock(event))


def promise_portion(event: Event) -> int:
    """The same for whoever has locked the event, in the transaction of the change itself."""
    # Nobody plans any more by what is told of an event that has begun.
    if event.status == Event.Status.DRAFT or event.starts_at <= event.asked_at:
        return 0
    people = next_portion(event)
    if not people:
        return 0
    former = list(event.former_terms.order_by("sequence"))
    told, rows = mails_to_participants(event, people, former)
    emails.tell(event, told, rows + mails_to_senders(event, people, former))
    # For the others nothing has changed in the end.
    others = {person.pk for person in people} - {person.pk for person in told}
    Participant.objects.filter(pk__in=others).update(told_sequence=event.calendar_sequence)
    return len(people)


def next_portion(event: Event) -> list[Participant]:
    """Each registration's people together, so that its sender is told once."""
    untold = event.participants.filter(
        state__in=Participant.ACTIVE, told_sequence__lt=event.calendar_sequence
    ).select_related("registration")
    ordered = untold.order_by("registration_id", "pk")
    last = ordered[PORTION - 1 : PORTION].first()
    return list(ordered.filter(registration_id__lte=last.registration_id) if last else ordered)


def mails_to_participants(
    event: Event, people: list[Participant], former: list[FormerTerms]
) -> tuple[list[Participant], list[OutgoingEmail]]:
    """Those for whom something has changed, and a mail each, in the same order."""
    told, rows = [], []
    for person in people:
        before = known_terms(person.told_sequence, former, event)
        kind = notice(before, event, has_seat=person.state == State.CONFIRMED)
        if kind:
            told.append(person)
            rows.append(emails.about(kind, person, since=person.told_sequence))
    return told, rows


def mails_to_senders(
    event: Event, people: list[Participant], former: list[FormerTerms]
) -> list[OutgoingEmail]:
    """To those who registered others without taking part themselves."""
    since: dict[Registration, int] = {}
    for person in people:
        known = since.get(person.registration, person.told_sequence)
        since[person.registration] = min(known, person.told_sequence)
    rows = []
    for registration in absent_senders(event, list(since)):
        sequence = since[registration]
        kind = notice(known_terms(sequence, former, event), event, has_seat=False)
        if kind:
            facts = {"registration": registration.pk, "since": sequence}
            rows.append(promise(kind, registration.sender_email, registration.language, **facts))
    return rows


def absent_senders(event: Event, registrations: list[Registration]) -> list[Registration]:
    """The registrations whose sender has no mail of her own: she neither comes nor has
    cancelled her own seat in it."""
    senders = {registration.sender_email.lower() for registration in registrations}
    rows = event.participants.annotate(address=Lower("email")).filter(address__in=senders)
    coming, named = set(), set()
    for address, state, registration in rows.values_list("address", "state", "registration"):
        named.add((address, registration))
        if state in Participant.ACTIVE:
            coming.add(address)
    return [
        registration
        for registration in registrations
        if registration.sender_email.lower() not in coming
        and (registration.sender_email.lower(), registration.pk) not in named
        and registration.sender_email  # hers is erased
    ]
