"""Many save the same answer at once: one of them is stored, and all are kept."""

import pytest

from registrations.models import MunicipalityAnswer
from registrations.picture.saving import Conflict
from tests.picture.answering.build import amal, kept, question, saved
from tests.registrations.test_race import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def save_of(one, number):
    def save():
        try:
            return saved(one, f"Text {number}", sitting=str(number)).version
        except Conflict:
            return "aside"

    return save


def test_of_eight_who_answer_at_once_one_is_stored_and_none_is_lost():
    one = question()
    amal()
    told = at_once(*[save_of(one, number) for number in range(8)])
    assert sorted(told, key=str) == [1] + ["aside"] * 7
    answer = MunicipalityAnswer.objects.get()
    texts = kept(answer)
    assert texts.count(answer.text) == 1
    assert sorted(text.strip("()") for text in texts) == [f"Text {number}" for number in range(8)]
