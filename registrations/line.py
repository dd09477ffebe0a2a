"""Who gets a free seat: how many there are, and those who wait for one, in order.

All of it is called under the lock of the event's row (see seats.py).
"""

from itertools import groupby

from django.utils import timezone

from events.models import Event
from registrations import emails
from registrations.models import Participant

State = Participant.State


class Refused(Exception):
    """The registration cannot be stored; nobody has been registered."""


class Full(Refused):
    def __init__(self, seats_left: int):
        super().__init__()
        self.seats_left = seats_left


def free_seats(event: Event) -> int | None:
    """Seats left by a count of the participants; None when there is no limit."""
    if event.capacity is None:
        return None
    return max(0, event.capacity - event.participants.filter(state=State.CONFIRMED).count())


def state_for(event: Event, people: int) -> str:
    """A group gets seats whole or waits whole: colleagues who come together decide together.

    Raises Full when there are too few seats and nowhere to wait.
    """
    # Seats that staff have just added go first to those who were here first.
    promote(event)
    free = free_seats(event)
    if free is None or people <= free:
        return State.CONFIRMED
    if event.has_waiting_list:
        return State.WAITING
    raise Full(free)


def promote(event: Event) -> list[Participant]:
    """First come, first served. A group that is larger than the room left is passed over, and
    stays first in line for the next chance."""
    if event.is_cancelled or timezone.now() >= event.promotes_until:
        return []
    groups = waiting_groups(event)
    free = free_seats(event) if groups else 0
    promoted = []
    for group in groups:
        if free is None or len(group) <= free:
            promoted += group
            free = None if free is None else free - len(group)
    ids = [person.pk for person in promoted]
    Participant.objects.filter(pk__in=ids, state=State.WAITING).update(state=State.CONFIRMED)
    emails.promoted(event, promoted)
    return promoted


def waiting_groups(event: Event) -> list[list[Participant]]:
    """Those who wait, in order, each registration's people together."""
    waiting = event.participants.filter(state=State.WAITING)
    ordered = waiting.select_related("registration__municipality").order_by(
        "joined_at", "registration_id", "pk"
    )
    return [list(group) for _, group in groupby(ordered, key=lambda row: row.registration_id)]


def places(event: Event, people: list[Participant]) -> dict[int, int]:
    """Each waiting participant's place, from 1, by the order in which seats are given.

    One who was named again has the place that a newcomer would have got.
    """
    waiting = [person for group in waiting_groups(event) for person in group]
    found = {person.pk: place for place, person in enumerate(waiting, start=1)}
    for person in people:
        if person.state == State.REPEATED:
            before = sum(other.joined_at <= person.joined_at for other in waiting)
            found[person.pk] = before + 1
    return found
