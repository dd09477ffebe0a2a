"""The questions that every municipality prepares: a list with numbers or bullets."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from events.programme.lines import Line, plain
from events.programme.shapes import Question

EXAMPLES = re.compile(r"(?:till exempel|exempelvis|t\.?\s?ex\.?|det kan vara)\b", re.IGNORECASE)


@dataclass
class Questions:
    """The questions, and the lines before and after their list."""

    questions: list[Question] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)


def has_list(lines: list[Line]) -> bool:
    """Whether there are points, or else several lines that are questions."""
    return any(_is_point(line) for line in lines) or _are_plain(lines)


def _are_plain(lines: list[Line]) -> bool:
    return sum(line.text.endswith("?") for line in lines) >= 2


def read_questions(lines: list[Line]) -> Questions:
    """The questions of a list. A line directly under a question belongs to it."""
    result = Questions()
    is_point = _point_test(lines)
    for line in lines:
        if is_point(line):
            number = _free_number(result.questions, line.ordinal)
            result.questions.append(Question(number, plain(line.body)))
        elif not result.questions:
            result.before.append(line)
        elif result.after or not _belongs(line):
            result.after.append(line)
        else:
            _add(result.questions[-1], line)
    return result


def _point_test(lines: list[Line]) -> Callable[[Line], bool]:
    """Numbers make the points, if there are any; else bullets; else question marks."""
    if any(line.ordinal is not None for line in lines):
        return lambda line: line.ordinal is not None
    if any(line.is_bullet for line in lines):
        return lambda line: line.is_bullet
    return lambda line: line.text.endswith("?")


def _is_point(line: Line) -> bool:
    return line.is_bullet or line.ordinal is not None


def _free_number(questions: list[Question], printed: int | None) -> int:
    """The printed number; a list that starts anew goes on counting."""
    following = questions[-1].number + 1 if questions else 1
    return printed if printed is not None and printed >= following else following


def _belongs(line: Line) -> bool:
    return not line.after_blank or bool(EXAMPLES.match(line.body))


def _add(question: Question, line: Line) -> None:
    if EXAMPLES.match(line.body) or question.examples:
        question.examples = f"{question.examples} {plain(line.body)}".strip()
    else:
        question.text = f"{question.text} {plain(line.body)}"
