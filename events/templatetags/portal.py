"""Filters and tags of the portal's templates."""

import json
import re
from html import unescape

import markdown as markdown_library
import nh3
from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from contacts.fields import error_links
from contacts.languages import is_english
from events import agenda, moments, place, sisters, speakers, state
from events.structured_data import event_data
from events.texts_in import text_of

register = template.Library()

# Staff may emphasise, list and link; headings come from the page, so that their order holds.
# A word or a part in another language is put in a span that says which (WCAG 3.1.2).
ALLOWED_TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br", "blockquote", "h3", "h4", "span"}
ALLOWED_ATTRIBUTES = {"a": {"href", "lang"}, "p": {"lang"}, "span": {"lang"}}
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}
SWEDEN_CALLS = 46
# Inside a script element nothing may end it (as django.utils.html.json_script does it).
JSON_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}

for words in (
    moments.weekday,
    moments.day,
    moments.full_day,
    moments.short_day,
    moments.clock,
    moments.day_and_clock,
    moments.hours,
    moments.when,
    moments.machine,
    moments.deadline_day,
    moments.deadline_clock,
    moments.received,
):
    register.filter(words.__name__, words)
register.filter("deadline_sentence", moments.deadline_sentence)
register.filter("place_short", place.short)
register.filter("state_of", state.state_of)
register.filter("calendar_items", agenda.offered)
register.filter("seats", state.seats)
register.filter("where_and_when", sisters.where_and_when)
register.filter("speakers", speakers.everyone)
register.filter("error_links", error_links)

CANCELLED = _("Cancelled:")
NUMBER_WORDS = [
    _("One"),
    _("Two"),
    _("Three"),
    _("Four"),
    _("Five"),
    _("Six"),
    _("Seven"),
    _("Eight"),
    _("Nine"),
    _("Ten"),
    _("Eleven"),
    _("Twelve"),
]


@register.filter
def number_word(number: int) -> str:
    """A number at the beginning of a sentence: up to twelve in letters."""
    return NUMBER_WORDS[number - 1] if 0 < number <= len(NUMBER_WORDS) else str(number)


@register.filter
def markdown(text: str) -> str:
    """Markdown as HTML, cleaned at every display: also staff's texts are input."""
    html = markdown_library.markdown(text, extensions=["sane_lists"])
    # Safe because nh3 lets nothing but what is allowed through.
    return mark_safe(cleaned(html))  # noqa: S308


def cleaned(html: str) -> str:
    """HTML with nothing in it but what staff may use."""
    return nh3.clean(
        html,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=ALLOWED_SCHEMES,
        link_rel="noopener",
    )


@register.filter
def plain(text: str) -> str:
    """The words of a text in Markdown alone, for where there can be no elements."""
    return unescape(strip_tags(markdown(text)))


@register.filter
def headline(event) -> str:
    """The event's title, with the word that matters most if it is not to take place."""
    title = text_of(event, "title")
    return f"{CANCELLED} {title}" if event.is_cancelled else title


@register.filter
def in_short(event) -> str:
    """When and where, and what it is about."""
    return f"{moments.when(event)}, {place.short(event)}. {text_of(event, 'lead')}"


@register.filter
def phone(number) -> str:
    """010-224 42 26: the area code, a hyphen, then groups (Svenska skrivregler). In English as one
    calls it from abroad: +46 10 224 42 26."""
    if not number:
        return ""
    if number.country_code != SWEDEN_CALLS or is_english():
        return number.as_international.replace(" ", "\N{NO-BREAK SPACE}")
    area, _hyphen, rest = number.as_national.partition("-")
    return "-".join(filter(None, [area, rest.replace(" ", "\N{NO-BREAK SPACE}")]))


@register.filter
def dimensions(image) -> str:
    """The image's width and height as attributes, so that the text does not jump below it.

    A file may be lost, for example after a restored backup; the page is still worth reading.
    """
    try:
        return format_html(' width="{}" height="{}"', image.width, image.height)
    except OSError:
        return ""


@register.filter
def size(file) -> int | None:
    """The file's size in bytes; None if it is lost."""
    try:
        return file.size
    except OSError:
        return None


@register.simple_tag
def structured_data(event, now) -> str:
    """The event as schema.org JSON-LD, which search engines read and browsers do not run."""
    data = json.dumps(event_data(event, now), ensure_ascii=False, separators=(",", ":"))
    text = data.translate(JSON_ESCAPES)
    # Safe because the three characters that could end the element are escaped above.
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308


@register.inclusion_tag("events/_subscribe.html", takes_context=True)
def subscribe(context, path: str) -> dict:
    """How to subscribe to a feed: a link that opens the calendar, and the address to copy; and
    both again for the feed that has the last days to register, too."""
    query = (
        context["request"].GET.urlencode()
        if context["request"].path == reverse("events:start")
        else ""
    )
    address = settings.SITE_URL + path + (f"?{query}" if query else "")
    deadlines = f"{address}{'&' if query else '?'}anmalan=1"
    return {
        "address": address,
        "webcal": webcal(address),
        "deadlines": deadlines,
        "webcal_deadlines": webcal(deadlines),
    }


def webcal(address: str) -> str:
    """The same address, as calendar programs want to be handed it."""
    return re.sub(r"^https?", "webcal", address)


@register.simple_tag(takes_context=True)
def address_with(context, **changes) -> str:
    """This page's query string with some values changed, or removed where the value is empty."""
    query = context["request"].GET.copy()
    for name, value in ({"sida": ""} | changes).items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}" if query else context["request"].path
