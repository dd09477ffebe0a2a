"""Which warnings a page tells: those of the county, or of the day on which people travel there.

SMHI asks that old data are not passed on: a warning is shown until its end, and none at all when
SMHI has not confirmed them for an hour.
"""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from contacts.languages import is_english
from contacts.models import County
from events import moments
from events.deadline import SWEDEN
from events.models import CountyWeather, Event
from events.weather.warning import AreaWarning, Level

STALE_AFTER = timedelta(minutes=60)
# SMHI looks four days ahead. A message without an end says nothing of the weeks after that.
FORESEEN = timedelta(days=4)
TONES = {Level.RED: "notice-stop", Level.MESSAGE: "notice-info"}


@dataclass(frozen=True)
class Banner:
    """What stands at the top of a page, in the language that is active; the gravest first."""

    county: County
    warnings: list[AreaWarning]
    fetched_at: datetime
    is_example: bool

    @property
    def is_one(self) -> bool:
        return len(self.warnings) == 1

    @property
    def first(self) -> "Words":
        return Words(self.warnings[0])

    @property
    def each(self) -> list["Words"]:
        return [Words(warning) for warning in self.warnings]

    @property
    def level(self) -> str:
        return self.warnings[0].level

    @property
    def tone(self) -> str:
        return TONES.get(self.level, "")

    @property
    def highest(self) -> str:
        """Högst: orange varning; empty where there are but messages."""
        if self.level not in Level.values or self.level == Level.MESSAGE:
            return ""
        return _("Highest: %(level)s") % {"level": self.first.level.lower()}

    @property
    def source(self) -> str:
        """Whose words they are, and how old: SMHI asks everybody to say so."""
        if self.is_example:
            return _("Made-up example")
        published = [warning.published_at for warning in self.warnings if warning.published_at]
        fetched = moments.clock(self.fetched_at)
        if not published:
            return _("Source: SMHI, fetched at %(fetched)s") % {"fetched": fetched}
        newest = max(published)
        return _("Source: SMHI, published %(day)s at %(clock)s, fetched at %(fetched)s") % {
            "day": moments.day_without_year(newest),
            "clock": moments.clock(newest),
            "fetched": fetched,
        }

    @property
    def page(self) -> str:
        return settings.WEATHER_PAGE

    @property
    def changes_at(self) -> datetime | None:
        """When it says something else, or nothing, even if nobody fetches anything."""
        ends = [warning.ends_at for warning in self.warnings if warning.ends_at]
        stale = [] if self.is_example else [self.fetched_at + STALE_AFTER]
        return min(ends + stale, default=None)


@dataclass(frozen=True)
class Words:
    """One warning in words."""

    warning: AreaWarning

    @property
    def event(self) -> str | SafeString:
        """SMHI's own word; where it has none in English, the Swedish one and marked as such."""
        if not is_english():
            return self.warning.event_sv
        if self.warning.event_en:
            return self.warning.event_en
        return format_html('<span lang="sv">{}</span>', self.warning.event_sv)

    @property
    def level(self) -> str:
        known = self.warning.level in Level.values
        return str(Level(self.warning.level).label) if known else ""

    @property
    def period(self) -> str:
        """fredag 21 maj klockan 06.00–18.00"""
        start, end = self.warning.starts_at, self.warning.ends_at
        if end is None:
            return _("from %(start)s until further notice") % {"start": day_and_hour(start)}
        if moments.swedish(start).date() == moments.swedish(end).date():
            hours = f"{moments.clock(start)}–{moments.clock(end)}"
            return _("%(day)s at %(hours)s") % {"day": moments.short_day(start), "hours": hours}
        words = {"start": day_and_hour(start), "end": day_and_hour(end)}
        return _("from %(start)s to %(end)s") % words


def day_and_hour(moment: datetime) -> str:
    """måndag 20 maj klockan 16.00"""
    words = {"day": moments.short_day(moment), "hours": moments.clock(moment)}
    return _("%(day)s at %(hours)s") % words


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
