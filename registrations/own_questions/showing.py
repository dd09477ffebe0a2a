"""Which of the own questions are asked of somebody, by what she has answered to the others."""

from collections.abc import Iterable, Mapping

from registrations.models import OwnQuestion


def shown(questions: Iterable[OwnQuestion], chosen: Mapping[int, list[str]]) -> list[OwnQuestion]:
    """Those that are asked of whoever has chosen so, by the questions' numbers.

    A question may hang on one that stands before it. If that one is not asked, neither is this,
    whatever was sent as its answer. Staff are told of any other order, and in one nothing is asked.
    """
    found: dict[int, OwnQuestion] = {}
    for question in questions:
        asker = question.shown_when_id
        if asker is None or (asker in found and question.shown_answer in chosen.get(asker, [])):
            found[question.pk] = question
    return list(found.values())
