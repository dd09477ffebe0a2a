"""What machines read: the Atom feed, the map of the site and the rules for robots."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from contacts.languages import in_both_languages
from contacts.models import County
from events import filters, news_feed
from events.models import Event, Series

PAGES = ["events:start", "events:archive", "pages:question", "pages:accessibility"]
PAGES += ["pages:privacy", "pages:cookies", "registrations:open_data", "events:embedding"]


@require_safe
def atom(request):
    """The latest published events, of one county with ``lan``."""
    counties = list(County.objects.all()) if "lan" in request.GET else []
    chosen = filters.read(request.GET, counties).county
    events = Event.objects.listed()
    feed = news_feed.feed(events.filter(county=chosen) if chosen else events, chosen)
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    patch_cache_control(response, public=True, max_age=15 * 60)
    return response


@require_safe
def sitemap(request):
    """Every public address in both languages (sitemaps.org)."""
    addresses = [(reverse(name), None) for name in PAGES]
    events = Event.objects.listed().only("slug", "changed_at", "county_id", "series_id")
    addresses += [(event.get_absolute_url(), event.changed_at) for event in events]
    counties = County.objects.filter(pk__in={event.county_id for event in events})
    series = Series.objects.filter(pk__in={event.series_id for event in events})
    addresses += [(found.get_absolute_url(), None) for found in [*counties, *series]]
    pages = [(in_both_languages(address), changed) for address, changed in addresses]
    context = {"pages": pages}
    return for_machines(request, "machines/sitemap.xml", context, "application/xml")


@require_safe
def robots(request):
    # The secret pages are not listed here: a list of what is secret tells where to look. The
    # invitations are: each costs a second to make, and says nothing that its event's page does not.
    context = {"site": settings.SITE_URL}
    return for_machines(request, "machines/robots.txt", context, "text/plain")


def for_machines(request, template, context, content_type):
    response = render(request, template, context, content_type=f"{content_type}; charset=utf-8")
    patch_cache_control(response, public=True, max_age=60 * 60)
    return response
