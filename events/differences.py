"""What has changed for somebody who was told of an event's terms before, in words.

One answer for the mail that tells it and for the warning that staff see before they save.
Nothing here holds the meeting link itself: it is secret, and not everybody may have it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events import moments, place
from events.models import Event, FormerTerms

Terms = Event | FormerTerms

CHANGE = "change"
CANCELLED = "event_cancelled"
RESTORED = "event_restored"


@dataclass(frozen=True)
class Difference:
    """``name`` is which of the terms it is; ``words`` tell it to a participant."""

    name: str
    words: str


def notice(before: Terms, after: Terms, has_seat: bool) -> str:
    """The kind of mail that tells what has changed, or nothing when there is nothing to tell.

    The meeting link is news only to those who have a seat.
    """
    draft = Event.Status.DRAFT
    if draft in (before.status, after.status):
        return ""
    if before.is_cancelled != after.is_cancelled:
        return CANCELLED if after.is_cancelled else RESTORED
    # A cancelled event that moves is still cancelled.
    return CHANGE if differences(before, after, has_seat) and not after.is_cancelled else ""


def known_terms(sequence: int, former: Iterable[FormerTerms], event: Event) -> Terms:
    """What somebody knows who was told under this sequence; ``former`` is in its order."""
    return next((terms for terms in former if terms.sequence >= sequence), event)


def differences(before: Terms, after: Terms, has_seat: bool) -> list[Difference]:
    found = [time(before, after), form(before, after), room(before, after)]
    if has_seat:
        found.append(link(before, after))
    return [difference for difference in found if difference]


def time(before: Terms, after: Terms) -> Difference | None:
    if (before.starts_at, before.ends_at) == (after.starts_at, after.ends_at):
        return None
    words = {"now": moments.when(after), "before": moments.when(before)}
    return Difference("time", _("New time: %(now)s (before: %(before)s)") % words)


def form(before: Terms, after: Terms) -> Difference | None:
    if before.format == after.format:
        return None
    words = {"now": way(after), "before": way(before)}
    return Difference("form", _("The event is held %(now)s (before: %(before)s)") % words)


def way(terms: Terms) -> str:
    return {
        Event.Format.DIGITAL: pgettext("how it is held", "digitally"),
        Event.Format.PHYSICAL: pgettext("how it is held", "on site"),
        Event.Format.HYBRID: pgettext("how it is held", "on site and digitally"),
    }[Event.Format(terms.format)]


def room(before: Terms, after: Terms) -> Difference | None:
    words = {"now": place.room(after), "before": place.room(before)}
    if words["now"] == words["before"] or after.format == Event.Format.DIGITAL:
        return None
    if not words["now"]:
        text = _("The place is not settled yet (before: %(before)s)")
    elif not words["before"]:
        text = _("Place: %(now)s")
    else:
        text = _("New place: %(now)s (before: %(before)s)")
    return Difference("place", text % words)


def link(before: Terms, after: Terms) -> Difference | None:
    if before.meeting_link == after.meeting_link:
        return None
    if not after.meeting_link:
        return Difference("link", _("The former link to the digital meeting is no longer valid."))
    return Difference("link", _("New link to the digital meeting"))
