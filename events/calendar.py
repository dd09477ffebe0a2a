"""Calendar files (RFC 5545, RFC 5546): an event in, bytes out, and nothing else.

The same event always gives the same bytes, so an ETag works and an entry in somebody's calendar
is updated rather than doubled. The meeting link and everything about a participant stay out of
the download and the feeds; only the invitation mailed to a participant has them.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress, vText, vUri

from events import place
from events.deadline import SWEDEN, is_twice

# Fixed for ever: calendars know an event by its UID alone, wherever the portal may move.
UID_DOMAIN = "dialogforum"
PRODID = "-//Dialogforum//Dialogforum//SV"
HOUR = "PT1H"

# Outlook reads rules and no lists of dates, and needs BYDAY; this form is right in all clients.
SWEDISH_TIME = """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")


@dataclass(frozen=True)
class Attendee:
    """The one person to whom an invitation is mailed.

    Calendars keep to the highest sequence that they have seen for an entry. Each time that she
    cancelled and came back there were two more mails, so the next one counts from there.
    """

    name: str
    email: str
    earlier_cancellations: int = 0

    def sequence(self, event) -> int:
        return event.calendar_sequence + 2 * self.earlier_cancellations


def download(event) -> bytes:
    """One event for anybody to add to a calendar."""
    return _file([_entry(event)], method="PUBLISH")


def feed(events, name: str) -> bytes:
    """Several events to subscribe to; calendars ask for it again about every hour."""
    return _file([_entry(event) for event in events], name=name)


def invitation(event, attendee: Attendee) -> bytes:
    """To a participant: lands in the calendar and can be corrected later by the same UID."""
    entry = _entry(event, attendee.sequence(event))
    _address_to(entry, attendee, "ACCEPTED")
    if event.meeting_link:
        entry.add("conference", vUri(_plain(event.meeting_link), params={"VALUE": "URI"}))
    return _file([entry], method="REQUEST")


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
    entry = _entry(event, sequence)
    entry["STATUS"] = "CANCELLED"
    _address_to(entry, attendee, answer)
    return _file([entry], method="CANCEL")


def uid(event) -> str:
    return f"event-{event.public_id.hex}@{UID_DOMAIN}"


def _file(entries, method: str = "", name: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODID)
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    if name:
        for key in ("name", "x-wr-calname"):
            # A vText: of these two the library does not know that they are texts to be escaped.
            calendar.add(key, vText(_plain(name)))
        calendar["REFRESH-INTERVAL"] = vText(HOUR, params={"VALUE": "DURATION"})
        calendar["X-PUBLISHED-TTL"] = vText(HOUR)
    for entry in entries:
        calendar.add_component(entry)
    written = calendar.to_ical(sorted=False)
    # With the line's break before it: no text of ours can hold that, whatever staff have written.
    if not re.search(rb"\r\nDT(START|END);TZID=", written):
        return written
    # Word for word and before the entries that refer to it; the library would rearrange it.
    entry = b"\r\nBEGIN:VEVENT\r\n"
    return written.replace(entry, b"\r\n" + SWEDISH_TIME.encode() + entry.lstrip(), 1)


def _entry(event, sequence: int | None = None) -> Event:
    entry = Event()
    entry.add("uid", uid(event))
    # When the content last changed and not "now": the same event gives the same bytes.
    entry.add("dtstamp", _utc(event.changed_at))
    entry.add("created", _utc(min(event.created_at, event.changed_at)))
    entry.add("last-modified", _utc(event.changed_at))
    entry.add("sequence", event.calendar_sequence if sequence is None else sequence)
    entry.add("dtstart", _local(event.starts_at))
    entry.add("dtend", _local(event.ends_at))
    entry.add("summary", _summary(event))
    entry.add("description", _description(event))
    if place.one_line(event):
        entry.add("location", _plain(place.one_line(event)))
    entry["URL"] = vUri(settings.SITE_URL + event.get_absolute_url())
    entry.add("categories", [_plain(event.get_kind_display())])
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    entry.add("transp", "OPAQUE")
    entry["ORGANIZER"] = _organiser(event.county)
    return entry


def _summary(event) -> str:
    cancelled = _("Cancelled:").upper() + " " if event.is_cancelled else ""
    return _plain(cancelled + event.title)[:200]


def _description(event) -> str:
    link = settings.SITE_URL + event.get_absolute_url()
    parts = [event.full_title, event.lead, link]
    return "\n\n".join(_plain(part, keep="\n") for part in parts if part)


def _organiser(county) -> vCalAddress:
    address = vCalAddress(f"MAILTO:{county.sender_email or settings.DEFAULT_FROM_EMAIL}".lower())
    address.params["CN"] = _name(county.board_name)
    return address


def _address_to(entry: Event, attendee: Attendee, answer: str) -> None:
    address = vCalAddress(f"mailto:{_plain(attendee.email)}")
    address.params["CN"] = _name(attendee.name)
    address.params["PARTSTAT"] = vText(answer)
    address.params["RSVP"] = vText("FALSE")
    entry.add("attendee", address)


def _name(text: str) -> vText:
    # A quote would end the parameter; RFC 5545 § 3.2 has no way to write it.
    return vText(_plain(text).replace('"', "'"))


def _local(moment: datetime) -> datetime:
    """Swedish wall time; in UTC in the hour that comes twice, which no VTIMEZONE can tell."""
    local = timezone.localtime(moment, SWEDEN)
    return _utc(moment) if is_twice(local.date(), local.time()) else local


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo("UTC")).replace(microsecond=0)


def _plain(text: str, keep: str = "") -> str:
    """Without control characters, line separators or byte-order marks, which break parsers."""
    text = text.replace("\r\n", "\n")
    return "".join(char if char in keep or _is_printable(char) else " " for char in text).strip()


def _is_printable(char: str) -> bool:
    return unicodedata.category(char) not in {"Cc", "Cs", "Zl", "Zp"} and char != "\ufeff"
