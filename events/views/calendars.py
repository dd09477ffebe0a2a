"""Calendar files over HTTP: one event to download, or a feed to subscribe to."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contacts.models import County
from events import agenda, calendar, filters
from events.models import Event
from events.moves import follows_moves, ignores_case
from events.texts_in import text_of
from events.views.groups import public_series

# So long a cancelled or past event stays in the feeds: calendars that ask seldom hear of it too.
REMEMBERED = timedelta(days=90)
QUARTER = 15 * 60
# What may stand in the addresses.
ITEM = "punkt"
DEADLINES = "anmalan"


@require_safe
@follows_moves
def download(request, slug):
    """An event; with ``?punkt=`` and its id, one item of its agenda."""
    events = Event.objects.published().select_related("county")
    event = get_object_or_404(events, slug=slug)
    if ITEM in request.GET:
        return item(event, request.GET[ITEM])
    return attached(calendar.download(event), event.slug)


def item(event, wanted: str) -> HttpResponse:
    """The item with this id, if it is the event's own and it is known when it begins and ends."""
    items = {str(found.pk): found for found in event.agenda.all()}
    periods = agenda.periods(event, items.values())
    found = items.get(wanted)
    if found is None or found.pk not in periods:
        raise Http404
    return attached(calendar.download_item(found, periods[found.pk]), f"{event.slug}-{wanted}")


def attached(file: bytes, name: str) -> HttpResponse:
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8; method=PUBLISH")
    named = f"{name}.ics"
    # Twice, as some programs know only the one or the other (RFC 6266 § 4.3).
    disposition = f"{content_disposition_header(True, named)}; filename*=utf-8''{named}"
    response["Content-Disposition"] = disposition
    patch_cache_control(response, public=True, max_age=0, s_maxage=60)
    return response


@require_safe
def all_events(request):
    """The feed of coming events, with the filters of the start page."""
    chosen = filters.read(request.GET, list(County.objects.all()))
    return feed(request, filters.apply(remembered(), chosen), _("Dialogforum"))


@require_safe
@ignores_case
def county(request, slug):
    found = get_object_or_404(County, slug=slug)
    return feed(request, remembered().filter(county=found), f"Dialogforum, {found.shown_name}")


@require_safe
@ignores_case
def series(request, slug):
    found = get_object_or_404(public_series(), slug=slug)
    return feed(
        request, remembered().filter(series=found), f"Dialogforum, {text_of(found, 'name')}"
    )


def remembered():
    """What is to come, and what has lately been: nothing vanishes from a calendar the next day."""
    since = timezone.now() - REMEMBERED
    events = Event.objects.listed().filter(ends_at__gte=since)
    return events.select_related("county").order_by("starts_at", "pk")


def feed(request, events, name: str) -> HttpResponse:
    response = unkept(request, events, name)
    patch_cache_control(response, public=True, max_age=QUARTER)
    return response


def unkept(request, events, name: str) -> HttpResponse:
    """With ``?anmalan=1`` the last day to register, too, as long as there is time."""
    events, now = list(events), timezone.now()
    wants_deadlines = request.GET.get(DEADLINES) == "1"
    deadlines = [event for event in events if wants_deadlines and now < event.closes_at]
    file = calendar.feed(events, name, deadlines)
    return HttpResponse(file, content_type="text/calendar; charset=utf-8")
