"""A county's or a series' coming events as a bare list, to stand in a frame on another site."""

from csp.decorators import csp_replace
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from contacts.models import County
from contacts.numbers import short_number
from events.caching import keep_briefly
from events.models import Event, Series
from events.moves import ignores_case
from events.texts_in import text_of
from events.views.groups import public_series

# What may stand in the addresses.
NUMBER, LEVEL, THEME = "antal", "rubrik", "tema"
USUAL, MOST = 10, 50
THEMES = {"ljus": "light", "mork": "dark"}


def framed(view):
    """May stand in anybody's page, and in no list of a search engine: its events have pages."""

    @require_safe
    @xframe_options_exempt
    @csp_replace({"frame-ancestors": ["*"]})
    @ignores_case
    def wrapped(request, slug):
        response = view(request, slug)
        response["X-Robots-Tag"] = "noindex"
        return response

    return wrapped


@framed
def county(request, slug):
    found = get_object_or_404(County, slug=slug)
    return listed(request, Event.objects.listed().filter(county=found), found, found.shown_board)


@framed
def series(request, slug):
    found: Series = get_object_or_404(public_series(), slug=slug)
    return listed(
        request, Event.objects.listed().filter(series=found), found, text_of(found, "name")
    )


def listed(request, events, whose: County | Series, name: str):
    now = timezone.now()
    shown = list(events.upcoming(now).for_list()[: between(request, NUMBER, USUAL, MOST)])
    context = {
        "whose": whose,
        "name": name,
        "events": shown,
        "now": now,
        # The page around it has headings of its own: theirs and ours make one outline.
        "level": between(request, LEVEL, 1, 6),
        "theme": THEMES.get(request.GET.get(THEME, "")),
    }
    return keep_briefly(render(request, "embedded/events.html", context), shown, now)


def between(request, name: str, usual: int, most: int) -> int:
    """A whole number in the address, from 1; what is none is as if it were not there."""
    number = short_number(request.GET.get(name), digits=3)
    return usual if number is None else min(max(1, number), most)
