"""Which earlier question is the same as one that is asked now, so that answers can be compared.

It is the one that staff have chosen. Where they have chosen nothing, it is the latest one of the
same county from an earlier year that holds the same text of a series, or says the same in words.
Two events of one year may ask halves of a county the same, and neither is the other's year before.
"""

from collections.abc import Iterable

from django.db.models import QuerySet

from events.models import Event, Question
from events.moments import swedish
from events.search import fold
from registrations.models import ComparedQuestion


def same_earlier(
    questions: Iterable[Question],
    earlier: Iterable[Question],
    chosen: dict[int, Question | None],
) -> dict[int, Question | None]:
    """For each of one event's questions the earlier one that is the same, or None.

    ``earlier`` are those of earlier years with their events; ``chosen`` is what staff say, by the
    number of the question.
    """
    latest_first = sorted(earlier, key=lambda row: (row.event.starts_at, row.pk), reverse=True)
    return {
        row.pk: chosen[row.pk] if row.pk in chosen else first_same(row, latest_first)
        for row in questions
    }


def first_same(question: Question, candidates: Iterable[Question]) -> Question | None:
    return next((row for row in candidates if is_same(question, row)), None)


def is_same(question: Question, other: Question) -> bool:
    if question.shared_id and question.shared_id == other.shared_id:
        return True
    return fold(question.text) == fold(other.text)


def earlier_questions(event: Event) -> dict[int, Question | None]:
    """For each question of the event the same one of an earlier year, with its event."""
    questions = list(event.questions.all())
    chosen = ComparedQuestion.objects.filter(question__in=questions)
    by_staff = {row.question_id: row.earlier for row in chosen.select_related("earlier__event")}
    return same_earlier(questions, of_earlier_years(event), by_staff)


def of_earlier_years(event: Event) -> QuerySet[Question]:
    """What the county's own events have asked in the years before; also what staff choose from."""
    january = swedish(event.starts_at).replace(
        month=1, day=1, hour=0, minute=0, second=0, microsecond=0
    )
    asked = Question.objects.filter(event__county=event.county_id, event__starts_at__lt=january)
    return asked.exclude(event__status=Event.Status.DRAFT).select_related("event")
