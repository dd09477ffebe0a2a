"""What the registrations add to an event's time line: mails, and what deletes itself."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import timeline
from events.models import Event
from events.timeline import Entry
from registrations.links import LASTS_AFTER_EVENT
from registrations.models import NEEDS_KEPT
from registrations.reminders import reminds_at


@timeline.tells
def reminder(event: Event, now: datetime) -> Iterable[Entry]:
    due = reminds_at(event)
    if due is None or (event.is_cancelled and now < due):
        return
    if now < due:
        yield Entry(due, _("A reminder is mailed"), to_people(event.taken))
    elif reminded := event.participants.filter(reminded_of=event.starts_at).count():
        yield Entry(due, _("A reminder was mailed"), to_people(reminded))


def to_people(number: int) -> str:
    words = ngettext("to %(n)d person", "to %(n)d people", number)
    return words % {"n": number} if number else _("to those who have a seat")


@timeline.tells
def certificates(event: Event, now: datetime) -> Iterable[Entry]:
    mailed = event.participants.filter(certified_at__isnull=False)
    if latest := mailed.aggregate(latest=Max("certified_at"))["latest"]:
        words = to_people(mailed.count())
        yield Entry(latest, _("Certificates of attendance were mailed"), words)


@timeline.tells
def deletion(event: Event, now: datetime) -> Iterable[Entry]:
    """See ``registrations.retention`` and ``registrations.links``, which do it."""
    if event.asks_needs:
        words = _("The answers about access needs and diet are deleted")
        yield Entry(event.ends_at + NEEDS_KEPT, words)
    words = _("The links to “My registration” stop working")
    yield Entry(event.ends_at + LASTS_AFTER_EVENT, words, _("those who are registered"))
