"""The list of all counties' past events."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events import filters, material, periods
from events.caching import keep_briefly
from events.models import Event
from events.periods import swedish_day
from events.views.asking import asked, instead_of_nothing

EVENTS_A_PAGE = 20


@require_safe
def archive(request):
    """Past events, latest first."""
    context = asked(request)
    now, chosen = context["now"], context["filters"]
    past = Event.objects.listed().past(now)
    # The whole archive in two narrow columns: the pages and the years are counted from it.
    index = filters.apply(past, chosen.without_period()).values_list("pk", "starts_at")
    starts = dict(index)
    keys = [key for key, start in starts.items() if chosen.has_day(swedish_day(start))]
    page = Paginator(keys, EVENTS_A_PAGE).get_page(request.GET.get("sida"))
    context |= {
        "total": len(starts),
        "years": periods.past(starts.values()),
        "months": periods.months_of_year(starts.values(), chosen),
        "page": page,
        "events": material.counted(past.for_list()).filter(pk__in=page.object_list),
    }
    if chosen.is_active and not keys:
        coming = Event.objects.listed().upcoming(now)
        context |= instead_of_nothing(context, past, coming, "start")
    return keep_briefly(render(request, "events/archive.html", context), [], now)
