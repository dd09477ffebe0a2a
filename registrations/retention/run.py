"""The run that deletes, in portions: each is one transaction with its line in the log.

A portion locks its event or county first and then looks for what is left, so that of two workers
each row is deleted and counted by one, and whatever was cut short goes on where it stopped.
"""

import logging
import time
from collections import Counter
from datetime import datetime

from django.db import DatabaseError, transaction

from contacts.models import County
from events.models import Event
from registrations import seats
from registrations.models import DataKind, Deletion
from registrations.retention import log, people
from registrations.retention.places import OF_COUNTIES, OF_EVENTS
from registrations.retention.plan import Planned, is_due, planned
from registrations.retrying import retried

logger = logging.getLogger(__name__)

# Rows at a time: a lock is held for a moment only.
PORTION = 200


def run(now: datetime, *, seconds: float = 60, kinds: list[str] | None = None) -> Counter:
    """Delete what is due; returns how much of each kind. Stops after so many seconds: the next
    run goes on."""
    stop = time.monotonic() + seconds
    gone: Counter = Counter()
    people.forget_receipts()
    for one in planned(Event.objects.all(), County.objects.all(), now):
        if one.due_at > now or (kinds is not None and one.kind not in kinds):
            continue
        try:
            gone.update(delete_all(one, now, stop))
        except DatabaseError:  # one event's trouble must not keep the others' data
            logger.exception("not everything could be deleted: %s, %s", one.kind, one.county.pk)
        if time.monotonic() > stop:
            break
    return gone


def delete_all(one: Planned, now: datetime, stop: float) -> Counter:
    gone: Counter = Counter()
    while portion := delete_portion(one, now):
        gone.update(portion)
        if time.monotonic() > stop:
            break
    return gone


@retried
@transaction.atomic(durable=True)
def delete_portion(one: Planned, now: datetime) -> dict[str, int]:
    """At most a portion of what was planned; how much of each kind went, nothing when all is."""
    if one.event is None:
        gone = of_county(one, now)
    elif one.kind == DataKind.PEOPLE:
        gone = of_people(seats.lock(one.event))
    else:
        gone = of_event(one)
    cause = Deletion.Cause.RETENTION if one.rule.decision else Deletion.Cause.PROMISE
    for kind, number in gone.items():
        log.note(kind, number, cause, one.county, one.event, one.rule.reason, one.rule.decision)
    return gone


def of_event(one: Planned) -> dict[str, int]:
    seats.lock(one.event)
    return portion_of(OF_EVENTS, one.kind, lambda rows: rows.filter(of_event=one.event.pk))


def of_county(one: Planned, now: datetime) -> dict[str, int]:
    County.objects.select_for_update(no_key=True).get(pk=one.county.pk)
    due = is_due({one.county.pk: one.rule}, now)
    return portion_of(OF_COUNTIES, one.kind, lambda rows: rows.filter(due))


def portion_of(places, kind: str, choose) -> dict[str, int]:
    """The first place of the kind that still holds something gives up a portion of it."""
    for place in places:
        if place.kind != kind:
            continue
        rows = place.rows()
        numbers = list(choose(rows).order_by("pk").values_list("pk", flat=True)[:PORTION])
        if numbers:
            place.end(rows.model._base_manager.filter(pk__in=numbers))
            return {str(kind): len(numbers)}
    return {}


def of_people(event: Event) -> dict[str, int]:
    rows = list(event.registrations.order_by("pk")[:PORTION])
    return people.delete(event, rows) if rows else {}
