"""Every mail that is promised about a registration, one recipient a row.

Each goes through the outbox in the transaction of the fact that it tells of. The seats are
locked then and others wait for them, so that only rows are made here, in two statements however
many people there are; letters.py has the words, and the worker writes them.
"""

from django.db.models import Case, When

from contacts import outbox
from contacts.models import OutgoingEmail
from registrations.models import Participant, Registration

State = Participant.State

# What tells somebody of the state that she is in.
KINDS = {State.CONFIRMED: "confirmation", State.WAITING: "waiting", State.APPLIED: "application"}


def registered(registration: Registration, participants: list[Participant]) -> None:
    """To each participant what became of her, and a receipt to a sender who is not one."""
    rows = [told_her_state(person) for person in participants]
    # Only a new seat's mail carries the link to the whole registration; who has named nobody but
    # herself, once more, needs no other link than the one to her seat.
    has_link = any(person.is_sender and not person.repeats_id for person in participants)
    if not has_link and not all(person.is_sender for person in participants):
        rows.append(receipt(registration))
    tell(registration.event, participants, rows)


def received(registration: Registration) -> None:
    """To a sender whose new address has a seat already: else it gets no link to her colleagues."""
    outbox.enqueue([receipt(registration)], registration.event.county_id)


def receipt(registration: Registration) -> OutgoingEmail:
    address, language = registration.sender_email, registration.language
    return outbox.promise("sender_receipt", address, language, registration=registration.pk)


def seated(registration: Registration, participants: list[Participant]) -> None:
    """To each of those who came into a registration that was there already."""
    tell(registration.event, participants, [told_her_state(person) for person in participants])


def once_more(event, participants: list[Participant]) -> None:
    """To those who come or wait, what they have been told before."""
    tell(event, participants, [told_her_state(person) for person in participants])


def told_her_state(person: Participant) -> OutgoingEmail:
    if person.state == State.REPEATED:
        # To the owner of the address alone, with the link to the seat that is hers already.
        return about("already_registered", person.repeats)
    return about(KINDS[person.state], person)


def promoted(event, participants: list[Participant]) -> None:
    tell(event, participants, [about("promotion", person) for person in participants])


def moved(event, person: Participant, former: Participant) -> None:
    """One mail of both: the seat that she has now, and the one that she has no more."""
    tell(event, [person], [about("moved", person, former=former.pk)])


def cancelled(event, participants: list[Participant]) -> None:
    """To those who held a seat or waited; and to one named again, that hers is still there.

    Each must still have the state that she had before.
    """
    told = [person for person in participants if not lost_her_own_seat(person)]
    tell(event, told, [cancellation(person) for person in told])


def lost_her_own_seat(person: Participant) -> bool:
    """One named again who has cancelled her real seat meanwhile: she has been told then."""
    return bool(person.repeats) and person.repeats.state not in Participant.ACTIVE


def cancellation(person: Participant) -> OutgoingEmail:
    if person.repeats:
        return about("still_registered", person.repeats)
    return about("cancellation", person, held_seat=int(person.state == State.CONFIRMED))


def declined(event, participants: list[Participant]) -> None:
    """To those who had applied; to one named again, that the seat that she has is still hers."""
    told = [person for person in participants if not lost_her_own_seat(person)]
    tell(event, told, [about_declining(person) for person in told])


def about_declining(person: Participant) -> OutgoingEmail:
    if person.repeats:
        return about("still_registered", person.repeats)
    return about("declined", person)


def reminded(event, participants: list[Participant]) -> None:
    """To those who were named again in a form that there was no room for."""
    rows = [about("already_registered", person) for person in participants]
    outbox.enqueue(rows, event.county_id)


def about(kind: str, person: Participant, **facts: int) -> OutgoingEmail:
    """In the language in which she was registered."""
    language = person.registration.language
    return outbox.promise(kind, person.email, language, participant=person.pk, **facts)


def tell(event, participants: list[Participant], rows: list[OutgoingEmail]) -> None:
    """Store the rows, the first of them being the participants', in the same order.

    Each participant remembers her latest mail, for her page tells whether it has arrived, and
    that she has been told of the event as it is now.
    """
    rows = outbox.enqueue(rows, event.county_id)
    mails = {person.pk: row.pk for person, row in zip(participants, rows, strict=False)}
    if not mails:
        return
    latest = Case(*(When(pk=person, then=mail) for person, mail in mails.items()))
    Participant.objects.filter(pk__in=mails).update(
        latest_mail=latest, told_sequence=event.calendar_sequence
    )
