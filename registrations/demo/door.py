"""Who was there, at the demo's events that have begun, and what staff have noted."""

from datetime import datetime, timedelta
from random import Random

from events.models import Event
from registrations.demo.content import read
from registrations.models import Participant

DOORS_OPEN = timedelta(minutes=40)
WHO_CAME = 0.85
STAFF = "demo"


def check_people_in(event: Event, people: list[Participant], now: datetime) -> None:
    """Change the rows, which are not stored yet, of an event that has begun."""
    if event.is_cancelled or event.starts_at > now:
        return
    # A chance of its own: the people shall be the same whether anybody was checked in or not.
    rng = Random(f"{event.slug} door")  # noqa: S311, the same demo each time
    for person in people:
        if person.state == Participant.State.CONFIRMED and rng.random() < WHO_CAME:
            early = DOORS_OPEN * rng.random()
            person.attended_at, person.attended_by = event.starts_at - early, STAFF


def note(event: Event, people: list[Participant]) -> None:
    """On one who waits, for staff to find: few rows have a note."""
    waiting = [person for person in people if person.state == Participant.State.WAITING]
    if waiting:
        waiting[0].note = read("names")["note"]
