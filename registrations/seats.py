"""Every change of a seat: register, add, correct, hand over, cancel, promote.

Each locks the event's row first and only then reads, decides and writes; a check before the
lock would be a guess. (SQLite has no row locks: there the whole transaction waits for its turn.)
Each is one transaction with the mails that tell of it and the record of what happened, and each
may be run again: what is done already is found and not done twice.
"""

import dataclasses
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from events.models import Event
from registrations import answers, changes, emails, line
from registrations.access_codes import admit
from registrations.line import Room
from registrations.models import Needs, Participant, Registration, SeatChange, new_nonce
from registrations.newcomers import Earlier, newcomer, sit_on_reserved_seats, store, unsaved
from registrations.refusals import Closed, NotOpenYet, Refused, TooManyPeople
from registrations.retrying import retried
from registrations.submission import MOST_PEOPLE, Named, Submission

State = Participant.State
Cause = changes.Cause

# Waiting for others makes nobody late, but a form does not arrive for ever.
OLDEST_ARRIVAL = timedelta(seconds=60)


# --- Register ---


def register(event: Event, submission: Submission, received_at: datetime) -> Registration:
    """Give everybody in the submission a seat, or a place on the waiting list together.

    ``received_at`` is the database's clock when the form arrived, so that waiting for the lock
    makes nobody late. The same key again returns the first registration, also after the
    deadline. Raises NotOpenYet, Closed, WrongCode, Full or TooManyFromOne, and then nothing is
    registered; or OutcomeUnknown when the database went away, and then the same form may be sent
    again.
    """
    return accepted(decide(event, submission, received_at))


def accepted(outcome: Registration | Refused) -> Registration:
    """A refusal that was stored with its mails is raised now, when that can undo nothing."""
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


@retried
@transaction.atomic(durable=True)
def decide(event: Event, submission: Submission, received_at: datetime) -> Registration | Refused:
    """A refusal for want of seats is returned, because a mail may go with it."""
    locked = lock(event)
    known = locked.registrations.filter(submission_key=submission.key).first()
    if known:
        note_other_content(known, submission, locked.asked_at)
        return known
    arrived = arrival(locked, received_at)
    refuse_unless_open(locked, arrived)
    registration = unsaved(locked, submission, arrived)
    registration.access_code = admit(locked, submission.code)
    outcome = seat(registration, submission.people, arrived, Cause.REGISTERED)
    return answered(outcome, submission)


def answered(outcome: Registration | Refused, submission: Submission) -> Registration | Refused:
    if isinstance(outcome, Registration):
        answers.store_of_registration(outcome, submission)
    return outcome


def lock(event: Event) -> Event:
    """The event as it is now, and nobody else changes its seats until we are done.

    ``asked_at`` is the database's clock, one for all web servers, when the lock was asked for.
    """
    # "No key": staff may go on adding agenda items, which only refer to the event.
    return Event.objects.select_for_update(no_key=True).annotate(asked_at=Now()).get(pk=event.pk)


def arrival(event: Event, received_at: datetime) -> datetime:
    late = event.asked_at - received_at > OLDEST_ARRIVAL
    return event.asked_at if late else received_at


def refuse_unless_open(event: Event, received_at: datetime) -> None:
    if event.status != Event.Status.PUBLISHED or received_at >= event.closes_at:
        raise Closed
    if event.registration_opens_at and received_at < event.registration_opens_at:
        raise NotOpenYet


def note_other_content(known: Registration, submission: Submission, now: datetime) -> None:
    """What came first stands; her page says that what came now was not stored."""
    if known.content and known.content != submission.digest():
        known.other_content_at = now
        known.save(update_fields=["other_content_at"])


def seat(
    registration: Registration,
    people: list[Named],
    joined_at: datetime,
    cause: str,
    *,
    staff: str = "",
    reason: str = "",
    on_reserved_seat: bool = False,
    is_invited: bool = False,
) -> Registration | Refused:
    """Store the registration if it is new, and give the people what there is for them.

    What the page shows is decided as if none of them were registered already, so that it tells
    nobody who is. What they get is decided for those who are not. Whom staff register or have
    invited needs no approval, and is no one too many from her organisation.
    """
    event = registration.event
    earlier = Earlier(event, people)
    room = line.room_of(event)
    # Seats that staff have just added go first to those who were here first.
    give_free_seats(event, room, _("There was room."))
    free = room.free_for_staff if on_reserved_seat else room.free
    takes = registration.takes_what_there_is
    is_chosen = bool(staff) or is_invited
    try:
        line.refuse_too_many(event, registration, 0 if is_chosen else len(people))
        shown = line.states(event, free, len(people), takes, is_approved=is_chosen)
    except Refused as refusal:
        emails.reminded(event, earlier.active())
        # Those who waited may have got the last seats just now.
        line.show(event, room)
        return refusal
    new = len(people) - len(earlier.active())
    real = iter(line.states(event, free, new, takes, is_approved=is_chosen))
    is_new = registration.pk is None
    if is_new:
        registration.save(force_insert=True)
    rows = [
        newcomer(registration, person, joined_at, earlier, next_state, real)
        for person, next_state in zip(people, shown, strict=True)
    ]
    if on_reserved_seat:
        sit_on_reserved_seats(rows)
    store(rows, people)
    room.count_in(rows)
    line.show(event, room)
    changes.note(rows, cause, staff=staff, reason=reason)
    if is_new:
        emails.registered(registration, rows)
    else:  # its sender has had her link
        emails.seated(registration, rows)
    return registration


def register_late(
    event: Event, submission: Submission, *, staff: str, reason: str, on_reserved_seat: bool
) -> Registration:
    """Staff register somebody, also after the deadline, for a reason that is kept.

    The capacity holds for them too. Raises Full, or Closed when the event has ended.
    """
    return accepted(decide_late(event, submission, staff, reason, on_reserved_seat))


@retried
@transaction.atomic(durable=True)
def decide_late(event, submission, staff, reason, on_reserved_seat) -> Registration | Refused:
    locked = lock(event)
    known = locked.registrations.filter(submission_key=submission.key).first()
    if known:
        return known
    if locked.status != Event.Status.PUBLISHED or locked.asked_at >= locked.ends_at:
        raise Closed
    outcome = seat(
        unsaved(locked, submission, locked.asked_at),
        submission.people,
        locked.asked_at,
        Cause.LATE,
        staff=staff,
        reason=reason,
        on_reserved_seat=on_reserved_seat,
    )
    return answered(outcome, submission)


# --- Change ---


def add(registration: Registration, people: list[Named], received_at: datetime) -> None:
    """Add colleagues to a registration; those who are in it already stay as they are.

    As long as registration is open, and with the same limits. Raises as ``register`` does, and
    TooManyPeople.
    """
    accepted(decide_to_add(registration, people, received_at))


@retried
@transaction.atomic(durable=True)
def decide_to_add(registration, people: list[Named], received_at) -> Registration | Refused:
    event = lock(registration.event)
    registration = event.registrations.get(pk=registration.pk)
    registration.event = event
    here = registration.participants.exclude(state=State.CANCELLED)
    known = {address.lower() for address in here.values_list("email", flat=True)}
    missing = [person for person in people if person.address not in known]
    if not missing:
        return registration
    arrived = arrival(event, received_at)
    refuse_unless_open(event, arrived)
    if len(known) + len(missing) > MOST_PEOPLE:
        raise TooManyPeople
    if not known:  # nobody stands with her code any more, and others may have used it since
        admit(event, registration.access_code.code if registration.access_code else "")
    return seat(registration, missing, arrived, Cause.ADDED)


@retried
@transaction.atomic(durable=True)
def correct(participant: Participant, named: Named) -> Participant:
    """The same person with her name, role or address put right; returns her row.

    Another address is another mailbox: it gets a seat and a secret link of its own, and the old
    one, which may be a stranger's, loses both and is told. Raises Closed or Full.
    """
    event, row = locked_row(participant)
    if new := replaced_by(row, named, Cause.CORRECTED):
        return new
    refuse_unless_changeable(event, row)
    if named.address == row.email.lower():
        row.name, row.email, row.title = named.name, named.email, named.title
        row.save(update_fields=["name", "email", "title"])
        changes.note([row], Cause.CORRECTED, before={row.pk: row.state})
        update_needs(row, named)
    else:
        row = replace(event, row, named, Cause.CORRECTED, is_sender=row.is_sender)
    if row.is_sender:
        correct_sender(row, named)
    return row


@retried
@transaction.atomic(durable=True)
def hand_over(participant: Participant, named: Named) -> Participant:
    """Give the seat, or the place in line, to a colleague; returns the colleague's row.

    Raises Closed or Full.
    """
    event, row = locked_row(participant)
    if named.address == row.email.lower():
        return row
    if new := replaced_by(row, named, Cause.HANDED_OVER):
        return new
    refuse_unless_changeable(event, row)
    return replace(event, row, named, Cause.HANDED_OVER, is_sender=False)


def locked_row(participant: Participant) -> tuple[Event, Participant]:
    event = lock(participant.event)
    rows = event.participants.select_related("registration__municipality", "repeats__registration")
    row = rows.get(pk=participant.pk)
    row.event = row.registration.event = event
    return event, row


def replaced_by(row: Participant, named: Named, cause: str) -> Participant | None:
    """Whoever came in this row's place, if it was just she and for this cause: it is done."""
    end = row.changes.filter(cause=cause, after=State.CANCELLED).first()
    if end is None:
        return None
    # Written next, in the same transaction and under the same lock: see ``replace``.
    later = SeatChange.objects.filter(participant__registration=row.registration, pk__gt=end.pk)
    heir = later.select_related("participant").first().participant
    is_it = heir.email.lower() == named.address and heir.state != State.CANCELLED
    return heir if is_it else None


def refuse_unless_changeable(event: Event, row: Participant) -> None:
    too_late = event.is_cancelled or event.asked_at >= event.changes_until
    if too_late or row.state == State.CANCELLED:
        raise Closed


def replace(event, row: Participant, named: Named, cause: str, *, is_sender: bool) -> Participant:
    """The row is cancelled, and its place goes to a new one with the new address.

    Somebody who is registered already keeps the seat that she has; this one becomes free.
    """
    earlier = Earlier(event, [named])
    room = line.room_of(event)
    state, shown = row.state, row.shown_state
    if state == State.REPEATED and not earlier.seat_of(named):
        # She has no seat here to give: her colleague is a newcomer, behind those who wait.
        give_free_seats(event, room, _("There was room."))
        line.refuse_too_many(event, row.registration, 1)
        [state] = line.states(event, room.free, 1, False, is_approved=False)
    held_reserved = row.on_reserved_seat
    take_away(room, [row], event.asked_at, cause)
    named = dataclasses.replace(named, is_sender=is_sender)
    twin = newcomer(row.registration, named, row.joined_at, earlier, shown, iter([state]))
    twin.on_reserved_seat = held_reserved and twin.state == State.CONFIRMED
    store([twin], [named])
    if cause == Cause.CORRECTED:
        answers.hand_on(row, twin)
    room.count_in([twin])
    changes.note([twin], cause)
    emails.seated(row.registration, [twin])
    give_free_seats(event, room, _("A seat was handed over to somebody who had one."))
    line.show(event, room)
    return twin


def correct_sender(row: Participant, named: Named) -> None:
    registration = row.registration
    fields = {"sender_name": named.name, "sender_title": named.title}
    if named.address != registration.sender_email.lower():
        # The link that went to the wrong address shall open nothing any more.
        fields |= {"sender_email": named.email, "link_nonce": new_nonce()}
    for name, value in fields.items():
        setattr(registration, name, value)
    registration.save(update_fields=list(fields))
    others = registration.participants.exclude(state=State.CANCELLED).exclude(pk=row.pk)
    if "link_nonce" in fields and row.state == State.REPEATED and others.exists():
        emails.received(registration)


def update_needs(row: Participant, named: Named) -> None:
    """What she has written replaces what she wrote before; nothing written leaves it."""
    if named.needs and row.event.asks_needs and row.state != State.REPEATED:
        Needs.objects.update_or_create(participant=row, defaults={"text": named.needs})


# --- Cancel ---


@retried
@transaction.atomic(durable=True)
def cancel(
    participants: list[Participant], *, staff: str = "", reason: str = ""
) -> list[Participant]:
    """Cancel these people of one registration; returns those who were not cancelled already.

    It can be done until the event starts, or Closed is raised. Their seats go to those who wait,
    and everybody concerned gets a mail, all in the same transaction.
    """
    if not participants:
        return []
    event = lock(participants[0].event)
    if event.starts_at <= event.asked_at:
        raise Closed
    rows = event.participants.exclude(state=State.CANCELLED)
    rows = rows.select_related("registration__municipality", "repeats__registration")
    gone = list(rows.filter(pk__in=[person.pk for person in participants]))
    if not gone:
        return []
    room = line.room_of(event)
    take_away(room, gone, event.asked_at, Cause.CANCELLED, staff=staff, reason=reason)
    give_free_seats(event, room, _("Somebody cancelled."))
    line.show(event, room)
    return gone


def take_away(room: Room, rows: list[Participant], now, cause, *, staff="", reason="") -> None:
    """Cancel the rows and tell their people, but for what then happens to their seats."""
    emails.cancelled(rows[0].event, rows)
    end(room, rows, now, cause, staff=staff, reason=reason)


def end(room: Room, rows: list[Participant], now, cause, *, staff="", reason="") -> None:
    """Cancel the rows, with everything that they held."""
    before = {row.pk: row.state for row in rows}
    room.count_out(rows)
    for row in rows:
        row.state, row.cancelled_at, row.on_reserved_seat = State.CANCELLED, now, False
    Participant.objects.filter(pk__in=before).update(
        state=State.CANCELLED,
        cancelled_at=now,
        on_reserved_seat=False,
        attended_at=None,
        attended_by="",
    )
    Needs.objects.filter(participant__in=before).delete()
    if cause != Cause.CORRECTED:  # then she is the same, and her answers go with her
        answers.forget_people(before)
    changes.note(rows, cause, before=before, staff=staff, reason=reason)


# --- Promote ---


@retried
@transaction.atomic(durable=True)
def promote(event: Event, reason: str = "") -> list[Participant]:
    """Give free seats to those who wait, for example after staff have added seats."""
    event = lock(event)
    room = line.room_of(event)
    promoted = give_free_seats(event, room, reason or _("There was room."))
    line.show(event, room)
    return promoted


def give_free_seats(event: Event, room: Room, reason: str) -> list[Participant]:
    if not room.waiting or event.is_cancelled or event.asked_at >= event.promotes_until:
        return []
    promoted = line.next_in_line(event, room.free)
    if promoted:
        sit_down(event, room, promoted, reason=reason)
    return promoted


def sit_down(
    event: Event, room: Room, promoted: list[Participant], *, reason: str, staff: str = ""
) -> None:
    """Those who wait get seats, of which there are as many, and a mail each."""
    Participant.objects.filter(pk__in=[row.pk for row in promoted]).update(
        state=State.CONFIRMED, shown_as=""
    )
    room.count_out(promoted)
    for row in promoted:
        row.state = State.CONFIRMED
    room.count_in(promoted)
    # One named again is shown what the others of her group have got.
    Participant.objects.filter(
        registration__in={row.registration_id for row in promoted},
        state=State.REPEATED,
        shown_as=State.WAITING,
    ).update(shown_as=State.CONFIRMED)
    waited = {row.pk: str(State.WAITING) for row in promoted}
    changes.note(promoted, Cause.PROMOTED, before=waited, reason=reason, staff=staff)
    emails.promoted(event, promoted)
