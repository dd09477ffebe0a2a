"""Who gets a free seat: how many there are, for whom, and those who wait for one, in order.

All of it is called under the lock of the event's row (see seats.py).
"""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Q

from events.models import Event, Seats
from events.search import fold
from registrations.models import Participant, Registration
from registrations.refusals import Full, TooManyFromOne

State = Participant.State


@dataclass
class Room:
    """The seats of an event as they are counted, under the lock."""

    confirmed: int
    waiting: int
    on_reserved: int
    applied: int
    capacity: int | None
    reserved: int

    @property
    def free(self) -> int | None:
        """Seats that anybody may take; None when there is no limit, never below 0."""
        if self.capacity is None:
            return None
        kept = max(0, self.reserved - self.on_reserved)
        return max(0, self.capacity - kept - self.confirmed)

    @property
    def free_for_staff(self) -> int | None:
        """Seats that staff may give away: also those that are kept for that."""
        return None if self.capacity is None else max(0, self.capacity - self.confirmed)

    def count_in(self, rows: list[Participant]) -> None:
        self._count(rows, 1)

    def count_out(self, rows: list[Participant]) -> None:
        """Those who leave, in the states that they still have."""
        self._count(rows, -1)

    def _count(self, rows: list[Participant], sign: int) -> None:
        self.confirmed += sign * sum(row.state == State.CONFIRMED for row in rows)
        self.waiting += sign * sum(row.state == State.WAITING for row in rows)
        self.applied += sign * sum(row.state == State.APPLIED for row in rows)
        self.on_reserved += sign * sum(row.on_reserved_seat for row in rows)


def room_of(event: Event) -> Room:
    """Counted afresh from the participants: no stored number decides who gets a seat."""
    counted = event.participants.aggregate(
        confirmed=Count("pk", Q(state=State.CONFIRMED)),
        waiting=Count("pk", Q(state=State.WAITING)),
        applied=Count("pk", Q(state=State.APPLIED)),
        on_reserved=Count("pk", Q(state=State.CONFIRMED, on_reserved_seat=True)),
    )
    return Room(**counted, capacity=event.capacity, reserved=event.reserved_seats)


def show(event: Event, room: Room) -> None:
    """Write down the numbers for the pages to show, in one statement."""
    row = Seats(
        event=event,
        confirmed=room.confirmed,
        waiting=room.waiting,
        on_reserved=room.on_reserved,
        applied=room.applied,
    )
    Seats.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["event"],
        update_fields=["confirmed", "waiting", "on_reserved", "applied"],
    )


def states(
    event: Event,
    free: int | None,
    people: int,
    takes_what_there_is: bool,
    *,
    is_approved: bool = True,
) -> list[str]:
    """A state for each of a group of newcomers, in the order of the form.

    Colleagues who come together decide together: a group gets seats whole or waits whole, unless
    its sender chose otherwise. Where staff approve registrations the group applies first.
    Raises Full when there are too few seats and nowhere to wait.
    """
    if event.approves_registrations and not is_approved:
        if free == 0 and not event.has_waiting_list:
            raise Full(0)
        return [State.APPLIED] * people
    if free is None or people <= free:
        return [State.CONFIRMED] * people
    if not event.has_waiting_list:
        raise Full(free)
    seated = free if takes_what_there_is else 0
    return [State.CONFIRMED] * seated + [State.WAITING] * (people - seated)


def refuse_too_many(event: Event, registration: Registration, people: int) -> None:
    """One municipality or organisation shall not take the room. Those who wait count too."""
    most = event.most_per_organisation
    if most is None:
        return
    left = max(0, most - active_from(event, registration))
    if people > left:
        raise TooManyFromOne(most, left)


def active_from(event: Event, registration: Registration) -> int:
    """How many have a seat or wait from where this registration comes."""
    active = event.participants.filter(state__in=Participant.ACTIVE)
    if registration.municipality_id:
        return active.filter(registration__municipality=registration.municipality_id).count()
    # Compared as people write: å and Å are the same letter, which SQLite does not know.
    others = active.filter(registration__municipality=None)
    names = others.values_list("registration__organisation", flat=True)
    return sum(fold(name) == fold(registration.organisation) for name in names)


def next_in_line(event: Event, free: int | None) -> list[Participant]:
    """Those who are to be given the free seats: first come, first served.

    A group that is larger than the room left is passed over, and stays first in line for the
    next chance, unless its sender chose to take the seats there are.
    """
    chosen = []
    for group in waiting_groups(event):
        if free is None:
            chosen += group
            continue
        takes_some = group[0].registration.takes_what_there_is
        if len(group) <= free or takes_some:
            chosen += group[:free]
            free -= len(group[:free])
    return chosen


def waiting_groups(event: Event) -> list[list[Participant]]:
    """Those who wait, in order, together with those with whom they joined the list."""
    waiting = event.participants.filter(state=State.WAITING)
    ordered = waiting.select_related("registration").order_by("joined_at", "registration_id", "pk")
    joined_together = groupby(ordered, key=lambda row: (row.joined_at, row.registration_id))
    return [list(group) for _, group in joined_together]


def places(event: Event, people: list[Participant]) -> dict[int, int]:
    """Each waiting participant's place, from 1, by the order in which seats are given.

    One who is shown as waiting without doing so has the place that a newcomer would have got.
    """
    waiting = [person for group in waiting_groups(event) for person in group]
    found = {person.pk: place for place, person in enumerate(waiting, start=1)}
    for person in people:
        if person.pk not in found and person.shown_state == State.WAITING:
            before = sum(other.joined_at <= person.joined_at for other in waiting)
            found[person.pk] = before + 1
    return found
