"""Calendar files over HTTP: one event to download, or a feed to subscribe to."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contacts.models import County
from events import calendar, filters
from events.models import Event
from events.moves import follows_moves
from events.views.lists import public_series

# So long a cancelled or past event stays in the feeds: calendars that ask seldom hear of it too.
REMEMBERED = timedelta(days=90)
QUARTER = 15 * 60


@require_safe
@follows_moves
def download(request, slug):
    events = Event.objects.published().select_related("county")
    event = get_object_or_404(events, slug=slug)
    response = HttpResponse(
        calendar.download(event), content_type="text/calendar; charset=utf-8; method=PUBLISH"
    )
    name = f"{event.slug}.ics"
    response["Content-Disposition"] = (
        f"{content_disposition_header(True, name)}; filename*=utf-8''{name}"
    )
    patch_cache_control(response, public=True, max_age=0, s_maxage=60)
    return response


@require_safe
def all_events(request):
    """The feed of coming events, with the filters of the start page."""
    chosen = filters.read(request.GET, list(County.objects.all()))
    return feed(filters.apply(remembered(), chosen), _("Dialogforum"))


@require_safe
def county(request, slug):
    found = get_object_or_404(County, slug=slug)
    return feed(remembered().filter(county=found), f"Dialogforum, {found.name}")


@require_safe
def series(request, slug):
    found = get_object_or_404(public_series(), slug=slug)
    return feed(remembered().filter(series=found), f"Dialogforum, {found.name}")


def remembered():
    """What is to come, and what has lately been: nothing vanishes from a calendar the next day."""
    since = timezone.now() - REMEMBERED
    events = Event.objects.published().filter(ends_at__gte=since)
    return events.select_related("county").order_by("starts_at", "pk")


def feed(events, name: str) -> HttpResponse:
    response = HttpResponse(
        calendar.feed(events, name), content_type="text/calendar; charset=utf-8"
    )
    patch_cache_control(response, public=True, max_age=QUARTER)
    return response
