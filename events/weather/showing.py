"""Which warnings a page tells: those of the county, or of the day on which people travel there.

SMHI asks that old data are not passed on: a warning is shown until its end, and none at all when
SMHI has not confirmed them for an hour.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone

from contacts.models import County
from events.deadline import SWEDEN
from events.models import CountyWeather, Event
from events.weather.banner import STALE_AFTER, Banner
from events.weather.warning import AreaWarning

# SMHI looks four days ahead. A message without an end says nothing of the weeks after that.
FORESEEN = timedelta(days=4)


def in_county(county: County, now: datetime) -> Banner | None:
    """All that hold in the county now or are to come."""
    return banner(county, current(county, now))


def at_event(event: Event, now: datetime) -> Banner | None:
    """Those that hold when people travel to the event or are there: none for a digital one."""
    if event.format == Event.Format.DIGITAL or event.is_cancelled or event.ends_at <= now:
        return None
    found = [warning for warning in current(event.county, now) if meets(warning, event, now)]
    return banner(event.county, found)


def current(county: County, now: datetime) -> list[AreaWarning]:
    # Asked in this order, as the county's row may still have to be read.
    if not settings.WEATHER_URL or not hasattr(county, "weather") or is_stale(county.weather, now):
        return []
    warnings = [AreaWarning.from_json(kept) for kept in county.weather.warnings]
    return [warning for warning in warnings if warning.ends_at is None or now < warning.ends_at]


def is_stale(weather: CountyWeather, now: datetime) -> bool:
    """An example claims nothing about today's weather, so it cannot grow old."""
    return not weather.is_example and now - weather.fetched_at >= STALE_AFTER


def meets(warning: AreaWarning, event: Event, now: datetime) -> bool:
    """From midnight before the event, as people set out in the morning, until it is over."""
    day = timezone.localtime(event.starts_at, SWEDEN).date()
    sets_out = datetime.combine(day, time(), SWEDEN)
    ends_at = warning.ends_at or now + FORESEEN
    return warning.starts_at < event.ends_at and sets_out < ends_at


def banner(county: County, found: list[AreaWarning]) -> Banner | None:
    if not found:
        return None
    weather = county.weather
    return Banner(county, merged(found), weather.fetched_at, weather.is_example)


def merged(found: list[AreaWarning]) -> list[AreaWarning]:
    """One a warning, however many of its areas lie in the county; the gravest first."""
    numbers = dict.fromkeys(warning.number for warning in found)
    one_each = [whole([area for area in found if area.number == number]) for number in numbers]
    return sorted(one_each, key=lambda warning: (-warning.gravity, warning.starts_at))


def whole(areas: list[AreaWarning]) -> AreaWarning:
    """The areas of one warning as one: the gravest level, from the first start to the last end."""
    gravest = max(areas, key=lambda area: area.gravity)
    ends = [area.ends_at for area in areas]
    published = [area.published_at for area in areas if area.published_at]
    return replace(
        gravest,
        starts_at=min(area.starts_at for area in areas),
        ends_at=None if None in ends else max(ends),
        published_at=max(published, default=None),
    )
