"""What has been answered to each of an event's own questions, counted for staff."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet

from events.models import Event
from registrations.models import Answer, OwnQuestion, Participant
from registrations.own_questions.reading import in_words, number_in_words

Kind = OwnQuestion.Kind


@dataclass
class Bar:
    words: str
    number: int
    # Of all who answered the question, in whole per cent; several answers may add up to more.
    percent: int


@dataclass
class Summary:
    question: OwnQuestion
    answered: int
    bars: list[Bar] = field(default_factory=list)
    # The least, the most, the mean and the sum of numbers, in words.
    figures: dict[str, str] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)


def of_those_who_come(event: Event) -> QuerySet[Answer]:
    """Also of those who wait. Whoever has cancelled is not counted, nor one named again."""
    active = Participant.objects.filter(
        registration=OuterRef("registration"), state__in=Participant.ACTIVE
    )
    counts = Q(participant__state__in=Participant.ACTIVE) | Q(participant=None) & Exists(active)
    found = Answer.objects.filter(counts, question__event=event)
    return found.select_related("question", "participant", "registration")


def summaries(event: Event) -> list[Summary]:
    """One a question, in the form's order; two queries whatever their number."""
    found = of_those_who_come(event).order_by("question_id", "pk")
    by_question = {pk: list(rows) for pk, rows in groupby(found, lambda row: row.question_id)}
    return [summary(each, by_question.get(each.pk, [])) for each in event.own_questions.all()]


def summary(question: OwnQuestion, answers: list[Answer]) -> Summary:
    made = Summary(question, len(answers))
    if question.is_choosing:
        made.bars = bars(question, answers)
    elif question.kind == Kind.NUMBER:
        made.figures = figures([Decimal(answer.text) for answer in answers])
    elif question.kind == Kind.DATE:
        days = Counter(answer.text for answer in answers)
        words = {answer.text: in_words(answer)[0] for answer in answers}
        made.bars = [bar(words[day], days[day], len(answers)) for day in sorted(days)]
    else:
        made.answers = answers
    return made


def bars(question: OwnQuestion, answers: Iterable[Answer]) -> list[Bar]:
    """Every answer that can be chosen, also by nobody; then those that could be, before."""
    answers = list(answers)
    chosen = Counter(line for answer in answers for line in answer.lines())
    names = dict.fromkeys([*question.options(), *chosen])
    return [bar(name, chosen[name], len(answers)) for name in names]


def bar(words: str, number: int, of: int) -> Bar:
    return Bar(words, number, round(100 * number / of) if of else 0)


def figures(numbers: list[Decimal]) -> dict[str, str]:
    if not numbers:
        return {}
    mean = (sum(numbers) / len(numbers)).quantize(Decimal("0.1"))
    found = {"sum": sum(numbers), "mean": mean, "least": min(numbers), "most": max(numbers)}
    return {name: number_in_words(str(number)) for name, number in found.items()}
