"""Whose data the boards' rules delete soon, while staff can still save what they need."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from events.models import Event
from events.moments import full_day
from registrations.models import DataKind, Registration
from registrations.morning.tasks import Row, Task, edit, events_list, task
from registrations.retention.rules import Rules

SOON = timedelta(days=7)


def deletions(user, now: datetime) -> Iterator[Task]:
    if not user.has_perm("registrations.view_participant"):
        return
    found = deleted_before(user, now + SOON, now)
    yield from task(
        _("Those who registered for one event are deleted within a week."),
        _("%(number)s events have people whose data are deleted within a week."),
        len(found),
        events_list("when=past"),
        [Row(event.title, edit(event, "event_kept"), full_day(at)) for at, event in found],
    )


def deleted_before(user, end: datetime, now: datetime) -> list[tuple[datetime, Event]]:
    """Past events with people left, and when their board's rule deletes these, soonest first."""
    people = Registration.objects.filter(event=OuterRef("pk"))
    rules = Rules()
    found = []
    for event in Event.objects.for_staff(user).past(now).filter(Exists(people)):
        rule = rules.of_event(event).get(DataKind.PEOPLE)
        if rule and rule.due_at(event.ends_at) <= end:
            found.append((rule.due_at(event.ends_at), event))
    return sorted(found, key=lambda one: (one[0], one[1].pk))
