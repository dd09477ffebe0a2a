"""Which municipalities take part in the dialogue: those of which somebody has a seat.

Who waits for one takes no part yet; the staff's page tells when that changes. Who registered from a
municipality that has become part of another speaks for that one.
"""

from collections import defaultdict

from contacts.models import Municipality
from contacts.municipalities import successors
from contacts.neighbours import neighbours
from events.models import Event
from registrations.dialogue.task import Place
from registrations.models import Participant


def participating(event: Event) -> list[Municipality]:
    """In alphabetical order; three queries however many they are."""
    seated = event.participants.filter(state=Participant.State.CONFIRMED)
    codes = seated.order_by().values_list("registration__municipality", flat=True).distinct()
    today = successors()
    here = {today[code] for code in codes if code}
    return list(Municipality.objects.filter(pk__in=here))


def places(municipalities: list[Municipality]) -> tuple[Place, ...]:
    near = neighbours_today()
    return tuple(Place(row.code, row.size, near[row.code]) for row in municipalities)


def neighbours_today() -> dict[str, frozenset[str]]:
    """As the map has them, with what has become part of another on its side of the border."""
    today, found = successors(), defaultdict(set)
    for code, others in neighbours().items():
        own = today.get(code, code)
        found[own] |= {today.get(other, other) for other in others} - {own}
    return defaultdict(frozenset, {code: frozenset(others) for code, others in found.items()})
