"""Registering the people of a table, all at once: just as the preview has said, or not at all.

What becomes of each row is decided by ``plan``: without the lock for the preview, and once more
under it. If that says something else by then, nothing is stored and staff see the new plan.
"""

from collections import Counter
from dataclasses import dataclass

from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Municipality
from events.models import Event
from registrations import changes, emails, line
from registrations.line import Room
from registrations.listed import Listed
from registrations.models import Participant, Registration, SeatChange
from registrations.newcomers import Earlier, newcomer, store, unsaved
from registrations.refusals import Closed, Full
from registrations.retrying import retried
from registrations.seats import give_free_seats, lock
from registrations.submission import MOST_PEOPLE, Submission

State = Participant.State

# So many mails are promised in one statement.
PORTION = 200


class Fate(models.TextChoices):
    SEAT = "seat", gettext_lazy("Gets a seat")
    WAITING = "waiting", gettext_lazy("Goes on the waiting list")
    REGISTERED = "registered", gettext_lazy("Is registered already")
    FULL = "full", gettext_lazy("Gets no seat: the event is full")
    WRONG = "wrong", gettext_lazy("Cannot be registered")


FATES = {State.CONFIRMED: Fate.SEAT, State.WAITING: Fate.WAITING}


@dataclass(frozen=True)
class Planned:
    """A row with what becomes of it, and why if that is nothing."""

    listed: Listed
    fate: str
    why: str = ""


class HasChanged(Exception):
    """Others have registered or cancelled meanwhile; ``planned`` is what would happen now."""

    def __init__(self, planned: list[Planned]):
        super().__init__()
        self.planned = planned


# --- Plan ---


def plan(event: Event, people: list[Listed], room: Room | None = None) -> list[Planned]:
    """What becomes of each row, in the order of the file; nothing is changed."""
    room = room or line.room_of(event)
    active = event.participants.filter(state__in=Participant.ACTIVE)
    known = set(active.values_list(Lower("email"), flat=True))
    sizes = Counter(row.sender for row in people)
    whys = {row.number: trouble(row, sizes[row.sender]) for row in people}
    free, fates = room.free, {}
    for group in groups(people):
        new = [row for row in group if not whys[row.number] and row.address not in known]
        given = planned_states(event, free, len(new))
        fates |= {row.number: fate for row, fate in zip(new, given, strict=True)}
        free = free if free is None else free - given.count(Fate.SEAT)
    return [planned(row, fates.get(row.number), whys[row.number]) for row in people]


def planned(row: Listed, fate: str | None, why: str) -> Planned:
    if why:
        return Planned(row, Fate.WRONG, why)
    return Planned(row, fate or Fate.REGISTERED)


def planned_states(event: Event, free: int | None, people: int) -> list[str]:
    try:
        given = line.states(event, free, people, takes_what_there_is=False)
    except Full:
        return [Fate.FULL] * people
    return [FATES[state] for state in given]


def trouble(row: Listed, together: int) -> str:
    """Why the row, one of so many of a registration, cannot be registered; "" if it can."""
    if row.error:
        return row.error
    if not (row.municipality or row.organisation):
        return _("The municipality or organisation is missing.")
    if row.sender and together > MOST_PEOPLE:
        return _("More than %(n)d people are in one registration.") % {"n": MOST_PEOPLE}
    return ""


def groups(people: list[Listed]) -> list[list[Listed]]:
    """Each registration's rows together, in the order in which the file names the first of them.

    A row in which nobody is said to have registered her is a registration of its own.
    """
    found: dict[str | int, list[Listed]] = {}
    for row in people:
        found.setdefault(row.sender or row.number, []).append(row)
    return list(found.values())


# --- Carry out ---


@retried
@transaction.atomic(durable=True)
def carry_out(
    event: Event, people: list[Listed], expected: list[str], key: str, *, staff: str, reason: str
) -> Counter:
    """Register those who get a seat or wait, with a mail each; returns how many of each fate.

    ``key`` is that of the preview: the same one again changes nothing. Raises HasChanged when
    the plan is not the ``expected`` one, Closed when the event is over or cancelled.
    """
    locked = lock(event)
    fates = Counter(expected)
    if locked.registrations.filter(submission_key__in=keys(key, groups(people))).exists():
        return fates
    if locked.status != Event.Status.PUBLISHED or locked.asked_at >= locked.ends_at:
        raise Closed
    room = line.room_of(locked)
    give_free_seats(locked, room, _("There was room."))
    plans = plan(locked, people, room)
    if [each.fate for each in plans] != expected:
        # What was given to those who wait is taken back with all the rest, and found next time.
        raise HasChanged(plans)
    rows = seat_all(locked, plans, key)
    room.count_in(rows)
    line.show(locked, room)
    changes.note(rows, SeatChange.Cause.IMPORTED, staff=staff, reason=reason)
    for at in range(0, len(rows), PORTION):
        emails.once_more(locked, rows[at : at + PORTION])
    return fates


def keys(key: str, found: list[list[Listed]]) -> list[str]:
    """One a registration, the same each time. A form with a known key is answered with the
    receipt, so nobody outside may be able to compute it."""
    return [
        salted_hmac(
            "registrations.imports", f"{key} {rows[0].number}", algorithm="sha256"
        ).hexdigest()
        for rows in found
    ]


def seat_all(event: Event, plans: list[Planned], key: str) -> list[Participant]:
    """The new registrations with their people, stored in a few statements."""
    given = {Fate.SEAT: State.CONFIRMED, Fate.WAITING: State.WAITING}
    states = {each.listed.number: given[each.fate] for each in plans if each.fate in given}
    everybody = groups([each.listed for each in plans])
    pairs = [
        (one, [row for row in rows if row.number in states])
        for one, rows in zip(keys(key, everybody), everybody, strict=True)
    ]
    coming = [(one, rows) for one, rows in pairs if rows]
    places = Municipality.objects.in_bulk()
    registrations = [registration(event, one, rows, places) for one, rows in coming]
    Registration.objects.bulk_create(registrations)
    named = [row.named(row is sender_of(rows)) for _one, rows in coming for row in rows]
    earlier = Earlier(event, named)
    owners = [
        (owner, row)
        for owner, (_one, rows) in zip(registrations, coming, strict=True)
        for row in rows
    ]
    people = [
        newcomer(
            owner, person, event.asked_at, earlier, states[row.number], iter([states[row.number]])
        )
        for (owner, row), person in zip(owners, named, strict=True)
    ]
    store(people, named)
    return people


def registration(event: Event, key: str, rows: list[Listed], places: dict) -> Registration:
    sender = sender_of(rows)
    submission = Submission(
        key=key,
        sender=sender.named(is_sender=True),
        municipality=places.get(sender.municipality),
        organisation=sender.organisation,
        people=[row.named(row is sender) for row in rows],
    )
    return unsaved(event, submission, event.asked_at)


def sender_of(rows: list[Listed]) -> Listed:
    """The one by whose address the rows are held together, or else the first."""
    return next((row for row in rows if row.sender in (row.address, row.name.casefold())), rows[0])
