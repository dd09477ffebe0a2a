"""The lists of all counties' events: those that are coming, and the archive."""

from datetime import timedelta
from itertools import groupby

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contacts.models import County
from events import filters, material, periods
from events.caching import keep_briefly
from events.choices import choices, with_hits
from events.models import Event
from events.periods import swedish_day
from events.sisters import find_instead
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
    events = [event for event in in_any_period if chosen.has_day(swedish_day(event.starts_at))]
    today = swedish_day(now)
    context = {
        "now": now,
        "filters": chosen,
        "counties": counties,
        "choices": choices(chosen, today),
        "total": len(in_any_period),
        "events": events,
        "periods": periods.coming([event.starts_at for event in in_any_period], today),
        "groups": by_period(events, today),
        "this_week": _("This week"),
        "days_of_week": periods.week_in_words(today),
    }
    shown = [*events, *find_instead(events, now)]
    if chosen.is_active and not events:
        past = Event.objects.published().past(now)
        shown = nearby(upcoming, now)
        context |= instead_of_nothing(chosen, upcoming, past, "archive", today) | {"nearby": shown}
    return keep_briefly(render(request, "events/start.html", context), shown, now)


def instead_of_nothing(chosen, events, others, view, today) -> dict:
    """What there is without each choice, and in the other list: that of ``view``."""
    return {
        "choices": with_hits(choices(chosen, today), events),
        "elsewhere": hits(others, view, chosen),
    }


def by_period(events, today) -> list[tuple[str, list]]:
    """The events under headings: this week, later this month, then month by month."""
    sunday = today + timedelta(days=6 - today.weekday())

    def heading(event) -> str:
        day = swedish_day(event.starts_at)
        if day <= sunday:
            return _("This week")
        name = periods.month_name(day.replace(day=1), today)
        if (day.year, day.month) == (today.year, today.month):
            return _("Later in %(month)s") % {"month": date_format(day, "F")}
        return name

    return [(name, list(members)) for name, members in groupby(events, key=heading)]


def hits(events, view: str, chosen) -> dict:
    """What the other list, of past or of coming events, holds of what is asked for."""
    asked = chosen.without_period()
    count = filters.apply(events, asked).count()
    return {"count": count, "address": reverse(f"events:{view}") + asked.query}


def nearby(upcoming, now) -> list:
    """When nothing matches: the next digital ones, which one can take part in from anywhere."""
    digital = upcoming.filter(format=Event.Format.DIGITAL)[:20]
    return [event for event in digital if state_of(event, now).accepts][:3]


@require_safe
def archive(request):
    """Past events, latest first."""
    now = timezone.now()
    counties = list(County.objects.all())
    chosen = filters.read(request.GET, counties)
    past = Event.objects.published().past(now)
    # The whole archive in two narrow columns: the pages and the years are counted from it.
    index = filters.apply(past, chosen.without_period()).values_list("pk", "starts_at")
    starts = dict(index)
    keys = [key for key, start in starts.items() if chosen.has_day(swedish_day(start))]
    page = Paginator(keys, EVENTS_A_PAGE).get_page(request.GET.get("sida"))
    today = swedish_day(now)
    context = {
        "now": now,
        "filters": chosen,
        "counties": counties,
        "choices": choices(chosen, today),
        "total": len(starts),
        "years": periods.past(starts.values()),
        "months": periods.months_of_year(starts.values(), chosen),
        "page": page,
        "events": material.counted(past.for_list()).filter(pk__in=page.object_list),
    }
    if chosen.is_active and not keys:
        coming = Event.objects.published().upcoming(now)
        context |= instead_of_nothing(chosen, past, coming, "start", today)
    return keep_briefly(render(request, "events/archive.html", context), [], now)
