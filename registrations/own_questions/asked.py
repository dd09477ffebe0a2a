"""All that one event asks beside the form's own fields, read once."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from events.models import Event
from registrations.models import OwnQuestion, TermsToAccept

Per = OwnQuestion.Per


@dataclass(frozen=True)
class Asked:
    questions: Sequence[OwnQuestion] = ()
    terms: Sequence[TermsToAccept] = ()

    @property
    def of_people(self) -> list[OwnQuestion]:
        return [question for question in self.questions if question.per == Per.PERSON]

    @property
    def of_registration(self) -> list[OwnQuestion]:
        return [question for question in self.questions if question.per == Per.REGISTRATION]

    @property
    def has_files(self) -> bool:
        return any(question.kind == OwnQuestion.Kind.FILE for question in self.questions)


NOTHING = Asked()


def of(event: Event, asks_more: bool) -> Asked:
    """``asks_more`` as ``marked`` has told: most events ask nothing, and that costs no query."""
    if not asks_more:
        return NOTHING
    questions = list(event.own_questions.all())
    by_number = {question.pk: question for question in questions}
    for question in questions:
        # The form says which question it hangs on: no query for each.
        if question.shown_when_id:
            question.shown_when = by_number.get(question.shown_when_id)
    return Asked(questions, list(event.terms.all()))


def marked(rows: QuerySet, event: str = "pk") -> QuerySet:
    """Each row with ``asks_more``, in the same query; ``event`` leads from it to its event."""
    questions = OwnQuestion.objects.filter(event=OuterRef(event))
    terms = TermsToAccept.objects.filter(event=OuterRef(event))
    return rows.annotate(asks_more=Exists(questions) | Exists(terms))
