"""The first answers in which the words are found that staff have sought."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from registrations.models import MunicipalityAnswer
from registrations.picture import searching
from registrations.picture.matrix import Cell, Matrix

MOST = 20


@dataclass(frozen=True)
class Hit:
    cell: Cell
    words: SafeString


def first(found: Matrix, words: str) -> list[Hit]:
    """In the order of the matrix, each with the words around the first of those sought."""
    cells = [cell for cell in found.cells() if cell.answer][:MOST]
    texts = MunicipalityAnswer.objects.in_bulk([cell.answer for cell in cells])
    return [Hit(cell, around(texts[cell.answer], words)) for cell in cells]


def around(answer: MunicipalityAnswer, words: str) -> SafeString:
    in_text = searching.places(answer.text, words)
    return searching.excerpt(answer.text if in_text else answer.notes, words)
