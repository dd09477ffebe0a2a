"""What a change of an event means to the calendars that already hold it."""

from django.utils import timezone

from events.models import Event, FormerTerms
from events.models.terms import TERMS

# Calendars replace the entry that they hold when its SEQUENCE is higher (RFC 5545 § 3.8.7.4).
MOVES = set(TERMS)
# The last day to register is an entry of its own in feeds that ask for it. Nobody is mailed of it.
DEADLINE = {"registration_closes_at"}
# A change of mere words is a later version, but nothing that anybody must be told of.
WORDS = {"title", "title_en", "lead", "lead_en", "place_note", "kind", "county"}
WORDS |= {"cancelled_reason", "cancelled_reason_en"}


def note_changes(event: Event, changed_fields: set[str]) -> list[str]:
    """Count up the event's calendar entry if what has changed concerns those who keep it.

    Sets the fields, leaves the saving to the caller and returns the names of what it has set,
    for ``update_fields``. The terms that are still stored are kept as the former ones, so both
    belong in one transaction.
    """
    touched = note_publication(event)
    if changed_fields & (MOVES | DEADLINE):
        count_up(event)
        touched.append("calendar_sequence")
    if changed_fields & (MOVES | DEADLINE | WORDS):
        event.changed_at = timezone.now()
        touched.append("changed_at")
    return touched


def count_up(event: Event) -> None:
    # Locked: two who save at the same moment must not both make the same number.
    before = Event.objects.select_for_update().get(pk=event.pk)
    if before.status != Event.Status.DRAFT:
        FormerTerms.of(before).save()
    event.calendar_sequence = before.calendar_sequence + 1


def note_publication(event: Event) -> list[str]:
    """The first time that the public may see the event is news, and remembered. What is public
    waits for no time of publishing any more."""
    touched = []
    if event.status == event.Status.DRAFT:
        return touched
    if event.publish_at or event.publish_stopped:
        event.publish_at, event.publish_stopped = None, ""
        touched += ["publish_at", "publish_stopped"]
    if not event.published_at:
        event.published_at = timezone.now()
        touched.append("published_at")
    return touched
