"""Swedish time in a calendar file."""

from datetime import datetime
from zoneinfo import ZoneInfo

from events.deadline import SWEDEN, is_twice

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


def local(moment: datetime) -> datetime:
    """Swedish wall time; in UTC in the hour that comes twice, which no VTIMEZONE can tell."""
    # By way of UTC, so that a time which has been reckoned on the wall clock exists.
    wall = utc(moment).astimezone(SWEDEN)
    return utc(moment) if is_twice(wall.date(), wall.time()) else wall


def utc(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo("UTC")).replace(microsecond=0)
