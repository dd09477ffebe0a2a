"""The list of all counties' coming events, the portal's first page."""

from itertools import groupby

from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events import filters, periods
from events.caching import keep_briefly
from events.models import Event
from events.periods import swedish_day
from events.sisters import find_instead
from events.state import state_of
from events.views.asking import asked, instead_of_nothing


@require_safe
def start(request):
    """Coming events, soonest first."""
    context = asked(request)
    now, chosen = context["now"], context["filters"]
    upcoming = Event.objects.listed().upcoming(now).for_list()
    in_any_period = list(filters.apply(upcoming, chosen.without_period()))
    events = [event for event in in_any_period if chosen.has_day(swedish_day(event.starts_at))]
    context |= listed(events, in_any_period, swedish_day(now))
    shown = [*events, *find_instead(events, now)]
    if chosen.is_active and not events:
        past = Event.objects.listed().past(now)
        shown = nearby(upcoming, now)
        context |= instead_of_nothing(context, upcoming, past, "archive") | {"nearby": shown}
    return keep_briefly(render(request, "events/start.html", context), shown, now)


def listed(events, in_any_period, today) -> dict:
    """The events by time, and the choices of time with how many each holds."""
    return {
        "events": events,
        "groups": by_period(events, today),
        "periods": periods.coming([event.starts_at for event in in_any_period], today),
        "total": len(in_any_period),
        "this_week": _("This week"),
        "days_of_week": periods.week_in_words(today),
    }


def by_period(events, today) -> list[tuple[str, list]]:
    """The events under headings: this week, later this month, then month by month."""
    _monday, sunday = periods.week(today)

    def heading(event) -> str:
        day = swedish_day(event.starts_at)
        if day <= sunday:
            return _("This week")
        name = periods.month_name(day.replace(day=1), today)
        if (day.year, day.month) == (today.year, today.month):
            return _("Later in %(month)s") % {"month": date_format(day, "F")}
        return name

    return [(name, list(members)) for name, members in groupby(events, key=heading)]


def nearby(upcoming, now) -> list:
    """When nothing matches: the next digital ones, which one can take part in from anywhere."""
    digital = upcoming.filter(format=Event.Format.DIGITAL)[:20]
    return [event for event in digital if state_of(event, now).accepts][:3]
