"""What a change of an event means to the calendars that already hold it."""

from django.utils import timezone

# Calendars replace the entry that they hold when its SEQUENCE is higher (RFC 5545 § 3.8.7.4).
MOVES = {
    "starts_at",
    "ends_at",
    "format",
    "venue",
    "street_address",
    "postal_code",
    "city",
    "meeting_link",
    "status",
}
# A change of mere words is a later version, but nothing that anybody must be told of.
WORDS = {"title", "lead", "place_note", "cancelled_reason", "kind", "county"}


def note_changes(event, changed_fields: set[str]) -> list[str]:
    """Count up the event's calendar entry if what has changed concerns those who keep it.

    Sets the fields, leaves the saving to the caller and returns the names of what it has set,
    for ``update_fields``.
    """
    touched = note_publication(event)
    if changed_fields & MOVES:
        event.calendar_sequence += 1
        touched.append("calendar_sequence")
    if changed_fields & (MOVES | WORDS):
        event.changed_at = timezone.now()
        touched.append("changed_at")
    return touched


def note_publication(event) -> list[str]:
    """The first time that the public may see the event is news, and remembered."""
    if event.published_at or event.status == event.Status.DRAFT:
        return []
    event.published_at = timezone.now()
    return ["published_at"]
