"""What was answered, as numbers and words that tell of nobody."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count
from django.utils.translation import gettext as _

from registrations.models import Survey, SurveyQuestion, SurveyReply
from registrations.surveys.forms import numbered

Kind = SurveyQuestion.Kind

# Of fewer one could guess whose answer is whose.
FEWEST = 5


@dataclass(frozen=True)
class Bar:
    """``share`` is in whole per cent of those who answered the question."""

    label: str
    number: int
    share: int


@dataclass(frozen=True)
class Result:
    """``bars`` for a scale or choices, ``words`` for own words, and the mean of a scale."""

    question: SurveyQuestion
    answered: int
    bars: list[Bar]
    words: list[str]
    mean: float | None = None


@dataclass(frozen=True)
class Summary:
    invited: int
    answered: int
    results: list[Result]

    @property
    def is_enough(self) -> bool:
        return self.answered >= FEWEST

    @property
    def rate(self) -> str:
        words = _("%(answered)d of %(invited)d have answered.")
        return words % {"answered": self.answered, "invited": self.invited}


def summary(survey: Survey) -> Summary:
    """In three queries, however many have answered; without results as long as they are few."""
    answered = survey.answers.count()
    if answered < FEWEST:
        return Summary(survey.invited, answered, [])
    counted, written = numbers(survey), texts(survey)
    results = [
        result(question, counted.get(question.pk, {}), written.get(question.pk, []))
        for question in survey.questions.all()
    ]
    return Summary(survey.invited, answered, results)


def numbers(survey: Survey) -> dict[int, dict[int, int]]:
    """By question how many have given each number."""
    replies = SurveyReply.objects.filter(answer__survey=survey, number__isnull=False)
    rows = replies.values_list("question", "number").annotate(n=Count("pk")).order_by("question")
    return {
        question: {number: n for _question, number, n in group}
        for question, group in groupby(rows, key=lambda row: row[0])
    }


def texts(survey: Survey) -> dict[int, list[str]]:
    """By question what has been written; in the alphabet's order, which tells nothing of when."""
    replies = SurveyReply.objects.filter(answer__survey=survey, number=None)
    found: dict[int, list[str]] = {}
    for question, words in replies.order_by("words").values_list("question", "words"):
        found.setdefault(question, []).append(words)
    return found


def result(question: SurveyQuestion, counted: dict[int, int], words: list[str]) -> Result:
    if question.kind == Kind.TEXT:
        return Result(question, len(words), [], words)
    total = sum(counted.values())
    bars = [
        Bar(label, counted.get(number, 0), share(counted.get(number, 0), total))
        for number, label in numbered(question)
    ]
    is_scale = question.kind == Kind.SCALE and total
    mean = sum(number * n for number, n in counted.items()) / total if is_scale else None
    return Result(question, total, bars, [], mean)


def share(number: int, total: int) -> int:
    return round(100 * number / total) if total else 0
