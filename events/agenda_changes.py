"""What a change of an event means to the calendars that hold single items of its agenda.

An item's entry moves when its own times change, but also when the next item's do, the event's
day or its place. So what calendars hold is compared, before and after, and not who wrote what.
"""

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from events import agenda
from events.models import AgendaItem, Event

WHERE = ("format", "venue", "street_address", "postal_code", "city", "is_cancelled")


class Held(NamedTuple):
    """An item as it is stored, what people plan by, and the mere words."""

    item: AgendaItem
    terms: tuple
    words: tuple


def as_held(event: Event) -> dict[int, Held]:
    """What calendars may hold of each stored item, by its id.

    Locks the event: two who save at the same moment must not both make the same number.
    """
    stored = Event.objects.select_for_update().get(pk=event.pk)
    items = list(stored.agenda.all())
    periods = agenda.periods(stored, items)
    where = [getattr(stored, name) for name in WHERE]
    return {
        item.pk: Held(item, (periods.get(item.pk), *where), (item.title, item.title_en))
        for item in items
    }


def note_agenda_changes(event: Event, before: dict[int, Held]) -> None:
    """Count up the items that are held otherwise than ``before``, in the same transaction."""
    now = timezone.now()
    for pk, held in as_held(event).items():
        if pk in before:
            note(before[pk], held, now)


def note(before: Held, after: Held, now: datetime) -> None:
    item = after.item
    stored = item.calendar_sequence, item.changed_at
    moved, reworded = before.terms != after.terms, before.words != after.words
    # From what was stored before: the form may have brought back an older number.
    item.calendar_sequence = before.item.calendar_sequence + moved
    item.changed_at = now if moved or reworded else before.item.changed_at
    if (item.calendar_sequence, item.changed_at) != stored:
        item.save(update_fields=["calendar_sequence", "changed_at"])
