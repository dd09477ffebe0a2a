"""Who came: staff check people in at the door, by name or by the code that they show."""

from django.db.models import Count, Q
from django.db.models.functions import Now

from events.models import Event
from events.search import fold
from registrations.models import Participant

State = Participant.State
# More on a phone are not looked through; another word narrows them.
MOST_FOUND = 20
# Those who came and those who were expected: what lists and mailings choose among.
THERE = Q(attended_at__isnull=False)
MISSING = Q(attended_at__isnull=True, state=State.CONFIRMED)


def check_in(person: Participant, staff: str) -> bool:
    """Note that she is here; False if she is already, or has no seat.

    One statement, so that of two doors one notes it, and nobody who is cancelled at that moment.
    """
    row = Participant.objects.filter(pk=person.pk, state=State.CONFIRMED, attended_at=None)
    return row.update(attended_at=Now(), attended_by=staff) == 1


def undo(person: Participant) -> bool:
    """It was somebody else after all; False if she was not checked in."""
    row = Participant.objects.filter(pk=person.pk, attended_at__isnull=False)
    return row.update(attended_at=None, attended_by="") == 1


def counts(event: Event) -> dict[str, int]:
    return event.participants.aggregate(
        confirmed=Count("pk", Q(state=State.CONFIRMED)),
        waiting=Count("pk", Q(state=State.WAITING)),
        here=Count("pk", Q(attended_at__isnull=False)),
    )


def active(event: Event):
    """Those who come or wait, with where they come from."""
    rows = event.participants.filter(state__in=Participant.ACTIVE)
    return rows.select_related("registration__municipality")


def latest(event: Event, most: int = 5) -> list[Participant]:
    """Those who were checked in last, in case one of them was the wrong one."""
    return list(active(event).exclude(attended_at=None).order_by("-attended_at")[:most])


def find(event: Event, words: str) -> list[Participant]:
    """By code, or by all the words in a name and where it comes from, in any case."""
    if by_code := of_code(event.participants, words):
        return [by_code]
    wanted = fold(words).split()
    if not wanted:
        return []
    found = [person for person in active(event) if all(word in text(person) for word in wanted)]
    return sorted(found, key=lambda person: fold(person.name))[:MOST_FOUND]


def text(person: Participant) -> str:
    return fold(f"{person.name} {person.registration.comes_from}")


def of_code(people, typed: str) -> Participant | None:
    """Whose code it is, however it was typed. Somebody named again is who she was first."""
    code = "".join(filter(str.isalnum, typed)).upper()
    rows = people.select_related(
        "registration__municipality", "repeats__registration__municipality"
    )
    found = rows.filter(check_in_code=code).first()
    return found and (found.repeats or found)
