"""Staff give a seat to somebody who waits, past the order of the line; the reason is kept."""

from django.db import transaction

from events.models import Event
from registrations import line
from registrations.line import Room
from registrations.models import Participant
from registrations.refusals import Closed, Full
from registrations.retrying import retried
from registrations.seats import locked_row, sit_down


@retried
@transaction.atomic(durable=True)
def choose(
    participant: Participant, *, staff: str, reason: str, adds_seat: bool = False
) -> Participant:
    """Give her a seat; returns her row. One who does not wait any more is left as she is.

    She gets a free seat or one that is kept for staff's guests. If there is none, ``adds_seat``
    makes the event larger by hers: added beforehand, it would go to the first in line. Raises
    Full when there is none and none may be added, Closed when the event is over or cancelled.
    """
    event, row = locked_row(participant)
    if row.state != Participant.State.WAITING:
        return row
    if event.status != Event.Status.PUBLISHED or event.asked_at >= event.ends_at:
        raise Closed
    room = line.room_of(event)
    if room.free_for_staff == 0:
        if not adds_seat:
            raise Full(0)
        add_seat(event, room)
    on_kept_seat = room.free == 0
    sit_down(event, room, [row], reason=reason, staff=staff)
    if on_kept_seat:
        row.on_reserved_seat = True
        row.save(update_fields=["on_reserved_seat"])
        room.on_reserved += 1
    line.show(event, room)
    return row


def add_seat(event: Event, room: Room) -> None:
    """One more than are taken, also where staff have made the event smaller than that."""
    event.capacity = room.capacity = max(room.capacity, room.confirmed) + 1
    event.save(update_fields=["capacity"])
