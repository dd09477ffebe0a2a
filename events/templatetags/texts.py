"""Staff's texts in the language of the page, with the language of each where it is another.

``{{ event|text:"title" }}`` is the bare text, for an attribute or a heading whose element says
its language with ``{% lang event "title" %}``. ``{% text event "title" %}`` wraps it in a span
that says it, for a text in the middle of ours. ``{% swedish %}`` stands on an element in which
staff write Swedish alone: a speaker's title, a venue.
"""

from django import template
from django.template.defaultfilters import truncatewords
from django.utils.html import format_html

from contacts.languages import is_english
from events import texts_in

register = template.Library()

register.filter("text", texts_in.text_of)
register.filter("foreign", texts_in.foreign)


@register.simple_tag(name="text")
def marked(row, field: str, most: int | None = None) -> str:
    """The text, in a span with its language where that is not the page's; ``most`` words of it."""
    words, language = texts_in.text_of(row, field), texts_in.foreign(row, field)
    words = truncatewords(words, most) if most else words
    return format_html('<span lang="{}">{}</span>', language, words) if language else words


@register.simple_tag
def lang(row, field: str) -> str:
    """The attribute ``lang`` for the element that holds the text, with a blank before it."""
    language = texts_in.foreign(row, field)
    return format_html(' lang="{}"', language) if language else ""


@register.simple_tag
def swedish() -> str:
    """The attribute ``lang`` for what is Swedish on every page, with a blank before it."""
    return format_html(' lang="{}"', "sv") if is_english() else ""


@register.filter
def lacks_english(event) -> bool:
    """Whether an English page must tell its reader that the event is described in Swedish."""
    return is_english() and not (event.title_en and (event.lead_en or not event.lead))
