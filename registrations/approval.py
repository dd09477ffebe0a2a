"""Staff approve or decline those who have applied, where an event asks them to decide.

Who is registered already and has been named once more waits for the same word, as her group does:
what its sender sees tells nobody who was registered before.
"""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from contacts.models import OutgoingEmail
from contacts.outbox import Written, writes
from events.models import Event
from registrations import changes, emails, letters, line
from registrations.models import Participant, SeatChange
from registrations.refusals import Closed
from registrations.retrying import retried
from registrations.seats import end, give_free_seats, lock

State = Participant.State
Cause = SeatChange.Cause

UNDECIDED = Q(state=State.APPLIED) | Q(state=State.REPEATED, shown_as=State.APPLIED)


# --- Decide ---


@retried
@transaction.atomic(durable=True)
def approve(people: list[Participant], *, staff: str) -> list[Participant]:
    """Give these people of one registration seats, or places in line together.

    Returns those who had not been decided about. Raises Full when there are too few seats and
    nowhere to wait, Closed when the event is over or cancelled; then they go on waiting.
    """
    event, rows = undecided(people)
    give_what_there_is(event, rows, staff)
    return rows


def give_what_there_is(event: Event, rows: list[Participant], staff: str) -> None:
    """Under the lock, to those for whom there is something to decide. Raises Full."""
    room = line.room_of(event)
    give_free_seats(event, room, _("There was room."))
    applied = [row for row in rows if row.state == State.APPLIED]
    takes = bool(rows) and rows[0].registration.takes_what_there_is
    given = line.states(event, room.free, len(applied), takes)
    room.count_out(applied)
    for row, state in zip(applied, given, strict=True):
        row.state = state
    room.count_in(applied)
    write_down(rows, given or line.states(event, room.free, 1, takes))
    line.show(event, room)
    before = {row.pk: str(State.APPLIED) for row in applied}
    changes.note(applied, Cause.APPROVED, before=before, staff=staff)
    emails.once_more(event, applied)


def write_down(rows: list[Participant], given: list[str]) -> None:
    """The states, and for one named again what the last of her group has got."""
    for row in rows:
        row.shown_as = given[-1] if row.state == State.REPEATED else ""
    Participant.objects.bulk_update(rows, ["state", "shown_as"])


@retried
@transaction.atomic(durable=True)
def decline(people: list[Participant], *, staff: str, reason: str) -> list[Participant]:
    """They get no seats, and a mail with the reason; returns those not decided about before.

    Raises Closed when the event is over or cancelled.
    """
    event, rows = undecided(people)
    if not rows:
        return []
    room = line.room_of(event)
    emails.declined(event, rows)
    end(room, rows, event.asked_at, Cause.DECLINED, staff=staff, reason=reason)
    line.show(event, room)
    return rows


def undecided(people: list[Participant]) -> tuple[Event, list[Participant]]:
    """The event, locked, and those of its people for whom there is something to decide."""
    event = lock(people[0].event)
    refuse_when_over(event)
    found = event.participants.filter(UNDECIDED, pk__in=[person.pk for person in people])
    rows = list(found.select_related("registration", "repeats__registration").order_by("pk"))
    for row in rows:
        row.event = event
    return event, rows


def refuse_when_over(event: Event) -> None:
    if event.status != Event.Status.PUBLISHED or event.asked_at >= event.ends_at:
        raise Closed


# --- Tell ---


@writes("application")
def application(row: OutgoingEmail) -> Written:
    subject = _("Application received: %(day)s, %(title)s")
    return letters.to_participant("application", subject, letters.participant(row))


@writes("declined")
def declined(row: OutgoingEmail) -> Written:
    person = letters.participant(row)
    reasons = person.changes.filter(cause=Cause.DECLINED).values_list("reason", flat=True)
    subject = _("Your application: %(day)s, %(title)s")
    return letters.to_participant("declined", subject, person, {"why": reasons.last() or ""})
