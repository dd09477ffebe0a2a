"""The events that belong together: a county's own, and those of a series."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contacts.models import County
from events import material
from events.caching import keep_briefly
from events.models import Event, Series
from events.moves import ignores_case
from events.sisters import find_instead, with_seats
from events.weather import showing

MOST_PAST = 20


@require_safe
@ignores_case
def county(request, slug):
    """One county board's events: all that are coming, and the latest that have been."""
    found = get_object_or_404(County.objects.select_related("weather"), slug=slug)
    now = timezone.now()
    coming, past = coming_and_past(now, county=found)
    context = {
        "county": found,
        "weather": showing.in_county(found, now),
        "standing_series": series_of([*coming, *past]),
        "now": now,
        "coming": coming,
        "past": past,
    }
    shown = [*coming, *find_instead(coming, now)]
    page = render(request, "events/county.html", context)
    return keep_briefly(page, shown, now, context["weather"])


def series_of(events) -> list[Series]:
    """The series that the events belong to, each once, by name."""
    found = {event.series_id: event.series for event in events if event.series}
    return sorted(found.values(), key=lambda series: series.name)


@require_safe
@ignores_case
def series(request, slug):
    """Sister events: those that have seats, the others that are coming, those that have been."""
    found = get_object_or_404(public_series(), slug=slug)
    now = timezone.now()
    coming, past = coming_and_past(now, series=found)
    open_ones = with_seats(coming, now)
    context = {
        "series": found,
        "now": now,
        "coming": coming,
        "open_ones": open_ones,
        "others": [event for event in coming if event not in open_ones],
        "past": past,
    }
    return keep_briefly(render(request, "events/series.html", context), coming, now)


def public_series():
    """A series in which all is still a draft is not there, any more than its drafts are."""
    return Series.objects.filter(events__in=Event.objects.listed()).distinct()


def coming_and_past(now, **which) -> tuple[list, list]:
    """All that are to come, soonest first, and the latest that have been."""
    events = Event.objects.listed().filter(**which).for_list()
    past = material.counted(events.past(now))[:MOST_PAST]
    return list(events.upcoming(now)), list(past)
