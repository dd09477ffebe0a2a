"""What stands at the top of a page about the weather, in the language that is active."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from contacts.languages import is_english
from contacts.models import County
from events import moments
from events.weather.warning import AreaWarning, Level

# What SMHI has not confirmed for so long is not shown.
STALE_AFTER = timedelta(minutes=60)
TONES = {Level.RED: "notice-stop", Level.MESSAGE: "notice-info"}


@dataclass(frozen=True)
class Banner:
    """Never without warnings; the gravest is the first."""

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
