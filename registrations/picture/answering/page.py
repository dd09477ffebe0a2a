"""The page on which a municipality writes its answers to one event's questions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.http import Http404

from contacts.models import Municipality
from contacts.secret_links import new_nonce
from events.models import Event, Question
from registrations.mine.page import last_moment
from registrations.models import MunicipalityAnswer, Quote
from registrations.municipality import expected
from registrations.municipality.links import Access
from registrations.picture.answering.receiving import Outcome, open_until
from registrations.picture.answering.standing import asides, asked_at, key_of
from registrations.picture.comparing import earlier_questions
from registrations.picture.openness import waits
from registrations.picture.saving import Part


@dataclass
class Box:
    """A text that can be written, with what its form needs to be saved."""

    part: str
    question: Question
    municipality: Municipality
    text: str
    version: int
    # Why what stands in it is not saved.
    error: str = ""
    # Whether somebody has written beside it, which is not in it.
    has_aside: bool = False

    @property
    def key(self) -> str:
        return key_of(self.part, self.question.pk, self.municipality.pk)


@dataclass
class Row:
    """A question with what this municipality has to do with it."""

    question: Question
    answer: MunicipalityAnswer
    text: Box
    notes: Box
    # What those answered that have become part of the municipality.
    former: list[MunicipalityAnswer]
    # What was answered to the same question in an earlier year.
    earlier: list[MunicipalityAnswer]
    # Whether it was done before everybody could read it, and is therefore not shown.
    waits: bool

    @property
    def quotes(self) -> list[Quote]:
        return list(self.answer.quotes.all()) if self.answer.pk else []


def event_of(access: Access, slug: str) -> Event:
    """One with questions, at which the municipality is expected."""
    events = expected.events_of(access.members).select_related("county", "audience")
    event = events.filter(slug=slug, questions__isnull=False).distinct().first()
    if event is None:
        raise Http404
    return event


def answers_of(event: Event, municipalities: Iterable[Municipality]) -> QuerySet:
    rows = MunicipalityAnswer.objects.filter(question__event=event, municipality__in=municipalities)
    return rows.select_related("municipality")


def box(answer: MunicipalityAnswer, part: str, outcome: Outcome | None, beside: set) -> Box:
    """As stored, or with what was just typed and could not be."""
    question, municipality = answer.question, answer.municipality
    made = Box(part, question, municipality, getattr(answer, part), answer.version)
    made.has_aside = (answer.pk, part) in beside
    if outcome and outcome.key == made.key:
        made.text, made.version = outcome.draft.text, outcome.draft.version
        made.error = outcome.words
    return made


def rows(access: Access, event: Event, outcome: Outcome | None = None) -> list[Row]:
    """One a question; as many queries for ten as for one."""
    found = answers_of(event, access.members)
    found = list(found.annotate(saved=Count("versions")).prefetch_related("quotes"))
    beside = {(row.answer_id, row.part) for row in asides(found)}
    by_question = defaultdict(dict)
    for answer in found:
        by_question[answer.question_id][answer.municipality_id] = answer
    earlier = earlier_answers(access, event)
    return [
        row(access, event, question, by_question[question.pk], outcome, beside, earlier)
        for question in event.questions.all()
    ]


def row(access, event, question, answers: dict, outcome, beside: set, earlier: dict) -> Row:
    own = access.municipality
    answer = answers.pop(own.pk, None) or MunicipalityAnswer(question=question, municipality=own)
    answer.question = question
    text, notes = (box(answer, part, outcome, beside) for part in Part)
    former = [other for other in answers.values() if other.text]
    is_waiting = waits(answer, event.audience)
    return Row(question, answer, text, notes, former, earlier.get(question.pk, []), is_waiting)


def earlier_answers(access: Access, event: Event) -> dict[int, list[MunicipalityAnswer]]:
    """By the number of the question that is asked now."""
    same = {now: row.pk for now, row in earlier_questions(event).items() if row}
    answers = MunicipalityAnswer.objects.filter(
        question__in=same.values(), municipality__in=access.members
    ).exclude(text="")
    found = defaultdict(list)
    for answer in answers.select_related("question__event", "municipality"):
        found[answer.question_id].append(answer)
    return {now: found[earlier] for now, earlier in same.items()}


def context(access: Access, event: Event, outcome: Outcome | None = None) -> dict:
    made = rows(access, event, outcome)
    until = open_until(event)
    return {
        "access": access,
        "municipality": access.municipality,
        "event": event,
        "rows": made,
        "done": sum(row.answer.is_done for row in made),
        "sitting": outcome.draft.sitting if outcome else new_nonce(),
        "is_open": access.now < until,
        "until": last_moment(until),
        "is_past": event.starts_at <= access.now,
        "becomes_public": event.audience.answers_are_public,
        "opened_at": event.audience.answers_opened_at,
        "outcome": outcome,
        "since": asked_at(access.now),
    }


def quote_of(access: Access, event: Event, pk: int) -> Quote:
    quotes = Quote.objects.filter(answer__question__event=event)
    quote = quotes.filter(answer__municipality__in=access.members, pk=pk).first()
    if quote is None:
        raise Http404
    return quote
