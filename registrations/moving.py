"""Staff move somebody to a sister event: she leaves her seat here and takes one there at once."""

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from events.models import Event
from registrations import changes, emails, line
from registrations.models import Needs, Participant, Registration, SeatChange
from registrations.newcomers import Earlier, newcomer, store
from registrations.refusals import Closed, Full, Refused
from registrations.retrying import retried
from registrations.seats import end, give_free_seats, lock
from registrations.submission import Named

State = Participant.State
Cause = SeatChange.Cause


class AlreadyThere(Refused):
    """She comes to the other event already, or waits for it."""


class NotSisters(Refused):
    """The two events are not of one series."""


@retried
@transaction.atomic(durable=True)
def move(participant: Participant, target: Event, *, staff: str, reason: str) -> Participant:
    """Her row in the other event; who has been moved already is found there and not moved twice.

    Needs a free seat there: nobody is moved to a waiting list. She gets one mail that tells of
    both events. Raises Closed when either has begun or is not held, Full, AlreadyThere or
    NotSisters, and then she keeps what she has.
    """
    here, there = lock_both(participant.event, target)
    row = here.participants.select_related("registration__municipality").get(pk=participant.pk)
    key = key_of(row)
    if moved := there.participants.filter(registration__submission_key=key).first():
        return moved
    refuse_unless_movable(row, here, there)
    needs = Needs.objects.filter(participant=row).values_list("text", flat=True).first()
    named = Named(row.name, row.email, row.title, needs or "", is_sender=True)
    twin = arrive(there, row.registration, named, key, staff, reason)
    leave(here, row, staff, reason)
    emails.moved(there, twin, row)
    return twin


def lock_both(here: Event, there: Event) -> tuple[Event, Event]:
    """In the order of their numbers: two who move people the opposite ways do not wait for ever."""
    locked = {event.pk: lock(event) for event in sorted([here, there], key=lambda each: each.pk)}
    return locked[here.pk], locked[there.pk]


def key_of(row: Participant) -> str:
    """The same each time for the same row. A form with a known key is answered with the receipt,
    so nobody outside may be able to compute it."""
    return salted_hmac("registrations.moving", str(row.pk), algorithm="sha256").hexdigest()


def refuse_unless_movable(row: Participant, here: Event, there: Event) -> None:
    if here.pk == there.pk or here.series_id is None or here.series_id != there.series_id:
        raise NotSisters
    held = all(event.status == Event.Status.PUBLISHED for event in (here, there))
    begun = any(event.starts_at <= event.asked_at for event in (here, there))
    if row.state not in [State.CONFIRMED, State.WAITING] or begun or not held:
        raise Closed


def arrive(
    there: Event, former: Registration, named: Named, key: str, staff: str, reason: str
) -> Participant:
    """A seat in the other event, in a registration of her own: who named her here need not
    answer for her there."""
    earlier = Earlier(there, [named])
    if earlier.seat_of(named):
        raise AlreadyThere
    room = line.room_of(there)
    # Those who wait there were first.
    give_free_seats(there, room, _("There was room."))
    if room.free == 0:
        raise Full(0)
    registration = Registration.objects.create(
        event=there,
        submission_key=key,
        sender_name=named.name,
        sender_email=named.email,
        sender_title=named.title,
        municipality=former.municipality,
        organisation=former.organisation,
        language=former.language,
        received_at=there.asked_at,
    )
    seat = iter([State.CONFIRMED])
    twin = newcomer(registration, named, there.asked_at, earlier, State.CONFIRMED, seat)
    store([twin], [named])
    room.count_in([twin])
    line.show(there, room)
    changes.note([twin], Cause.MOVED, staff=staff, reason=reason)
    return twin


def leave(here: Event, row: Participant, staff: str, reason: str) -> None:
    room = line.room_of(here)
    end(room, [row], here.asked_at, Cause.MOVED, staff=staff, reason=reason)
    give_free_seats(here, room, _("Somebody moved to another event."))
    line.show(here, room)
