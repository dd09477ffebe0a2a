"""The few words in braces that each recipient's own stand for. There are no others.

Here are those of a mail to an event's people; other mails have names of their own.

What is put in is put in once and never read again: a name that looks like a placeholder, like
Markdown or like HTML stays the name that it is.
"""

import re
import secrets
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import moments, place
from events.templatetags.portal import cleaned, markdown
from events.texts_in import text_of
from registrations.models import Participant

LINK = "min_sida"
NAMES = {
    "namn": gettext_lazy("the recipient's name"),
    "evenemang": gettext_lazy("the event's title"),
    "datum": gettext_lazy("its day"),
    "plats": gettext_lazy("its place"),
    LINK: gettext_lazy("the link to her own registration"),
}
IN_BRACES = re.compile(r"\{([^{}]*)\}")
BRACE = re.compile(r"[{}]")
MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")
MARKDOWN_SIGNS = re.compile(r"^#+ |\*\*", re.MULTILINE)


def check(text: str, names: Iterable[str] = NAMES) -> None:
    """Raises ValidationError that names whatever stands in braces and is no placeholder."""
    unknown = [name for name in IN_BRACES.findall(text) if name not in names]
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in names)
        words = {"unknown": f"{{{unknown[0]}}}", "known": known}
        raise ValidationError(
            _("%(unknown)s means nothing here. You can write: %(known)s."), "unknown", words
        )
    if BRACE.search(IN_BRACES.sub("", text)):
        raise ValidationError(
            _("There is a brace without its other half. Braces are for placeholders alone."),
            "lone_brace",
        )


def values(person: Participant, link: str) -> dict[str, str]:
    """In the language that is being written right now."""
    event = person.event
    return {
        "namn": person.name,
        "evenemang": text_of(event, "title"),
        "datum": moments.full_day(event.starts_at),
        "plats": place.one_line(event),
        LINK: link,
    }


def fill(text: str, known: dict[str, str]) -> str:
    """Each placeholder replaced once, in one pass over what staff wrote."""
    return IN_BRACES.sub(lambda found: known.get(found[1], found[0]), text)


def as_text(text: str, known: dict[str, str]) -> str:
    """For the plain part of a mail: links with their addresses, no signs of Markdown."""
    text = MARKDOWN_LINK.sub(r"\1: \2", text.replace("\r\n", "\n"))
    return fill(MARKDOWN_SIGNS.sub("", text), known)


def as_html(text: str, known: dict[str, str], link: str = LINK) -> SafeString:
    """Markdown first, with marks that mean nothing in it, and what they stand for afterwards."""
    marks = {name: f"m{secrets.token_hex(8)}m" for name in known}
    html = str(markdown(fill(text, marks)))
    for name, mark in marks.items():
        html = html.replace(f'="{mark}"', f'="{escape(known[name])}"')
        html = html.replace(mark, anchor(known[name]) if name == link else escape(known[name]))
    # Once more, because a link may lead to what somebody has written as her name.
    return mark_safe(cleaned(html))  # noqa: S308


def anchor(address: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', address, address)
