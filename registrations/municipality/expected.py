"""Which events expect a municipality, and who comes to them from it.

Whom an event expects is asked the other way round in ``registrations.coverage.whom``.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from contacts.models import Municipality
from events.models import Audience, Event
from registrations.models import Participant

State = Participant.State


def events_of(members: Iterable[Municipality]) -> QuerySet[Event]:
    """Those that expect any of these municipalities: one, and all that have become part of it."""
    codes = [row.pk for row in members]
    counties = {row.county_id for row in members}
    chosen = Q(municipalities__in=codes) | Q(counties__in=counties)
    audiences = Audience.objects.filter(chosen).values("pk")
    return Event.objects.published().filter(audience__in=audiences)


def people_of(
    members: Iterable[Municipality], events: Iterable[Event]
) -> dict[int, list[Participant]]:
    """Those who come, wait or have applied, by the event; one query however many events.

    Who was named twice is there once, with the seat that is hers. Whose seat is another's to know
    of looks as her own form shows her (see ``Participant.shown_state``).
    """
    codes = [row.pk for row in members]
    ours = Participant.objects.filter(event__in=events, registration__municipality__in=codes)
    twice = Q(state=State.REPEATED, repeats__registration__municipality__in=codes)
    rows = ours.exclude(twice).filter(state__in=[*Participant.ACTIVE, State.REPEATED])
    found = defaultdict(list)
    for row in rows.order_by("joined_at", "pk"):
        if row.shown_state in Participant.ACTIVE:
            found[row.event_id].append(row)
    return found
