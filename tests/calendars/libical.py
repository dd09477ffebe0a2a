"""Calendar files as libical reads them, the library of GNOME and KDE."""

import ctypes
from datetime import UTC, date, datetime

import pytest

from tests.calendars.entry import Entry, Read


class Time(ctypes.Structure):
    """``struct icaltimetype`` of libical 3."""

    _fields_ = [
        *((name, ctypes.c_int) for name in ["year", "month", "day", "hour", "minute", "second"]),
        *((name, ctypes.c_int) for name in ["is_date", "is_daylight"]),
        ("zone", ctypes.c_void_p),
    ]


VEVENT = 4
POINTER, TEXT, NUMBER = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
# Each function that is called: what it gives, and what it is given.
FUNCTIONS = {
    "icalparser_parse_string": (POINTER, [TEXT]),
    "icalcomponent_get_first_component": (POINTER, [POINTER, NUMBER]),
    "icalcomponent_get_next_component": (POINTER, [POINTER, NUMBER]),
    "icalcomponent_get_uid": (TEXT, [POINTER]),
    "icalcomponent_get_summary": (TEXT, [POINTER]),
    "icalcomponent_get_description": (TEXT, [POINTER]),
    "icalcomponent_get_location": (TEXT, [POINTER]),
    "icalcomponent_get_sequence": (NUMBER, [POINTER]),
    "icalcomponent_get_status": (NUMBER, [POINTER]),
    "icalcomponent_get_dtstart": (Time, [POINTER]),
    "icalcomponent_get_dtend": (Time, [POINTER]),
    "icalcomponent_count_errors": (NUMBER, [POINTER]),
    "icalcomponent_free": (None, [POINTER]),
    "icalproperty_status_to_string": (TEXT, [NUMBER]),
    "icalrestriction_check": (NUMBER, [POINTER]),
    "icaltime_as_timet_with_zone": (ctypes.c_long, [Time, POINTER]),
}


def libical(files: list[bytes]) -> Read:
    library = loaded()
    return [entries(library, file) for file in files]


def loaded() -> ctypes.CDLL:
    try:
        library = ctypes.CDLL("libical.so.3")
    except OSError:
        pytest.skip("libical3 is not installed")
    for name, (gives, takes) in FUNCTIONS.items():
        function = getattr(library, name)
        function.restype, function.argtypes = gives, takes
    return library


def entries(library, file: bytes) -> list[Entry]:
    """The entries of a file that keeps to what its method allows (RFC 5546)."""
    calendar = library.icalparser_parse_string(file)
    assert library.icalrestriction_check(calendar)
    assert library.icalcomponent_count_errors(calendar) == 0
    found = []
    component = library.icalcomponent_get_first_component(calendar, VEVENT)
    while component:
        found.append(entry(library, component))
        component = library.icalcomponent_get_next_component(calendar, VEVENT)
    library.icalcomponent_free(calendar)
    return found


def entry(library, component) -> Entry:
    def text(name: str) -> str:
        value = getattr(library, f"icalcomponent_get_{name}")(component)
        return (value or b"").decode()

    status = library.icalcomponent_get_status(component)
    return Entry(
        uid=text("uid"),
        sequence=library.icalcomponent_get_sequence(component),
        start=moment(library, library.icalcomponent_get_dtstart(component)),
        end=moment(library, library.icalcomponent_get_dtend(component)),
        summary=text("summary"),
        description=text("description"),
        location=text("location"),
        status=library.icalproperty_status_to_string(status).decode(),
    )


def moment(library, time: Time) -> datetime | date:
    if time.is_date:
        return date(time.year, time.month, time.day)
    return datetime.fromtimestamp(library.icaltime_as_timet_with_zone(time, time.zone), UTC)
