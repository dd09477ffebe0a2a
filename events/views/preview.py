"""An event's page before others see it: for its staff at any time, or behind a shared link."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from contacts.responses import secret
from events import preview, preview_links
from events.models import Event
from events.views.event import in_preview, of_staff


def on_stage(view):
    """Gives the view an event and the scene that the address names; a 404 to all but its staff."""

    @require_safe
    @secret
    @wraps(view)
    def wrapped(request, slug):
        event = of_staff(request, slug)
        if event is None:
            raise Http404
        return view(request, event, preview.chosen(event, request.GET, timezone.now()))

    return wrapped


@on_stage
def event_preview(request, event, scene):
    return in_preview(request, event, scene, {"scene": scene, "form": form_address(request, event)})


def form_address(request, event) -> str:
    """Where the button to register leads: to the form in the same scene."""
    query = request.META["QUERY_STRING"]
    address = reverse("registrations:preview", args=[event.slug])
    return f"{address}?{query}" if query else address


@require_safe
@secret
def shared(request, token):
    """A draft as its page will be, without any form; its public page once there is one."""
    link = preview_links.resolve(token)
    if link is None:
        raise Http404
    now = timezone.now()
    if not link.works(now):
        context = {"county": link.event.county}
        return render(request, "events/preview_over.html", context, status=410)
    if link.event.status != Event.Status.DRAFT:
        return redirect(link.event)
    return in_preview(request, link.event, preview.as_it_is(now), {"link": link})
