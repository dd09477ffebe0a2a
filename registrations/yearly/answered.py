"""How many of the questions that were asked the expected municipalities have answered.

A question is answered when its municipality has marked the answer as done. Of events without an
audience nobody is expected to answer, and nothing is counted.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Q

from events.models import Question
from registrations.coverage import whom
from registrations.models import MunicipalityAnswer


@dataclass(frozen=True)
class Answered:
    """Of one event: who is expected, how many questions each is asked and has answered."""

    questions: int = 0
    expected: frozenset[str] = frozenset()
    by_municipality: Counter = field(default_factory=Counter)

    @property
    def asked(self) -> int:
        return self.questions * len(self.expected)

    @property
    def done(self) -> int:
        return sum(self.by_municipality[code] for code in self.expected)


NOTHING = Answered()


def read(events, today: dict[str, str], in_time: Q) -> dict[int, Answered]:
    """Of each of these events that has questions and an audience, in five queries. ``today`` are
    the successors, and ``in_time`` says which answers were done soon enough to be counted."""
    audience = whom.codes(events, today)
    numbers = Question.objects.filter(event__in=events).order_by().values_list("event")
    answers = done(events, today, in_time)
    return {
        event: Answered(number, frozenset(audience[event]), answers.get(event, Counter()))
        for event, number in numbers.annotate(n=Count("pk"))
        if audience.get(event)
    }


def done(events, today: dict[str, str], *in_time: Q) -> dict[int, Counter]:
    """By event how many of its questions each municipality has answered. What two have answered
    that are one today is answered once."""
    answers = MunicipalityAnswer.objects.filter(*in_time, done_at__isnull=False)
    rows = answers.filter(question__event__in=events)
    found: dict[int, Counter] = {}
    known = rows.order_by().values_list("question__event", "question", "municipality")
    for event, _question, code in {(event, one, today[code]) for event, one, code in known}:
        found.setdefault(event, Counter())[code] += 1
    return found
