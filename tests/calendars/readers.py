"""Calendar files as other programs read them; each takes many files in one run.

icalendar forgives nothing here; vobject is in many small programs; ical.js is the engine of
Thunderbird and Nextcloud. libical, that of GNOME and KDE, has a module of its own.
"""

import json
import shutil
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
import vobject as vobject_library
from icalendar import Calendar

from tests.calendars.entry import Entry, Read, in_utc
from tests.calendars.libical import libical

NODE = Path(__file__).parents[1] / "node"


def by_all(files: list[bytes]) -> dict[str, Read]:
    """What each of the four finds in each file."""
    readers = [icalendar, ical_js, libical, vobject]
    return {reader.__name__: reader(files) for reader in readers}


def icalendar(files: list[bytes]) -> Read:
    return [[of_icalendar(found) for found in strict(file).walk("VEVENT")] for file in files]


def strict(file: bytes) -> Calendar:
    """The file, in which nothing at all had to be forgiven."""
    calendar = Calendar.from_ical(file)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    return calendar


def of_icalendar(found) -> Entry:
    return Entry(
        uid=str(found["UID"]),
        sequence=int(found["SEQUENCE"]),
        start=in_utc(found["DTSTART"].dt),
        end=in_utc(found["DTEND"].dt),
        summary=str(found["SUMMARY"]),
        description=str(found["DESCRIPTION"]),
        location=str(found.get("LOCATION", "")),
        status=str(found["STATUS"]),
        categories=tuple(str(one) for one in found["CATEGORIES"].cats),
    )


def vobject(files: list[bytes]) -> Read:
    calendars = [vobject_library.readOne(file.decode()) for file in files]
    for calendar in calendars:
        calendar.validate(raiseException=True)
    return [[of_vobject(found) for found in calendar.contents["vevent"]] for calendar in calendars]


def of_vobject(found) -> Entry:
    values = {name: rows[0].value for name, rows in found.contents.items()}
    return Entry(
        uid=values["uid"],
        sequence=int(values["sequence"]),
        start=in_utc(values["dtstart"]),
        end=in_utc(values["dtend"]),
        summary=values["summary"],
        description=values["description"],
        location=values.get("location", ""),
        status=values["status"],
        categories=tuple(values["categories"]),
    )


def ical_js(files: list[bytes]) -> Read:
    node = shutil.which("node")
    if not node or not (NODE / "node_modules/ical.js").exists():
        pytest.skip("ical.js is not installed")
    answer = subprocess.run(  # noqa: S603, a program named here
        [node, NODE / "read_calendars.mjs"],
        input=json.dumps([file.decode() for file in files]),
        capture_output=True,
        text=True,
        check=True,
    )
    return [[of_ical_js(found) for found in entries] for entries in json.loads(answer.stdout)]


def of_ical_js(found: dict) -> Entry:
    read = {name: moment(found[name]) for name in ["start", "end"]}
    return Entry(**found | read | {"categories": tuple(found["categories"])})


def moment(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
