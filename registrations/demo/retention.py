"""A county that has decided how long it keeps what, what was erased there, and who wrote what."""

from datetime import datetime, timedelta

from django.contrib.auth import get_user_model

from contacts.models import County
from events.models import Event
from registrations.demo.content import read
from registrations.models import Deletion, RetentionRule

SETTLED_AFTER = timedelta(days=3)


def store(now: datetime) -> bool:
    """Only adds: a portal that has rules keeps them. Whether there was anything to add."""
    written = read("retention")
    if RetentionRule.objects.exists():
        return False
    county = County.objects.get(code=written["county"])
    about = {"county": county, "decision": written["decision"]}
    RetentionRule.objects.bulk_create(RetentionRule(**about, **rule) for rule in written["rules"])
    for line in map(dict, written["deletions"]):
        at = now - timedelta(days=line.pop("days_ago"))
        Deletion.objects.create(**about, at=at, **line)
    return True


def settle_venue(event: Event) -> None:
    """As if its place had been settled some days after the rest was written, by staff."""
    venue = read("retention")["venues"].get(event.slug)
    if venue is None:
        return
    first = event.history.earliest("history_id")
    event.history.exclude(pk=first.pk).delete()
    first.venue, first.history_date = venue, event.created_at
    first.save()
    event._history_user = get_user_model().objects.filter(is_superuser=True).first()
    event._history_date = event.created_at + SETTLED_AFTER
    event.save(update_fields=["venue"])
