"""An event's questions beside the same ones of an earlier year, and the answers to both."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import Municipality
from contacts.municipalities import successors
from events.models import Event, Question
from events.moments import swedish
from registrations.models import ComparedQuestion, MunicipalityAnswer
from registrations.picture.comparing import earlier_questions


@dataclass(frozen=True)
class Pair:
    """A question and the same one of an earlier year, if there is one, with how many are done."""

    question: Question
    earlier: Question | None
    now: int
    before: int

    @property
    def year(self) -> int | None:
        return swedish(self.earlier.event.starts_at).year if self.earlier else None

    @property
    def change(self) -> int:
        return self.now - self.before


@dataclass(frozen=True)
class Beside:
    """What a municipality answers, and before. There are two answers of one that was two."""

    municipality: Municipality
    now: list[MunicipalityAnswer]
    before: list[MunicipalityAnswer]


def pairs(event: Event) -> list[Pair]:
    """For each question; as many queries whatever has been answered in whatever year."""
    questions = list(event.questions.all())
    same = earlier_questions(event)
    done = done_of([*questions, *filter(None, same.values())])
    return [
        Pair(row, earlier, done[row.pk], done[earlier.pk] if earlier else 0)
        for row in questions
        for earlier in [same[row.pk]]
    ]


def done_of(questions: Iterable[Question]) -> Counter:
    """By the number of a question how many municipalities are done with it."""
    done = MunicipalityAnswer.objects.filter(question__in=questions, done_at__isnull=False)
    return Counter(dict(done.order_by().values_list("question").annotate(Count("pk"))))


def heading(found: list[Pair]) -> str:
    """123 svar nu, 104 till samma frågor 2026"""
    compared = [pair for pair in found if pair.earlier]
    if not compared:
        return _("No earlier year has the same questions")
    now, before = sum(pair.now for pair in compared), sum(pair.before for pair in compared)
    answers = ngettext("%(now)d answer now", "%(now)d answers now", now) % {"now": now}
    words = _("%(answers)s, %(before)d to the same questions before")
    return words % {"answers": answers, "before": before}


# --- One question ---


def places(pair: Pair) -> list[Municipality]:
    """Those of today that have answered either, or whose parts have."""
    heirs = successors()
    answers = MunicipalityAnswer.objects.filter(question__in=of(pair)).exclude(text="")
    codes = {heirs[code] for code in answers.order_by().values_list("municipality", flat=True)}
    return list(Municipality.objects.filter(pk__in=codes))


def of(pair: Pair) -> list[Question]:
    return [pair.question, *([pair.earlier] if pair.earlier else [])]


def beside(pair: Pair, municipalities: Iterable[Municipality]) -> list[Beside]:
    """The texts of these municipalities alone, which are a page of them."""
    heirs = successors()
    codes = {one.pk for one in municipalities}
    theirs = [code for code, heir in heirs.items() if heir in codes]
    answers = MunicipalityAnswer.objects.filter(question__in=of(pair), municipality__in=theirs)
    texts = {}
    for answer in answers.exclude(text="").select_related("municipality"):
        place = heirs[answer.municipality_id], answer.question_id
        texts.setdefault(place, []).append(answer)
    before = pair.earlier.pk if pair.earlier else None
    return [
        Beside(one, texts.get((one.pk, pair.question.pk), []), texts.get((one.pk, before), []))
        for one in municipalities
    ]


# --- What staff say ---

BY_ITSELF, NONE = "", "0"


def choose(question: Question, earlier: str) -> None:
    """``earlier`` is a question's number, or NONE; BY_ITSELF takes back what was chosen."""
    if earlier == BY_ITSELF:
        ComparedQuestion.objects.filter(question=question).delete()
        return
    chosen = None if earlier == NONE else int(earlier)
    ComparedQuestion.objects.update_or_create(question=question, defaults={"earlier_id": chosen})


def chosen(question: Question) -> str:
    row = ComparedQuestion.objects.filter(question=question).first()
    if row is None:
        return BY_ITSELF
    return str(row.earlier_id or NONE)
