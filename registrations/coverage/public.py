"""The coverage of an event for everybody, where its board has opened it: municipalities alone."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.caching import keep_briefly
from events.models import Event
from events.moves import follows_moves
from registrations.coverage import shown, standing


@require_safe
@follows_moves
def coverage(request, slug):
    now = timezone.now()
    opened = Event.objects.published().filter(audience__coverage_is_public=True)
    event = get_object_or_404(opened.for_page(), slug=slug)
    found = standing.of(event, with_history=False)
    context = shown.context(found) | {
        "event": event,
        "county": event.county,
        "now": now,
        "coverage": found,
        "finding": shown.finding(found, now),
    }
    return keep_briefly(render(request, "registrations/coverage.html", context), [event], now)
