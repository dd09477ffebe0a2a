"""Finding words in the answers, and where in a text they stand."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from events.models import Event
from events.search import fold
from registrations.models import MunicipalityAnswer

# A letter with its marks, which belong to it; or blanks, of which several are as one.
LETTER = re.compile(r"\s+|.[\u0300-\u036f\u00ad]*")
AROUND = 60

Span = tuple[int, int]


def matching(event: Event, words: str, theme: int | None) -> set[int] | None:
    """The numbers of the answers with the theme and all of the words; None if neither is asked.

    Every database folds å, ä and ö in its own way, if at all, so the words are sought here.
    """
    wanted = fold(words).split()
    if not wanted and theme is None:
        return None
    answers = MunicipalityAnswer.objects.filter(question__event=event).order_by()
    if theme is not None:
        answers = answers.filter(themes=theme)
    if not wanted:
        return set(answers.values_list("pk", flat=True))
    texts = answers.values_list("pk", "text", "notes").iterator(chunk_size=500)
    return {number for number, text, notes in texts if has(f"{text} {notes}", wanted)}


def has(text: str, wanted: list[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in wanted)


def places(text: str, words: str) -> list[Span]:
    """Where in the text each of the words stands, from the first to the last."""
    folded, starts = folded_with_places(text)
    found = {
        (starts[at], starts[at + len(word)])
        for word in fold(words).split()
        for at in occurrences(folded, word)
    }
    return sorted(found)


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """The text as ``fold`` has it, and for each of its letters, and its end, where that was."""
    letters, starts = [], []
    for match in LETTER.finditer(text):
        folded = " " if match[0].isspace() else fold(match[0])
        letters.append(folded)
        starts += [match.start()] * len(folded)
    return "".join(letters), [*starts, len(text)]


def occurrences(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def marked(text: str, quotes: Iterable[Span] = (), hits: Iterable[Span] = ()) -> SafeString:
    """The text with what is quoted and what was sought marked in it, each in its own way."""
    looks = [frozenset()] * len(text)
    for look, spans in [("quoted", quotes), ("hit", hits)]:
        for start, end in spans:
            looks[start:end] = [before | {look} for before in looks[start:end]]
    runs = ((look, list(run)) for look, run in groupby(range(len(text)), key=looks.__getitem__))
    parts = ((piece(text[run[0] : run[-1] + 1], look),) for look, run in runs)
    return format_html_join("", "{}", parts)


def piece(words: str, look: frozenset[str]) -> str:
    if not look:
        return words
    return format_html('<mark class="{}">{}</mark>', " ".join(sorted(look)), words)


def excerpt(text: str, words: str) -> SafeString:
    """Some words around the first hit."""
    found = places(text, words)
    first = found[0][0] if found else 0
    start, end = max(0, first - AROUND), first + 3 * AROUND
    part = ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")
    return marked(part, hits=places(part, words))
