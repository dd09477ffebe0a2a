"""Words of an answer that the board wants to use, exactly as they stand in it."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from registrations.models import MunicipalityAnswer, Quote
from registrations.picture.searching import Span


def place(text: str, words: str) -> Span | None:
    """Where the words stand in the text, however the lines are broken."""
    parts = [re.escape(part) for part in words.split()]
    found = re.search(r"\s+".join(parts), text) if parts else None
    return found.span() if found else None


def of(answer: MunicipalityAnswer) -> list[Quote]:
    """Those that are marked; ``stands`` tells whether the answer still says it."""
    found = list(answer.quotes.all())
    for quote in found:
        quote.stands = place(answer.text, quote.text) is not None
    return found


def places(answer: MunicipalityAnswer, quotes: list[Quote]) -> list[Span]:
    """Of those that still stand in the answer."""
    return [span for quote in quotes if (span := place(answer.text, quote.text))]


def mark(answer: MunicipalityAnswer, words: str, staff: str) -> Quote:
    """Raises ValidationError unless they are words of the answer that are not marked yet."""
    found = place(answer.text, words)
    if found is None:
        raise ValidationError(
            _("The answer does not say just that. Copy the words from the answer.")
        )
    text = answer.text[slice(*found)]
    if answer.quotes.filter(text=text).exists():
        raise ValidationError(_("These words are marked already."))
    return answer.quotes.create(text=text, staff=staff)
