"""What SMHI answers, made into warnings by county.

The answer comes from outside: it is mild to what is missing and to keys that are new, and
strict to what is of the wrong kind. What cannot be understood is left out and counted, so that
one odd warning does not hide the others.
"""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime

from events.weather.warning import AreaWarning, Level

# SMHI gives the county code as a number; from 41 on it counts sea districts and lakes.
LAST_COUNTY = 25
LONGEST_NAME = 120
YEARS = range(2000, 2200)


class Unreadable(ValueError):
    """The answer as a whole is no list of warnings."""


class Odd(ValueError):
    """One warning, or one of its areas, cannot be understood."""


@dataclass
class Reading:
    """The warnings by county code; how many areas were read, how many pieces left out."""

    by_county: dict[str, list[AreaWarning]] = field(default_factory=dict)
    read: int = 0
    skipped: int = 0

    def add(self, codes: set[str], warning: AreaWarning) -> None:
        self.read += 1
        for code in codes:
            self.by_county.setdefault(code, []).append(warning)


def read(body: bytes) -> Reading:
    """Raises Unreadable when the body is no JSON list, or nothing in it can be understood.

    Then the format has changed, which is no reason to say that there are no warnings.
    """
    reading = Reading()
    for warning in parse(body):
        try:
            read_warning(warning, reading)
        except Odd:
            reading.skipped += 1
    if reading.skipped and not reading.read:
        raise Unreadable("nothing in it")
    return reading


def parse(body: bytes) -> list:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable("no JSON") from error
    if not isinstance(found, list):
        raise Unreadable("no list")
    return found


def read_warning(warning, reading: Reading) -> None:
    """Add each of its areas; an odd area does not take the others with it."""
    number = whole_number(part(warning, "id"))
    event = part(warning, "event")
    names = {"event_sv": name(part(event, "sv")), "event_en": name_or_empty(event.get("en"))}
    for area in listed(part(warning, "warningAreas")):
        try:
            reading.add(counties(area), AreaWarning(number=number, **names, **times(area)))
        except Odd:
            reading.skipped += 1


def counties(area) -> set[str]:
    """The codes of the counties it touches; none for one that is all at sea."""
    numbers = (whole_number(part(place, "id")) for place in listed(part(area, "affectedAreas")))
    return {f"{number:02d}" for number in numbers if 1 <= number <= LAST_COUNTY}


def times(area) -> dict:
    """Level and times of an area. SMHI leaves the end out of messages that are open-ended."""
    level = area.get("warningLevel")
    code = level.get("code") if isinstance(level, dict) else None
    starts_at, end = moment(area.get("approximateStart")), area.get("approximateEnd")
    ends_at = None if end is None else moment(end)
    if ends_at and ends_at <= starts_at:
        raise Odd("ends before it begins")
    return {
        "level": code if code in list(Level) else "",
        "starts_at": starts_at,
        "ends_at": ends_at,
        "published_at": moment_or_none(area.get("published")),
    }


def part(found, key: str):
    if not isinstance(found, dict) or key not in found:
        raise Odd(f"no {key}")
    return found[key]


def listed(found) -> list:
    if not isinstance(found, list):
        raise Odd("no list")
    return found


def whole_number(found) -> int:
    # True is a number to Python, and none to SMHI.
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found < 2**63:
        raise Odd("no whole number")
    return found


def name(found) -> str:
    """A line of text. What cannot be printed could turn the text around it."""
    if not isinstance(found, str) or not 0 < len(found.strip()) <= LONGEST_NAME:
        raise Odd("no name")
    if not found.replace("\N{NO-BREAK SPACE}", " ").isprintable():
        raise Odd("a name that cannot be printed")
    return found


def name_or_empty(found) -> str:
    try:
        return name(found)
    except Odd:
        return ""


def moment(found) -> datetime:
    """An instant; SMHI's times are in UTC also where they should lack the Z."""
    try:
        read = datetime.fromisoformat(found)
        instant = read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError) as error:
        raise Odd("no instant") from error
    if instant.year not in YEARS:
        raise Odd("no instant of our days")
    return instant


def moment_or_none(found) -> datetime | None:
    try:
        return moment(found)
    except Odd:
        return None
