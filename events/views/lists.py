"""The lists: coming events, the archive, a county's and a series' own."""

from datetime import timedelta
from itertools import groupby

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contacts.models import County
from events import filters
from events.caching import keep_briefly
from events.deadline import SWEDEN
from events.models import Event, Series
from events.state import state_of

EVENTS_A_PAGE = 20


@require_safe
def start(request):
    """Coming events, soonest first."""
    now = timezone.now()
    counties = list(County.objects.all())
    chosen = filters.read(request.GET, counties)
    upcoming = Event.objects.published().upcoming(now).for_list()
    in_any_period = list(filters.apply(upcoming, chosen.without_period()))
    events = [event for event in in_any_period if in_period(event, chosen)]
    today = now.astimezone(SWEDEN).date()
    context = {
        "now": now,
        "filters": chosen,
        "counties": counties,
        "total": len(in_any_period),
        "events": events,
        "periods": filters.periods([event.starts_at for event in in_any_period], today),
        "groups": by_period(events, today),
        "this_week": _("This week"),
        "nearby": nearby(upcoming, chosen, now) if not events else [],
    }
    page = render(request, "events/start.html", context)
    return keep_briefly(page, [*events, *context["nearby"]], now)


def in_period(event, chosen) -> bool:
    day = event.starts_at.astimezone(SWEDEN).date()
    after = not chosen.first_day or day >= chosen.first_day
    return after and (not chosen.last_day or day <= chosen.last_day)


def by_period(events, today) -> list[tuple[str, list]]:
    """The events under headings: this week, later this month, then month by month."""
    sunday = today + timedelta(days=6 - today.weekday())

    def heading(event) -> str:
        day = event.starts_at.astimezone(SWEDEN).date()
        if day <= sunday:
            return _("This week")
        name = filters.month_name(day.replace(day=1), today)
        if (day.year, day.month) == (today.year, today.month):
            return _("Later in %(month)s") % {"month": name.lower()}
        return name

    return [(name, list(members)) for name, members in groupby(events, key=heading)]


def nearby(upcoming, chosen, now) -> list:
    """When nothing matches: the next digital ones, which one can take part in from anywhere."""
    if not chosen.is_active:
        return []
    digital = upcoming.filter(format=Event.Format.DIGITAL)[:20]
    return [event for event in digital if state_of(event, now).accepts][:3]


@require_safe
def archive(request):
    """Past events, latest first."""
    now = timezone.now()
    counties = list(County.objects.all())
    chosen = filters.read(request.GET, counties)
    past = filters.apply(Event.objects.published().past(now).for_list(), chosen)
    page = Paginator(past, EVENTS_A_PAGE).get_page(request.GET.get("sida"))
    context = {"now": now, "filters": chosen, "counties": counties, "page": page}
    return keep_briefly(render(request, "events/archive.html", context), [], now)


@require_safe
def county(request, slug):
    """One county board's events: all that are coming, and the latest that have been."""
    found = get_object_or_404(County, slug=slug)
    return event_group(request, "events/county.html", {"county": found}, county=found)


@require_safe
def series(request, slug):
    """Sister events: those to come and those that have been."""
    found = get_object_or_404(public_series(), slug=slug)
    return event_group(request, "events/series.html", {"series": found}, series=found)


def public_series():
    """A series in which all is still a draft is not there, any more than its drafts are."""
    return Series.objects.filter(events__in=Event.objects.published()).distinct()


def event_group(request, template, context, **which):
    now = timezone.now()
    events = Event.objects.published().filter(**which).for_list()
    coming = list(events.upcoming(now))
    context |= {"now": now, "coming": coming, "past": list(events.past(now)[:EVENTS_A_PAGE])}
    return keep_briefly(render(request, template, context), coming, now)
