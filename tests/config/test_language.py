"""Every text is in Swedish, with the same placeholders as in the code."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation.template import templatize

pytestmark = pytest.mark.once

CATALOGUE = settings.BASE_DIR / "locale" / "sv" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def entries():
    return [entry for entry in polib.pofile(str(CATALOGUE)) if not entry.obsolete]


def translations(entry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_text_is_translated():
    assert [entry.msgid for entry in entries() if not all(translations(entry))] == []


def test_no_translation_is_a_guess():
    assert [entry.msgid for entry in entries() if entry.fuzzy] == []


def test_placeholders_agree():
    for entry in entries():
        known = set(PLACEHOLDER.findall(entry.msgid + (entry.msgid_plural or "")))
        for text in translations(entry):
            assert set(PLACEHOLDER.findall(text)) <= known, entry.msgid
        if entry.msgstr and not entry.msgid_plural:
            assert set(PLACEHOLDER.findall(entry.msgstr)) == known, entry.msgid


def test_the_portals_own_texts_follow_the_rules_of_swedish_writing():
    for entry in entries():
        for text in translations(entry):
            without_markup = re.sub(r"<[^>]*>", "", text)
            assert '"' not in without_markup, text
            assert "“" not in without_markup, text
            assert " - " not in without_markup, text


def test_no_text_is_hidden_from_the_translators():
    """xgettext does not look inside an f-string."""
    inside = re.compile(r"""\bf["'][^"'\n]*\{_\(""")

    assert [path.name for path in modules() if inside.search(path.read_text("utf-8"))] == []


def modules() -> list[Path]:
    apps = ["config", "contacts", "events", "registrations"]
    return [path for app in apps for path in (settings.BASE_DIR / app).rglob("*.py")]


def test_no_text_is_asked_for_both_with_a_number_and_without():
    """It has one entry then, with its plural. For the text alone older Pythons, such as the 3.11.2
    of Debian, find nothing there and show it in English.
    """
    templates = (settings.BASE_DIR / "templates").rglob("*.*")
    texts = [templatize(path.read_text("utf-8")) for path in templates]
    asked = " ".join(texts + [path.read_text("utf-8") for path in modules()])

    alone = set(re.findall(r"""\b(?:_|gettext|gettext_lazy)\(\s*u?(["'])(.+?)\1""", asked))
    both = {entry.msgid for entry in entries() if entry.msgid_plural} & {text for _, text in alone}
    assert both == set()
