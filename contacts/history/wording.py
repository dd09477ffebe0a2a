"""Stored values as staff read them, and what is new in a long text."""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from difflib import SequenceMatcher

from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

# Longer texts are shown as what was taken out of them and put in.
SHORT = 80
# Of the words that stay, so many beside what is changed.
AROUND = 6

# (what the words are, the words): "same", "gone" or "new".
Part = tuple[str, str]


def shown(field: models.Field, value, names: dict) -> str:
    """``names`` is what the rows are called that a foreign key may point to."""
    if value is None or value == "":
        return _("(empty)")
    if field.is_relation:
        return names.get((field.related_model, value), _("(removed since)"))
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return clock(value)


def clock(value) -> str:
    if isinstance(value, datetime):
        return f"{localtime(value):%Y-%m-%d %H.%M}"
    if isinstance(value, time):
        return f"{value:%H.%M}"
    return value.isoformat() if isinstance(value, date) else str(value)


def is_long(*texts: str) -> bool:
    return any(len(text) > SHORT or "\n" in text for text in texts)


def parts(before: str, after: str) -> list[Part]:
    """The words of both, with those that stay shortened to what stands beside a change."""
    old, new = (re.findall(r"\S+", text) for text in (before, after))
    found: list[Part] = []
    steps = SequenceMatcher(None, old, new).get_opcodes()
    for number, (step, *ends) in enumerate(steps):
        if step == "equal":
            words = old[ends[0] : ends[1]]
            found.append(("same", beside(words, number > 0, number < len(steps) - 1)))
        else:
            found += in_place(old[ends[0] : ends[1]], new[ends[2] : ends[3]])
    return found


def in_place(gone: list[str], put_in: list[str]) -> Iterator[Part]:
    for what, words in [("gone", gone), ("new", put_in)]:
        if words:
            yield what, " ".join(words)


def beside(words: list[str], has_before: bool, has_after: bool) -> str:
    head = AROUND if has_before else 0
    tail = AROUND if has_after else 0
    if len(words) <= head + tail + 1:
        return " ".join(words)
    return " ".join([*words[:head], "…", *words[len(words) - tail :]])


Wording = Callable[[object], str]
