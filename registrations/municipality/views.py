"""A municipality's own page, and its calendar feed."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contacts.responses import secret
from events.views import calendars
from events.views.calendars import REMEMBERED
from registrations.municipality import expected, links, page
from registrations.municipality.opening import opened


@secret
@require_safe
def municipality(request, token):
    """Looking changes nothing but the log, which is told once a day."""
    access = opened(token)
    if request.method == "GET":
        links.note_opened(access)
    return render(request, "registrations/municipality/page.html", page.context(access))


@secret
@require_safe
def feed(request, token):
    """The events that expect the municipality. It names nobody and has no link to a meeting:
    whoever subscribes may share the calendar with all of the town hall."""
    access = links.resolve_feed(token)
    if access is None:
        raise Http404
    events = expected.events_of(access.members).filter(ends_at__gte=access.now - REMEMBERED)
    found = events.select_related("county").order_by("starts_at", "pk")
    return calendars.unkept(request, found, f"Dialogforum, {access.municipality.shown_name}")
