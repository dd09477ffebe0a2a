"""One event's page, and the question to those who hold it."""

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from contacts.sign_in.second_step import may_work
from events import access, preview
from events.caching import keep_briefly
from events.models import Attachment, Event, EventContact, Organiser
from events.moves import follows_moves
from events.rescheduled import with_former_start
from events.sisters import instead_of
from events.state import state_of
from events.weather import showing

# One query each, however many rows there are.
PARTS = [
    "sections",
    "questions",
    "agenda__speakers",
    Prefetch("attachments", Attachment.objects.select_related("item")),
    Prefetch("organisers", Organiser.objects.select_related("organisation")),
    Prefetch("contacts", EventContact.objects.select_related("person__organisation")),
]


@require_safe
@follows_moves
def event(request, slug):
    """The page of a published event; staff also see a draft here before it is published."""
    now = timezone.now()
    found = find(Event.objects.published(), slug, now)
    if found:
        context = shown(*found, now)
        page = render(request, "events/event.html", context)
        return keep_briefly(page, [found[0], *found[1]], now, context["weather"])
    page = draft(request, slug, now)
    if page is None:
        raise Http404
    return page


def find(events, slug, now):
    """The event at the address and its coming sisters, in one query; None if it is not there."""
    rows = list(with_former_start(events.with_sisters(slug, now)))
    here = next((row for row in rows if row.slug == slug), None)
    if here is None:
        return None
    prefetch_related_objects([here], *PARTS)
    sisters = [row for row in rows if row is not here and row.starts_at > now]
    return here, sorted(sisters, key=lambda row: row.starts_at)


def shown(found, sisters, now) -> dict:
    return {
        "event": found,
        "county": found.county,
        "sisters": sisters,
        "instead": instead_of(found, sisters, now),
        "now": now,
        "state": state_of(found, now),
        "access": access.told(found, is_over=found.is_cancelled or found.ends_at <= now),
        "weather": showing.at_event(found, now),
        "page_address": settings.SITE_URL + found.get_absolute_url(),
    }


def draft(request, slug, now):
    """A draft at its own address, for its staff alone; never kept by any cache."""
    found = of_staff(request, slug)
    scene = preview.as_it_is(now)
    return in_preview(request, found, scene, {"scene": scene}) if found else None


def of_staff(request, slug) -> Event | None:
    """The event, a draft or not, if who asks has signed in and works for its county."""
    may_see = request.COOKIES and request.user.has_perm("events.view_event") and may_work(request)
    if not may_see:
        return None
    return Event.objects.for_staff(request.user).for_page().filter(slug=slug).first()


def in_preview(request, event, scene, about: dict):
    """The event's real page in this scene; ``about`` is what the bar on top of it tells."""
    visible = Event.objects.published() | Event.objects.filter(pk=event.pk)
    found, sisters = find(visible, event.slug, scene.now)
    # As long as it is a draft, its form and files are not there to lead to.
    is_draft = found.status == Event.Status.DRAFT
    scene.dress(found)
    context = shown(found, sisters, scene.now) | {"preview": about, "is_draft": is_draft}
    page = render(request, "events/event.html", context)
    add_never_cache_headers(page)
    return page
