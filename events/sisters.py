"""Where to go instead: the events of the same series that have seats when this one has none."""

from datetime import datetime

from django.db.models import prefetch_related_objects
from django.db.models.query import Prefetch
from django.utils.translation import gettext as _

from events import moments, place
from events.models import Event
from events.state import State, state_of

MOST = 3
TURNS_AWAY = {"full", "wait", "closed", "stop"}


def turns_away(state: State) -> bool:
    """Whether nobody gets a seat in the event any more, so that a sister would help."""
    return state.name in TURNS_AWAY


def with_seats(events, now: datetime) -> list[Event]:
    """Those of the events in which whoever registers now gets a seat, soonest first."""
    open_ones = [event for event in events if state_of(event, now).has_seats]
    return sorted(open_ones, key=lambda event: event.starts_at)


def instead_of(event, sisters, now: datetime) -> list[Event]:
    """The sisters to point to from an event; none as long as it has seats itself."""
    if not turns_away(state_of(event, now)):
        return []
    others = [sister for sister in sisters if sister.pk != event.pk]
    return with_seats(others, now)[:MOST]


def find_instead(events, now: datetime) -> list[Event]:
    """Give each of the events that turns people away its list ``instead``.

    One query for all of them, and none as long as there is room everywhere. Returns all that
    they point to.
    """
    turning = [event for event in events if event.series_id and turns_away(state_of(event, now))]
    coming = Event.objects.listed().upcoming(now).for_list()
    in_series = Prefetch("series__events", coming, to_attr="coming")
    prefetch_related_objects(turning, in_series)
    for event in turning:
        event.instead = instead_of(event, event.series.coming, now)
    return [sister for event in turning for sister in event.instead]


def where_and_when(event) -> str:
    """Malmö den 14 december; what an event of a series is called among its sisters."""
    words = {"place": place.short(event), "day": moments.day_without_year(event.starts_at)}
    if event.format == event.Format.DIGITAL:
        return _("The digital meeting on %(day)s") % words
    return _("%(place)s on %(day)s") % words
