"""What a page looks like where somebody passes on its address, and in what search engines find."""

from django import template
from django.conf import settings
from django.template.defaultfilters import truncatewords
from django.templatetags.static import static
from django.utils.translation import get_language

from contacts.languages import ENGLISH, SWEDISH

register = template.Library()

# Open Graph wants a territory with the language (https://ogp.me/#optional).
LOCALES = {SWEDISH: "sv_SE", ENGLISH: "en_GB"}
# Search engines show some 160 characters.
MOST_WORDS = 25


@register.inclusion_tag("_share_card.html", takes_context=True)
def share_card(context, title: str, description: str) -> dict:
    """The page's title and description for Open Graph, the description for search engines too."""
    return {
        "title": title,
        "description": truncatewords(" ".join(description.split()), MOST_WORDS),
        "address": settings.SITE_URL + context["request"].path,
        "image": settings.SITE_URL + static("share.png"),
        "locale": LOCALES[get_language()],
    }
