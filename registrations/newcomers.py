"""The rows of people who come into a registration, and what the event knew of them before."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.db.models.functions import Lower

from events.models import Event
from registrations import answers
from registrations.models import Needs, Participant, Registration
from registrations.submission import Named, Submission

State = Participant.State


class Earlier:
    """What the event knows of these people's addresses from before."""

    def __init__(self, event: Event, people: list[Named]):
        addresses = {person.address for person in people}
        # Found by the index of the constraint that keeps a person to one seat.
        found = event.participants.annotate(address=Lower("email")).filter(address__in=addresses)
        rows = list(found.exclude(state=State.REPEATED).select_related("registration"))
        self._active = {row.address: row for row in rows if row.state in Participant.ACTIVE}
        self._cancelled = Counter(row.address for row in rows if row.state == State.CANCELLED)

    def active(self) -> list[Participant]:
        return list(self._active.values())

    def seat_of(self, person: Named) -> Participant | None:
        return self._active.get(person.address)

    def cancellations(self, person: Named) -> int:
        return self._cancelled[person.address]


def unsaved(event: Event, submission: Submission, received_at: datetime) -> Registration:
    """The form as a row that is stored when there is room for its people."""
    return Registration(
        event=event,
        submission_key=submission.key,
        content=submission.digest(),
        sender_name=submission.sender.name,
        sender_email=submission.sender.email,
        sender_title=submission.sender.title,
        municipality=submission.municipality,
        organisation=submission.organisation,
        message=submission.message,
        language=submission.language,
        takes_what_there_is=submission.takes_what_there_is,
        received_at=received_at,
    )


def newcomer(
    registration: Registration,
    person: Named,
    joined_at: datetime,
    earlier: Earlier,
    shown: str,
    real: Iterator[str],
) -> Participant:
    """``shown`` is the state for the page; ``real`` gives one state for each who is new."""
    repeats = earlier.seat_of(person)
    state = State.REPEATED if repeats else next(real)
    return Participant(
        registration=registration,
        event=registration.event,
        name=person.name,
        email=person.email,
        title=person.title,
        is_sender=person.is_sender,
        joined_at=joined_at,
        earlier_cancellations=earlier.cancellations(person),
        repeats=repeats,
        state=state,
        shown_as="" if state == shown else shown,
    )


def sit_on_reserved_seats(rows: list[Participant]) -> None:
    for row in rows:
        row.on_reserved_seat = row.state == State.CONFIRMED


def store(rows: list[Participant], people: list[Named]) -> None:
    Participant.objects.bulk_create(rows)
    needs = [
        Needs(participant=row, text=person.needs)
        for row, person in zip(rows, people, strict=True)
        if person.needs and row.event.asks_needs and row.state != State.REPEATED
    ]
    if needs:
        Needs.objects.bulk_create(needs)
    answers.store_of_people(rows, people)
