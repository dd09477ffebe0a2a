"""The page that tells how a county's list is put into another site, with the lines to copy."""

from html import escape

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contacts.models import County
from events.views.embedded import MOST, NUMBER, between

SHOWN = 5


@require_safe
def embedding(request):
    """For the county in ``lan``, or else the first one; without script, too."""
    counties = list(County.objects.all())
    by_code = {county.code: county for county in counties}
    chosen = by_code.get(request.GET.get("lan", ""), next(iter(counties), None))
    number = between(request, NUMBER, SHOWN, MOST)
    context = {"counties": counties, "chosen": chosen, "number": number, "most": MOST}
    if chosen:
        context["address"] = reverse("events:county_embedded", args=[chosen.slug])
        context["query"] = f"?{NUMBER}={number}&rubrik=2"
        context["snippet"] = snippet(context["address"] + context["query"], chosen)
    page = render(request, "open_data/embedding.html", context)
    patch_cache_control(page, public=True, max_age=0, s_maxage=300)
    return page


def snippet(address: str, county: County) -> str:
    """What to put into the other site, where a policy may refuse its style: then it is narrow."""
    source = escape(settings.SITE_URL + address)
    title = escape(_("Coming events, %(name)s") % {"name": county.shown_board})
    size = 'width="320" height="480" style="width: 100%; border: 0"'
    return f'<iframe src="{source}" title="{title}" {size} loading="lazy"></iframe>'
