"""One cell of the matrix opened: the answer and its story, and what lies beside it."""

from dataclasses import dataclass, field

from contacts.models import Municipality
from contacts.sorting import swedish_key
from events.models import Audience, Question
from registrations.models import AnswerVersion, MunicipalityAnswer, Quote, Theme
from registrations.picture import comparing, openness, quotes, searching
from registrations.picture.matrix import Cell, Matrix, State

MOST_VERSIONS = 30


@dataclass(frozen=True)
class Opened:
    """``before`` and ``after`` are the municipalities beside it that answer the same question."""

    municipality: Municipality
    question: Question
    state: State
    answer: MunicipalityAnswer | None
    before: Municipality | None
    after: Municipality | None
    text: str = ""
    notes: str = ""
    themes: list[Theme] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    versions: list[AnswerVersion] = field(default_factory=list)
    # What it answered to the same question in an earlier year.
    earlier: MunicipalityAnswer | None = None
    # Whether it was done before everybody could read it, and is therefore not shown.
    waits: bool = False


def find(matrix: Matrix, municipality: str, number: str, words: str = "") -> Opened | None:
    """The cell of this municipality's code and this question's number, of those that are shown."""
    column = [cell for cell in matrix.cells() if str(cell.question.number) == number]
    at = next((at for at, cell in enumerate(column) if cell.municipality.pk == municipality), None)
    if at is None:
        return None
    before = column[at - 1].municipality if at else None
    after = column[at + 1].municipality if at + 1 < len(column) else None
    return opened(column[at], before, after, words)


def opened(cell: Cell, before, after, words: str) -> Opened:
    beside = {"before": before, "after": after, "earlier": earlier(cell)}
    # Also one that says nothing any more: its versions tell what it said.
    answers = MunicipalityAnswer.objects.filter(
        question=cell.question, municipality=cell.municipality
    )
    answer = answers.first()
    if answer is None:
        return Opened(cell.municipality, cell.question, cell.state, None, **beside)
    marked = quotes.of(answer)
    return Opened(
        cell.municipality,
        cell.question,
        cell.state,
        answer,
        **beside,
        text=searching.marked(
            answer.text, quotes.places(answer, marked), searching.places(answer.text, words)
        ),
        notes=searching.marked(answer.notes, hits=searching.places(answer.notes, words)),
        themes=sorted(answer.themes.all(), key=lambda theme: swedish_key(theme.name)),
        quotes=marked,
        versions=list(answer.versions.all()[:MOST_VERSIONS]),
        waits=openness.waits(answer, Audience.objects.filter(event=cell.question.event).first()),
    )


def earlier(cell: Cell) -> MunicipalityAnswer | None:
    same = comparing.earlier_questions(cell.question.event)[cell.question.pk]
    answers = MunicipalityAnswer.objects.filter(question=same, municipality=cell.municipality)
    return answers.exclude(text="").select_related("question__event").first() if same else None
