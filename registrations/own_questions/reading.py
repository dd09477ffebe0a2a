"""Answers in words, for whoever may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format

from registrations.models import Answer, OwnQuestion
from registrations.own_questions.fields import choices_of, in_its_language

Kind = OwnQuestion.Kind


@dataclass(frozen=True)
class Told:
    """A question with what was answered to it, a line each."""

    question: str
    lines: list[str]
    answer: Answer


def told(answers: Iterable[Answer]) -> list[Told]:
    """In the language of the page. The answers come with their questions, in the form's order."""
    return [
        Told(in_its_language(answer.question, "text"), in_words(answer), answer)
        for answer in answers
    ]


def in_words(answer: Answer) -> list[str]:
    question = answer.question
    if question.is_choosing:
        # What has been chosen stands also where staff have changed the answers since.
        labels = dict(choices_of(question))
        return [labels.get(line, line) for line in answer.lines()]
    if question.kind == Kind.NUMBER:
        return [number_in_words(answer.text)]
    if question.kind == Kind.DATE:
        return [date_format(date.fromisoformat(answer.text), "j F Y")]
    return answer.lines()


def number_in_words(text: str) -> str:
    return number_format(Decimal(text), use_l10n=True)


def stored_value(answer: Answer):
    """As the field of its question takes it; a file's field takes none."""
    if answer.question.kind == Kind.CHOICES:
        return answer.lines()
    if answer.question.kind == Kind.NUMBER:
        return number_in_words(answer.text)
    return answer.text
