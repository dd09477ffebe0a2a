"""A calendar file read by hand, byte by byte, without any library's forgiveness."""

import re

from events import calendar
from events.agenda import Period
from tests.calendars.build import item_of

ATTENDEE = calendar.Attendee("Anna Ek", "anna@example.se")

ALLOWED = {
    "VCALENDAR": {"VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME"}
    | {"REFRESH-INTERVAL", "X-PUBLISHED-TTL"},
    "VTIMEZONE": {"TZID"},
    "DAYLIGHT": {"TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "DTSTART", "RRULE"},
    "STANDARD": {"TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "DTSTART", "RRULE"},
    "VEVENT": {"UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND"}
    | {"SUMMARY", "DESCRIPTION", "LOCATION", "URL", "CATEGORIES", "STATUS", "TRANSP"}
    | {"ORGANIZER", "ATTENDEE", "CONFERENCE"},
}


def written_by_all(event) -> dict[str, bytes]:
    """The kinds of file that hold this event."""
    return {
        "download": calendar.download(event),
        "feed": calendar.feed([event], "Dialogforum"),
        "invitation": calendar.invitation(event, ATTENDEE),
        "cancellation": calendar.cancellation(event, ATTENDEE),
        "called off": calendar.called_off(event, ATTENDEE),
    }


def every_file(event) -> dict[str, bytes]:
    """All that can be written of an event: those, an item of its agenda, its last day."""
    item = calendar.download_item(item_of(event), Period(event.starts_at, event.ends_at))
    deadline = calendar.feed([], "Dialogforum", [event])
    return written_by_all(event) | {"item": item, "deadline": deadline}


def lines(raw: bytes) -> list[str]:
    """The logical lines, after all that is asked of the physical ones has been checked."""
    assert raw.endswith(b"END:VCALENDAR\r\n")
    physical = raw.removesuffix(b"\r\n").split(b"\r\n")
    for line in physical:
        assert len(line) <= 75
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line)
        line.decode("utf-8")  # no letter is cut in two
    unfolded = re.sub(rb"\r\n[ \t]", b"", raw).decode("utf-8")
    return unfolded.removesuffix("\r\n").split("\r\n")


def properties(raw: bytes) -> list[tuple[str, str, str, str]]:
    """Each property as (component, name, parameters, value as written)."""
    found, inside = [], []
    for line in lines(raw):
        head = re.match(r'((?:[^":;]|"[^"]*")+)((?:;(?:[^":]|"[^"]*")*)?):(.*)', line, re.DOTALL)
        name, parameters, value = head.groups()
        if name == "BEGIN":
            inside.append(value)
        elif name == "END":
            assert inside.pop() == value
        else:
            found.append((inside[-1], name, parameters, value))
    assert not inside
    return found


def entry(raw: bytes) -> dict[str, str]:
    """The values in the only entry, by name, unescaped."""
    [found] = entries(raw)
    return found


def entries(raw: bytes) -> list[dict[str, str]]:
    """The values in each entry, by name, unescaped; each name once."""
    found = []
    for inside, name, _, value in properties(raw):
        if inside != "VEVENT":
            continue
        if name == "UID":
            found.append({})
        assert name not in found[-1]
        found[-1][name] = unescaped(value)
    return found


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), value)


def names(raw: bytes) -> list[tuple[str, str]]:
    return [(inside, name) for inside, name, _parameters, _value in properties(raw)]


def parameter(raw: bytes, name: str) -> str:
    """The parameters of a property of the entry, as written."""
    return next(found for _inside, known, found, _value in properties(raw) if known == name)
