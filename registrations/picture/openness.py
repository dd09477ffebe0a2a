"""Which answers everybody may read.

Those of an event whose board has opened them, that have been marked as done since then. What was
marked before waits for the municipality, which did not know that everybody would read it.
"""

from django.db.models import F, QuerySet

from events.models import Audience, Event
from registrations.models import MunicipalityAnswer

OPENED_AT = "question__event__audience__answers_opened_at"


def done_answers(events: QuerySet[Event]) -> QuerySet[MunicipalityAnswer]:
    """All that are marked as done, whoever may read them."""
    done = MunicipalityAnswer.objects.filter(done_at__isnull=False).exclude(text="")
    return done.filter(question__event__in=events.order_by())


def open_answers(events: QuerySet[Event]) -> QuerySet[MunicipalityAnswer]:
    """Those of these events that everybody may read."""
    found = done_answers(events.filter(audience__answers_are_public=True))
    return found.filter(done_at__gt=F(OPENED_AT))


def waiting_answers(events: QuerySet[Event]) -> QuerySet[MunicipalityAnswer]:
    """Those that were done when the board opened the answers, and have not been marked since."""
    return done_answers(events).filter(done_at__lte=F(OPENED_AT))


def waits(answer: MunicipalityAnswer, audience: Audience | None) -> bool:
    """Whether this is one of them."""
    opened_at = audience and audience.answers_opened_at
    return bool(opened_at and answer.is_done and answer.done_at <= opened_at)
