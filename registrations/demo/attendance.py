"""Who has registered for an event of the demo: invented people from real municipalities.

What is stored obeys the portal's own rules: never more confirmed than there are seats, nobody
waits before it is full, colleagues wait together, and nobody holds two seats.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle
from random import Random

from django.utils.text import slugify

from contacts.models import Municipality
from events.models import Event
from registrations import line
from registrations.demo import door
from registrations.demo.arrivals import arrivals, between, last_instant
from registrations.demo.content import read
from registrations.demo.people import Person, invent
from registrations.models import Needs, Participant, Registration, SeatChange

State = Participant.State
Cause = SeatChange.Cause

# How many register together. Most come alone or two at a time.
SIZES = [1, 1, 1, 2, 2, 2, 3, 3, 4, 5]
ONE_OF_EACH = [1, 2, 2, 3]


@dataclass(frozen=True)
class Source:
    """Where people come from: a municipality, or the name of another organisation."""

    domain: str
    municipality: Municipality | None = None
    organisation: str = ""


@dataclass(frozen=True)
class Party:
    """Those whom one submission of the form names."""

    source: Source
    state: str
    size: int


def attend(event: Event, plan: dict, now: datetime) -> None:
    """Fill the event with people as its file plans."""
    # The same people at every load, and no secret is drawn from it.
    rng = Random(event.slug)  # noqa: S311, the same demo each time
    parties = plan_parties(sources(event, plan, rng), plan, rng)
    moments = arrivals(event, len(parties), now, rng)
    taken: set[str] = set()
    submissions = [
        submission(event, party, moment, rng, taken)
        for party, moment in zip(parties, moments, strict=True)
    ]
    Registration.objects.bulk_create(registration for registration, _people in submissions)
    people = [person for _registration, group in submissions for person in group]
    note_cancellations(people, last_instant(event, now), rng)
    door.check_people_in(event, people, now)
    door.note(event, people)
    Participant.objects.bulk_create(people)
    note_changes(people)
    if event.asks_needs and event.ends_at > now:
        note_needs(people, rng)
    line.show(event, line.room_of(event))


def sources(event: Event, plan: dict, rng: Random) -> list[Source]:
    """The municipalities of the counties in question, in an order of chance, and the others."""
    counties = plan.get("counties", [event.county_id])
    municipalities = list(Municipality.objects.filter(county__in=counties).order_by("code"))
    rng.shuffle(municipalities)
    chosen = [
        Source(f"{slugify(municipality.name)}.example.se", municipality=municipality)
        for municipality in municipalities[: plan.get("municipalities")]
    ]
    domains = read("organisations")
    others = [
        Source(f"{domains[name]['domain']}.example.se", organisation=name)
        for name in plan.get("others", [])
    ]
    mixed = chosen + others
    rng.shuffle(mixed)
    return mixed


def plan_parties(places: list[Source], plan: dict, rng: Random) -> list[Party]:
    """In the order of their arrival: those with a seat, then those who wait."""
    if "confirmed" not in plan:
        return [Party(place, State.CONFIRMED, rng.choice(ONE_OF_EACH)) for place in places]
    around = cycle(places)
    seated = [Party(next(around), State.CONFIRMED, size) for size in sizes(plan["confirmed"], rng)]
    for _one in range(plan.get("cancelled", 0)):
        seated.insert(rng.randrange(len(seated)), Party(next(around), State.CANCELLED, 1))
    waiting = [
        Party(next(around), State.WAITING, size) for size in sizes(plan.get("waiting", 0), rng)
    ]
    applied = [
        Party(next(around), State.APPLIED, size) for size in sizes(plan.get("applied", 0), rng)
    ]
    return seated + waiting + applied


def sizes(total: int, rng: Random) -> Iterator[int]:
    while total > 0:
        size = min(rng.choice(SIZES), total)
        yield size
        total -= size


def submission(
    event: Event, party: Party, moment: datetime, rng: Random, taken: set[str]
) -> tuple[Registration, list[Participant]]:
    """One registration with its people; neither is stored yet."""
    sender, coming = who_comes(party, rng, taken)
    messages = read("names")["messages"]
    registration = Registration(
        event=event,
        submission_key=secrets.token_urlsafe(24),
        sender_name=sender.name,
        sender_email=sender.email,
        sender_title=sender.title,
        municipality=party.source.municipality,
        organisation=party.source.organisation,
        message=rng.choice(messages) if rng.random() < 0.1 else "",
        received_at=moment,
    )
    return registration, [
        participant(registration, person, party.state, sender) for person in coming
    ]


def who_comes(party: Party, rng: Random, taken: set[str]) -> tuple[Person, list[Person]]:
    """Who fills in the form, and whom it names."""
    people = [invent(rng, party.source.domain, taken) for _one in range(party.size)]
    # Now and then somebody registers others and stays at home.
    if rng.random() < 0.08:
        return invent(rng, party.source.domain, taken), people
    return people[0], people


def participant(
    registration: Registration, person: Person, state: str, sender: Person
) -> Participant:
    return Participant(
        registration=registration,
        event=registration.event,
        name=person.name,
        email=person.email,
        title=person.title,
        state=state,
        is_sender=person is sender,
        joined_at=registration.received_at,
    )


def note_cancellations(people: list[Participant], last: datetime, rng: Random) -> None:
    for person in people:
        if person.state == State.CANCELLED:
            person.cancelled_at = between(person.joined_at, last, rng)


def note_changes(people: list[Participant]) -> None:
    """How each came to be in her state: registered, and some cancelled later."""
    cancelled = [person for person in people if person.state == State.CANCELLED]
    arrived = [
        SeatChange(
            participant=person,
            cause=Cause.REGISTERED,
            after=State.CONFIRMED if person.state == State.CANCELLED else person.state,
            at=person.joined_at,
        )
        for person in people
    ]
    left = [
        SeatChange(
            participant=person,
            cause=Cause.CANCELLED,
            before=State.CONFIRMED,
            after=State.CANCELLED,
            at=person.cancelled_at,
        )
        for person in cancelled
    ]
    SeatChange.objects.bulk_create(arrived + left)


def note_needs(people: list[Participant], rng: Random) -> None:
    texts = read("names")["needs"]
    Needs.objects.bulk_create(
        Needs(participant=person, text=rng.choice(texts))
        for person in people
        if person.state in Participant.ACTIVE and rng.random() < 0.2
    )
