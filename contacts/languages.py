"""Swedish at the root, the same in English under /en/: the address alone says which.

Neither a cookie nor what the browser prefers has a say. So a page is the same for everybody and
any cache may keep it, and a link that is passed on shows what its sender saw.
"""

from django.conf import settings
from django.utils.http import escape_leading_slashes
from django.utils.translation import get_language

SWEDISH = "sv"
ENGLISH = "en"
ENGLISH_ROOT = "/en/"


def language_of(path: str) -> str:
    """The language of the page at this path, also of the page that says it is not there."""
    return ENGLISH if f"{path}/".startswith(ENGLISH_ROOT) else SWEDISH


def in_language(path: str, language: str) -> str:
    """The path of the same page in Swedish or English; a query string behind it stays."""
    root = ENGLISH_ROOT if language_of(path) == ENGLISH else "/"
    within = path.removeprefix(root)
    # What follows /en/ may begin with a slash, and would then lead to another site.
    return escape_leading_slashes((ENGLISH_ROOT if language == ENGLISH else "/") + within)


def in_both_languages(path: str) -> dict[str, str]:
    """By language the absolute address of the page at this path, as search engines want it."""
    return {
        language: settings.SITE_URL + in_language(path, language) for language in [SWEDISH, ENGLISH]
    }


def other(language: str) -> str:
    return ENGLISH if language == SWEDISH else SWEDISH


def is_english() -> bool:
    """Whether what is being written right now, a page or a mail, is in English."""
    return get_language() == ENGLISH
