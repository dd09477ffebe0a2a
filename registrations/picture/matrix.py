"""The regional picture as a table: a municipality a row, a question a column."""

from collections import Counter
from dataclasses import dataclass, replace

from django.db import models
from django.utils.translation import pgettext_lazy

from contacts.models import Municipality
from contacts.municipalities import successors
from events.models import Event, Question
from registrations.coverage import whom
from registrations.models import MunicipalityAnswer
from registrations.picture import searching


class State(models.TextChoices):
    """How far an answer has come. Its value is also how it is drawn."""

    DONE = "done", pgettext_lazy("an answer", "Done")
    DRAFT = "draft", pgettext_lazy("an answer", "Draft")
    GAP = "gap", pgettext_lazy("an answer", "Missing")


@dataclass(frozen=True)
class Chosen:
    """What staff ask to see; everything where nothing is said."""

    words: str = ""
    theme: int | None = None
    state: str = ""
    question: int | None = None

    @property
    def is_part(self) -> bool:
        """Whether only some of the cells are asked for."""
        return bool(self.words or self.theme or self.state)


@dataclass(frozen=True)
class Cell:
    """``answer`` is its number, if it says anything, and ``municipality`` whose it is. A cell
    that is not asked for is not shown."""

    municipality: Municipality
    question: Question
    state: State
    answer: int | None
    is_shown: bool = True


@dataclass(frozen=True)
class Row:
    municipality: Municipality
    cells: list[Cell]


@dataclass(frozen=True)
class Matrix:
    questions: list[Question]
    rows: list[Row]

    def cells(self) -> list[Cell]:
        return [cell for row in self.rows for cell in row.cells if cell.is_shown]

    def counts(self) -> Counter:
        """How many cells are in each state."""
        return Counter(cell.state for cell in self.cells())

    def done(self) -> list[tuple[Question, int]]:
        """Each question with how many have done it."""
        of_each = Counter(cell.question for cell in self.cells() if cell.state == State.DONE)
        return [(question, of_each[question]) for question in self.questions]

    def all_done(self) -> int:
        """How many municipalities are done with every question."""
        return sum(all(cell.state == State.DONE for cell in row.cells) for row in self.rows)


@dataclass(frozen=True)
class Stored:
    """An answer that says something, without its text, which may be long."""

    number: int
    municipality: str
    question: int
    state: State


# By the codes of municipalities and the numbers of questions.
Answers = dict[tuple[str, int], Stored]


def whole(event: Event) -> Matrix:
    """Those that are expected, and whoever has answered; as many queries whatever their number.

    What a municipality had answered that is now part of another stands in the other's row, or in
    one of its own where both have answered.
    """
    questions, heirs = list(event.questions.all()), successors()
    first, further = divided(stored(event), heirs)
    codes = whom.codes([event], heirs).get(event.pk, set()) | {
        code for code, _question in [*first, *further]
    }
    names = list(Municipality.objects.select_related("merged_into").filter(pk__in=codes))
    by_code = {one.pk: one for one in names} | formers(first, codes)
    rows = [
        row(one, questions, further if heirs[one.pk] != one.pk else first, by_code) for one in names
    ]
    return Matrix(questions, rows)


def stored(event: Event) -> list[Stored]:
    answers = MunicipalityAnswer.objects.filter(question__event=event).order_by("pk")
    said = answers.exclude(text="", notes="")
    rows = said.values_list("pk", "municipality_id", "question_id", "done_at")
    return [
        Stored(number, municipality, question, State.DONE if done_at else State.DRAFT)
        for number, municipality, question, done_at in rows
    ]


def divided(answers: list[Stored], heirs: dict[str, str]) -> tuple[Answers, Answers]:
    """One answer for each municipality of today and question, its own before those of its parts,
    and of these one that is done; and what is left, for the parts themselves."""
    first, further = {}, {}

    def order(answer: Stored) -> tuple:
        is_a_parts = heirs[answer.municipality] != answer.municipality
        return is_a_parts, answer.state != State.DONE

    for answer in sorted(answers, key=order):
        place = heirs[answer.municipality], answer.question
        if place not in first:
            first[place] = answer
        else:
            further[answer.municipality, answer.question] = answer
    return first, further


def formers(first: Answers, codes: set[str]) -> dict[str, Municipality]:
    """Those that have answered and have no row of their own."""
    others = {answer.municipality for answer in first.values()} - codes
    return Municipality.objects.in_bulk(others) if others else {}


def row(
    municipality: Municipality,
    questions: list[Question],
    answers: Answers,
    by_code: dict[str, Municipality],
) -> Row:
    found = [(question, answers.get((municipality.pk, question.pk))) for question in questions]
    is_former = municipality.merged_into_id is not None
    return Row(
        municipality,
        [
            Cell(by_code[answer.municipality], question, answer.state, answer.number)
            if answer
            else Cell(municipality, question, State.GAP, None, is_shown=not is_former)
            for question, answer in found
        ],
    )


def part(matrix: Matrix, event: Event, chosen: Chosen) -> Matrix:
    """What is asked for: the one column, and the rows with a cell of which it is true."""
    found = searching.matching(event, chosen.words, chosen.theme)
    rows = [
        replace(each, cells=[shown(cell, chosen, found) for cell in cells])
        for each in matrix.rows
        if (cells := [cell for cell in each.cells if chosen.question in (None, cell.question.pk)])
    ]
    questions = [one for one in matrix.questions if chosen.question in (None, one.pk)]
    if chosen.is_part:
        rows = [each for each in rows if any(cell.is_shown for cell in each.cells)]
    return Matrix(questions, rows)


def shown(cell: Cell, chosen: Chosen, found: set[int] | None) -> Cell:
    is_found = found is None or cell.answer in found
    is_in_state = chosen.state in ("", cell.state)
    return replace(cell, is_shown=cell.is_shown and is_found and is_in_state)
