"""Everything that has happened to an event and will, in the order of time, for its staff.

Each part of the portal tells what it does itself. To add something, in any module that is loaded
at the start (``registrations/timeline.py`` is):

    @timeline.tells
    def thank_you(event, now):
        yield Entry(thanks_at(event), _("Thank-you mails are sent"), _("to those who were there"))

The time must come from the function that does the thing, so that the line cannot say another.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from events.deadline import last_open
from events.models import Event


@dataclass(frozen=True)
class Entry:
    """``whom`` is whom it concerns, or how many. ``is_last`` means that ``at`` is the first
    instant when it is over, so that the last open minute is shown, as everywhere."""

    at: datetime
    what: str | Promise
    whom: str | Promise = ""
    is_last: bool = False

    @property
    def shown_at(self) -> datetime:
        return last_open(self.at) if self.is_last else self.at


@dataclass(frozen=True)
class Timeline:
    now: datetime
    past: list[Entry]
    coming: list[Entry]


Source = Callable[[Event, datetime], Iterable[Entry]]
SOURCES: list[Source] = []


def tells(source: Source) -> Source:
    """Adds a function that gives an event's entries: of what does not happen, none."""
    SOURCES.append(source)
    return source


def of(event: Event, now: datetime) -> Timeline:
    entries = sorted(
        chain.from_iterable(source(event, now) for source in SOURCES), key=lambda entry: entry.at
    )
    past = [entry for entry in entries if entry.at <= now]
    return Timeline(now, past, entries[len(past) :])


@tells
def publication(event: Event, now: datetime) -> Iterable[Entry]:
    if event.published_at:
        yield Entry(event.published_at, _("Published"))
    elif event.publish_at:
        yield Entry(event.publish_at, _("Publishes itself"), _("everybody can see it"))


@tells
def preview_links(event: Event, now: datetime) -> Iterable[Entry]:
    if event.status != Event.Status.DRAFT:
        return
    for link in event.preview_links.all():
        if link.works(now):
            yield Entry(link.expires_at, _("A preview link stops working"), link.made_by)


@tells
def registration(event: Event, now: datetime) -> Iterable[Entry]:
    """A cancelled event takes nobody, so only what has been is told of it."""
    moments = [
        Entry(opens, _("Registration opens")) for opens in [event.registration_opens_at] if opens
    ]
    moments.append(Entry(event.closes_at, _("Last time to register"), is_last=True))
    if event.changes_until < event.starts_at:
        words = _("Last time to change names and addresses")
        moments.append(Entry(event.changes_until, words, _("those who are registered"), True))
    if event.capacity and event.has_waiting_list:
        words = _("Free seats do not go to the waiting list any more")
        moments.append(Entry(event.promotes_until, words, waiting(event)))
    return [entry for entry in moments if entry.at <= now or not event.is_cancelled]


def waiting(event: Event) -> str:
    number = event.seats.waiting if hasattr(event, "seats") else 0
    return _("%(n)d on the waiting list") % {"n": number} if number else ""


@tells
def meeting(event: Event, now: datetime) -> Iterable[Entry]:
    if not event.is_cancelled:
        yield Entry(event.starts_at, _("The event begins"))
        yield Entry(event.ends_at, _("The event ends"))
