"""Every text is in Swedish, with the same placeholders as in the code."""

import re

import polib
import pytest
from django.conf import settings

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
    files = [
        path
        for app in ["config", "contacts", "events", "registrations"]
        for path in (settings.BASE_DIR / app).rglob("*.py")
    ]

    assert [path.name for path in files if inside.search(path.read_text("utf-8"))] == []
