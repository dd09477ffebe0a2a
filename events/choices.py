"""What the visitor has chosen, in words, and what the list would be without each choice."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from events import periods
from events.filters import Filters, apply
from events.models import Event


@dataclass(frozen=True)
class Choice:
    """One of the chosen filters; ``without`` is all that is chosen but for this one.

    ``hits`` is how many events that would find, where somebody has counted.
    """

    words: str
    without: Filters
    hits: int | None = None


def choices(chosen: Filters, today: date) -> list[Choice]:
    """The filters that are chosen, in the order of the form."""
    found = []
    if chosen.words:
        found.append(Choice(_("“%(words)s”") % {"words": chosen.words}, replace(chosen, words="")))
    if chosen.county:
        found.append(Choice(chosen.county.shown_name, replace(chosen, county=None)))
    if chosen.format:
        words = str(Event.Format(chosen.format).label)
        found.append(Choice(words, replace(chosen, format="")))
    if chosen.has_period:
        words = periods.in_words(chosen.first_day, chosen.last_day, today)
        found.append(Choice(words, chosen.without_period()))
    if chosen.with_material:
        found.append(Choice(_("With material"), replace(chosen, with_material=False)))
    return found


def with_hits(chosen: list[Choice], events) -> list[Choice]:
    """The choices with the number of events that each of them hides; one query each."""
    return [replace(choice, hits=apply(events, choice.without).count()) for choice in chosen]
