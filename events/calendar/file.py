"""Entries as one file: what stands around them, and the zone that they refer to."""

import re
from collections.abc import Iterable

from icalendar import Calendar, Event, vText

from events.calendar.texts import plain
from events.calendar.zone import SWEDISH_TIME

PRODID = "-//Dialogforum//Dialogforum//SV"
HOUR = "PT1H"


def written(entries: Iterable[Event], method: str = "", name: str = "") -> bytes:
    """``method`` for what is sent (RFC 5546); ``name`` for what is subscribed to."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODID)
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    if name:
        _add_name(calendar, plain(name))
    for entry in entries:
        calendar.add_component(entry)
    return _with_zone(calendar.to_ical(sorted=False))


def _add_name(calendar: Calendar, name: str) -> None:
    for key in ("name", "x-wr-calname"):
        # A vText: of these two the library does not know that they are texts to be escaped.
        calendar.add(key, vText(name))
    calendar["REFRESH-INTERVAL"] = vText(HOUR, params={"VALUE": "DURATION"})
    calendar["X-PUBLISHED-TTL"] = vText(HOUR)


def _with_zone(raw: bytes) -> bytes:
    """Word for word and before the entries that refer to it; the library would rearrange it."""
    # With the line's break before it: no text of ours can hold that, whatever staff have written.
    if not re.search(rb"\r\nDT(START|END);TZID=", raw):
        return raw
    entry = b"\r\nBEGIN:VEVENT\r\n"
    return raw.replace(entry, b"\r\n" + SWEDISH_TIME.encode() + entry.lstrip(), 1)
