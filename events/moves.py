from functools import wraps

from django.http import Http404
from django.shortcuts import redirect

from events.models import Event, FormerSlug


def follows_moves(view):
    """Leads from an event's former address to its new one, on this page of it as on the others."""

    @wraps(view)
    def wrapped(request, slug):
        try:
            return view(request, slug)
        except Http404:
            former = FormerSlug.objects.filter(slug=slug).select_related("event").first()
            if former is None or former.event.status == Event.Status.DRAFT:
                raise
            return redirect(request.resolver_match.view_name, former.event.slug, permanent=True)

    return wrapped
