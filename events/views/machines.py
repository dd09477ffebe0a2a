"""What machines read: the Atom feed, the map of the site and the rules for robots."""

import re

from django.conf import settings
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contacts.languages import ENGLISH, SWEDISH, in_language
from contacts.models import County
from events import moments, place
from events.models import Event, Series
from events.texts_in import text_of

NEWEST = 50
# XML has no way to write these, and text pasted from a word processor may hold them.
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PAGES = ["events:start", "events:archive", "pages:question", "pages:accessibility"]
PAGES += ["pages:privacy", "pages:cookies"]


@require_safe
def atom(request):
    """The latest published events, newest first (RFC 4287)."""
    feed = Atom1Feed(
        title="Dialogforum",
        link=settings.SITE_URL + reverse("events:start"),
        feed_url=settings.SITE_URL + reverse("events:atom"),
        description=_("Events on human rights held by the County Administrative Boards."),
        language=get_language(),
    )
    events = (
        Event.objects.published()
        .select_related("county")
        .order_by(Coalesce("published_at", "created_at").desc(), "-pk")
    )
    for event in events[:NEWEST]:
        add_entry(feed, event)
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    patch_cache_control(response, public=True, max_age=15 * 60)
    return response


def add_entry(feed, event) -> None:
    cancelled = _("Cancelled:") + " " if event.is_cancelled else ""
    summary = f"{moments.when(event)}. {place.one_line(event)}. {text_of(event, 'lead')}"
    feed.add_item(
        title=in_xml(cancelled + text_of(event, "title")),
        link=settings.SITE_URL + event.get_absolute_url(),
        description=in_xml(summary),
        unique_id=event.public_id.urn,
        author_name=in_xml(event.county.shown_board),
        pubdate=event.published_at or event.created_at,
        updateddate=event.changed_at,
    )


def in_xml(text: str) -> str:
    return NOT_IN_XML.sub(" ", text)


@require_safe
def sitemap(request):
    """Every public address in both languages (sitemaps.org)."""
    addresses = [(reverse(name), None) for name in PAGES]
    events = Event.objects.published().only("slug", "changed_at", "county_id", "series_id")
    addresses += [(event.get_absolute_url(), event.changed_at) for event in events]
    counties = County.objects.filter(pk__in={event.county_id for event in events})
    series = Series.objects.filter(pk__in={event.series_id for event in events})
    addresses += [(found.get_absolute_url(), None) for found in [*counties, *series]]
    pages = [(in_both_languages(address), changed) for address, changed in addresses]
    context = {"pages": pages}
    return for_machines(request, "machines/sitemap.xml", context, "application/xml")


def in_both_languages(path: str) -> dict[str, str]:
    return {
        language: settings.SITE_URL + in_language(path, language) for language in [SWEDISH, ENGLISH]
    }


@require_safe
def robots(request):
    # The secret pages are not listed here: a list of what is secret tells where to look.
    context = {"site": settings.SITE_URL}
    return for_machines(request, "machines/robots.txt", context, "text/plain")


def for_machines(request, template, context, content_type):
    response = render(request, template, context, content_type=f"{content_type}; charset=utf-8")
    patch_cache_control(response, public=True, max_age=60 * 60)
    return response
