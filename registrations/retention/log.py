"""The log of what was deleted: counts, kinds and decisions, and nothing of whose it was."""

from django.db.models import F
from django.utils import timezone

from registrations.models import Deletion


def note(kind, number, cause, county, event, reason, decision, staff="") -> None:
    """One line a day for the same: the portions of one run add up. Called under a lock."""
    what = {
        "kind": kind,
        "cause": cause,
        "county": county,
        "event": event,
        "reason": reason,
        "decision": decision,
        "staff": staff,
    }
    today = Deletion.objects.filter(**what, at__date=timezone.localdate())
    row = None if cause == Deletion.Cause.ERASURE else today.first()
    if row:
        Deletion.objects.filter(pk=row.pk).update(number=F("number") + number)
    else:
        Deletion.objects.create(**what, number=number)
