"""The regional picture as something to read: question by question, what each has answered."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from contacts.models import Municipality
from events.models import Question
from registrations.models import MunicipalityAnswer
from registrations.picture.matrix import Cell, Matrix

PORTION = 500

Told = tuple[Cell, MunicipalityAnswer | None]


@dataclass
class Chapter:
    question: Question
    answers: list[Told] = field(default_factory=list)
    missing: list[Municipality] = field(default_factory=list)

    @property
    def quotes(self) -> list[tuple]:
        """(quotation, who says it)"""
        return [
            (quote, cell.municipality)
            for cell, answer in self.answers
            for quote in answer.quotes.all()
        ]


def told(part: Matrix) -> Iterator[Told]:
    """Each cell that is asked for with its answer, row by row; some answers at a time."""
    cells = part.cells()
    answers = MunicipalityAnswer.objects.prefetch_related("themes", "quotes")
    for start in range(0, len(cells), PORTION):
        some = cells[start : start + PORTION]
        found = answers.in_bulk([cell.answer for cell in some if cell.answer])
        yield from ((cell, found.get(cell.answer)) for cell in some)


def chapters(part: Matrix) -> list[Chapter]:
    of_each = {question.pk: Chapter(question) for question in part.questions}
    for cell, answer in told(part):
        chapter = of_each[cell.question.pk]
        if answer:
            chapter.answers.append((cell, answer))
        else:
            chapter.missing.append(cell.municipality)
    return list(of_each.values())
