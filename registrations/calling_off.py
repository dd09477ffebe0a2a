"""An event is cancelled, or takes place after all: one transaction with the mails that tell it."""

from django.db import transaction

from events.agenda_changes import as_held, note_agenda_changes
from events.calendar_changes import note_changes
from events.models import Event
from events.webhooks import CANCELLED, RESTORED, tell
from registrations import notices
from registrations.retrying import retried
from registrations.seats import lock

REASONS = ["cancelled_reason", "cancelled_reason_en"]


def call_off(event: Event, reason: str, reason_en: str = "") -> int | None:
    """Cancel it; the page stays and says why. How many of its people are mailed, or None when it
    was not to take place anyhow."""
    return change(event, Event.Status.PUBLISHED, Event.Status.CANCELLED, [reason, reason_en])


def restore(event: Event) -> int | None:
    """It takes place after all. Those who wait get seats again within a minute."""
    return change(event, Event.Status.CANCELLED, Event.Status.PUBLISHED, ["", ""])


@retried
@transaction.atomic(durable=True)
def change(event: Event, before: str, after: str, reasons: list[str]) -> int | None:
    event = lock(event)
    if event.status != before:
        return None
    held = as_held(event)
    event.status = after
    event.cancelled_reason, event.cancelled_reason_en = reasons
    changed = {"status", *REASONS}
    event.save(update_fields=[*changed, *note_changes(event, changed)])
    note_agenda_changes(event, held)
    tell(event, CANCELLED if event.is_cancelled else RESTORED)
    told = 0
    while number := notices.promise_portion(event):
        told += number
    return told
