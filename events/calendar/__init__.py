"""Calendar files (RFC 5545, RFC 5546): an event in, bytes out, and nothing else.

The same event always gives the same bytes, so an ETag works and an entry in somebody's calendar
is updated rather than doubled. The meeting link and everything about a participant stay out of
the downloads and the feeds; only the invitation mailed to a participant has them.
"""

from events.agenda import Period
from events.calendar import entries
from events.calendar.attendee import Attendee, address
from events.calendar.file import written
from events.calendar.texts import link

__all__ = [
    "Attendee",
    "called_off",
    "cancellation",
    "download",
    "download_item",
    "feed",
    "invitation",
]


def download(event) -> bytes:
    """One event for anybody to add to a calendar."""
    return written([entries.of_event(event)], method="PUBLISH")


def download_item(item, period: Period) -> bytes:
    """One item of the agenda, for somebody who comes to that part alone."""
    return written([entries.of_item(item, period)], method="PUBLISH")


def feed(events, name: str, deadlines=()) -> bytes:
    """Several events to subscribe to; calendars ask for it again about every hour.

    Of the events in ``deadlines`` the last day to register is an entry of its own.
    """
    found = [entries.of_event(event) for event in events]
    found += [entries.of_deadline(event) for event in deadlines]
    return written(found, name=name)


def invitation(event, attendee: Attendee) -> bytes:
    """To a participant: lands in the calendar and can be corrected later by the same UID.

    A mail may be written when the event has been cancelled meanwhile, and a cancelled event
    invites nobody (RFC 5546 § 3.2.2).
    """
    if event.is_cancelled:
        return called_off(event, attendee)
    entry = entries.of_event(event, attendee.sequence(event), attendee.notes)
    entry.add("attendee", address(attendee, "ACCEPTED"))
    if event.meeting_link:
        entry.add("conference", link(event.meeting_link))
    return written([entry], method="REQUEST")


def cancellation(event, attendee: Attendee) -> bytes:
    """Takes the entry out of a participant's calendar again.

    A sequence above every earlier one for the same UID, or calendars would ignore it (RFC 5546
    § 2.1.4).
    """
    return _withdrawal(event, attendee, attendee.sequence(event) + 1, "DECLINED")


def called_off(event, attendee: Attendee) -> bytes:
    """The same when it is the event that is cancelled, which has counted it up already.

    One higher would be as high as the invitation when the event takes place after all.
    """
    return _withdrawal(event, attendee, attendee.sequence(event), "ACCEPTED")


def _withdrawal(event, attendee: Attendee, sequence: int, answer: str) -> bytes:
    entry = entries.of_event(event, sequence)
    entry["STATUS"] = "CANCELLED"
    entry.add("attendee", address(attendee, answer))
    return written([entry], method="CANCEL")
