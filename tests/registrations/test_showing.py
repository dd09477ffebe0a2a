"""Which questions are asked, by what has been answered to the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrations.models import OwnQuestion
from registrations.own_questions.showing import shown

pytestmark = pytest.mark.once


def question(pk, when=None, answer=""):
    return OwnQuestion(pk=pk, shown_when_id=when, shown_answer=answer)


CHAIN = [question(1), question(2, 1, "Ja"), question(3, 2, "Ja"), question(4, 1, "Nej")]


@pytest.mark.parametrize(
    ("chosen", "asked"),
    [
        ({}, [1]),
        ({1: ["Ja"]}, [1, 2]),
        ({1: ["Nej"]}, [1, 4]),
        ({1: ["Ja"], 2: ["Ja"]}, [1, 2, 3]),
        ({1: ["Ja", "Nej"], 2: ["Nej"]}, [1, 2, 4]),
        ({1: ["ja"]}, [1]),
        # What was sent to a question that is not asked shows no other.
        ({2: ["Ja"]}, [1]),
        ({1: ["Nej"], 2: ["Ja"]}, [1, 4]),
    ],
)
def test_a_question_is_asked_of_those_who_have_answered_so(chosen, asked):
    assert [each.pk for each in shown(CHAIN, chosen)] == asked


def test_what_hangs_on_itself_or_on_a_later_one_is_never_asked():
    wrong = [question(1, 1, "Ja"), question(2, 3, "Ja"), question(3, 2, "Ja"), question(4)]

    assert [each.pk for each in shown(wrong, {pk: ["Ja"] for pk in range(5)})] == [4]


ANSWERS = st.sampled_from(["Ja", "Nej"])


@given(
    st.lists(st.tuples(st.integers(0, 9), ANSWERS), max_size=10),
    st.dictionaries(st.integers(1, 10), st.lists(ANSWERS)),
)
def test_whatever_hangs_on_whatever_each_that_is_asked_has_a_reason(hanging, chosen):
    questions = [question(pk, when or None, answer) for pk, (when, answer) in enumerate(hanging, 1)]

    asked = {each.pk for each in shown(questions, chosen)}

    for each in questions:
        reason = each.shown_when_id is None or (
            each.shown_when_id in asked
            and each.shown_when_id < each.pk
            and each.shown_answer in chosen.get(each.shown_when_id, [])
        )
        assert (each.pk in asked) == reason
