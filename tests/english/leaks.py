"""Swedish on an English page: what a reader, or a screen reader, would take for English."""

import re
from functools import cache

import polib
from django.conf import settings
from lxml import html

from tests.english.build import SWEDISH

CATALOGUE = settings.BASE_DIR / "locale" / "sv" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|<[^>]*>")
ATTRIBUTES = ["title", "alt", "aria-label", "placeholder"]
SILENT = {"script", "style", "svg"}
# So short a sentence is looked for only as a whole: its words may be part of English ones.
SHORT = 12
# Names that are written with å, ä and ö in English, too.
NAMES = re.compile(r"Västra Götaland|Åmål|Göteborg|Röda Korset")


def english_texts(page: str) -> list[str]:
    """Every text of the page, and of its elements' attributes, that is said to be English."""
    return list(_texts(html.document_fromstring(page), "sv"))


def _texts(element, language):
    language = element.get("lang", language)
    is_read = isinstance(element.tag, str) and element.tag not in SILENT
    if is_read and language == "en":
        yield from [element.get(name) for name in ATTRIBUTES if element.get(name)]
        # No markup can stand in the page's title, so it cannot say what is Swedish in it.
        yield (element.text or "").replace(SWEDISH, "" if element.tag == "title" else SWEDISH)
    for child in element if is_read else []:
        yield from _texts(child, language)
        if language == "en":
            yield child.tail or ""


@cache
def portals_swedish() -> tuple[set[str], set[str]]:
    """The portal's own Swedish: whole short texts, and pieces of long ones."""
    whole, pieces = set(), set()
    entries = [entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete]
    english = {text for entry in entries for text in (entry.msgid, entry.msgid_plural) if text}
    for entry in entries:
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if not text or text in english:
                continue
            if len(text) < SHORT:
                whole.add(text)
            # The longest part between what is filled in.
            piece = max(PLACEHOLDER.split(text), key=len).strip()
            if len(piece) >= SHORT:
                pieces.add(piece)
    return whole, pieces


def leaks(texts: list[str]) -> list[str]:
    """Those of the texts that are Swedish: the portal's own, or with letters that English lacks."""
    whole, pieces = portals_swedish()
    found = []
    for text in (" ".join(text.split()) for text in texts):
        has_letters = re.search("[åäöÅÄÖ]", NAMES.sub("", text))
        if has_letters or text in whole or any(piece in text for piece in pieces):
            found.append(text)
    return found
