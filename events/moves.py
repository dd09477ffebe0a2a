"""Old and misspelt addresses that still lead to their page."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from events.models import Event, FormerSlug


def follows_moves(view):
    """Leads from an event's former address to its new one, on this page of it as on the others."""

    @ignores_case
    @wraps(view)
    def wrapped(request, slug, **more):
        try:
            return view(request, slug, **more)
        except Http404:
            former = FormerSlug.objects.filter(slug=slug).select_related("event").first()
            if former is None or former.event.status == Event.Status.DRAFT:
                raise
            return to_slug(request, former.event.slug)

    return wrapped


def ignores_case(view):
    """Leads from an address with capitals, as word processors write them, to the one without."""

    @wraps(view)
    def wrapped(request, slug, **more):
        try:
            return view(request, slug, **more)
        except Http404:
            if slug == slug.lower():
                raise
            return to_slug(request, slug.lower())

    return wrapped


def to_slug(request, slug: str):
    """The same page of what has this slug, with what was asked of it."""
    found = request.resolver_match
    address = reverse(found.view_name, kwargs=found.kwargs | {"slug": slug})
    query = request.META["QUERY_STRING"]
    return redirect(f"{address}?{query}" if query else address, permanent=True)
