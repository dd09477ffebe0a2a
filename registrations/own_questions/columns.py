"""Answers as columns of a file: one for each question, by its wording."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from registrations.models import Answer, OwnQuestion, Participant

Kind = OwnQuestion.Kind
Cell = str | Decimal | date


class Columns:
    """Of all the events that these participants come to. What is asked with the same words at two
    events is one column; a file of events that ask nothing costs one query more."""

    def __init__(self, participants: QuerySet[Participant]):
        events = participants.order_by().values("event")
        asked = OwnQuestion.objects.filter(event__in=events)
        texts = asked.order_by("event__starts_at", "event", "position", "pk")
        self.headings = list(dict.fromkeys(texts.values_list("text", flat=True)))

    def with_answers(self, participants: QuerySet[Participant]) -> QuerySet[Participant]:
        if not self.headings:
            return participants
        answers = Answer.objects.select_related("question")
        of_all = answers.filter(participant=None)
        return participants.prefetch_related(
            Prefetch("answers", answers, to_attr="own_answers"),
            Prefetch("registration__answers", of_all, to_attr="answers_of_all"),
        )

    def cells(self, participant: Participant, *, with_registration: bool) -> list[Cell]:
        """What was answered once for all of a registration stands once, as its message does."""
        if not self.headings:
            return []
        shared = participant.registration.answers_of_all if with_registration else []
        found = by_text([*participant.own_answers, *shared])
        return [found.get(heading, "") for heading in self.headings]


def by_text(answers: Iterable[Answer]) -> dict[str, Cell]:
    return {answer.question.text: value_of(answer) for answer in answers}


def value_of(answer: Answer) -> Cell:
    """A number or a date is one in a workbook, too."""
    if answer.question.kind == Kind.NUMBER:
        return Decimal(answer.text)
    if answer.question.kind == Kind.DATE:
        return date.fromisoformat(answer.text)
    return "; ".join(answer.lines())
