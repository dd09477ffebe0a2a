"""Who stands in the matrix, and in which state each answer is."""

import pytest

from registrations.models import Theme
from registrations.picture.finding import heading, sentences
from registrations.picture.matrix import Chosen, State, part, whole
from tests.factories import make_county, make_event, make_municipality
from tests.picture.staff.build import ALE, AMAL, BORAS, answer, asking, expecting, place

pytestmark = pytest.mark.django_db


def names(matrix) -> list[str]:
    return [row.municipality.name for row in matrix.rows]


def states(matrix) -> list[list[str]]:
    return [[cell.state.value for cell in row.cells] for row in matrix.rows]


def test_each_expected_municipality_is_there_once_and_in_the_swedish_order():
    event = asking()
    event.audience.counties.add(make_county("14"))

    assert names(whole(event)) == ["Ale", "Borås", "Åmål"]


def test_an_answer_is_done_a_draft_or_missing():
    event = asking()
    answer(event, ALE, 1)
    answer(event, ALE, 2, is_done=False)
    answer(event, BORAS, 1, text="", is_done=False)
    answer(event, BORAS, 2, text="", is_done=False, notes="Sagt på mötet")

    assert states(whole(event)) == [["done", "draft"], ["gap", "draft"], ["gap", "gap"]]


def test_who_answers_unexpected_is_there_too():
    event = asking(names=[ALE])
    answer(event, AMAL)

    assert names(whole(event)) == ["Ale", "Åmål"]


def test_what_a_part_of_a_municipality_has_answered_counts_as_the_wholes():
    event = asking(names=[ALE, BORAS])
    theirs = answer(event, BORAS)
    place(*BORAS).__class__.objects.filter(pk="1490").update(merged_into="1440")

    matrix = whole(event)

    assert (names(matrix), states(matrix)) == (["Ale"], [["done", "gap"]])
    assert matrix.rows[0].cells[0].answer == theirs.pk
    assert matrix.rows[0].cells[0].municipality.name == "Borås"


def test_when_both_have_answered_nothing_is_hidden():
    event = asking(names=[ALE, BORAS])
    answer(event, ALE)
    answer(event, BORAS)
    place(*BORAS).__class__.objects.filter(pk="1490").update(merged_into="1440")

    matrix = whole(event)

    assert names(matrix) == ["Ale", "Borås"]
    assert heading(matrix) == "2 svar av 3"


def test_it_says_what_it_comes_to():
    event = asking()
    answer(event, ALE, 1)
    answer(event, ALE, 2)
    answer(event, BORAS, 1)

    matrix = whole(event)

    assert heading(matrix) == "3 svar av 6"
    assert sentences(matrix) == (
        "Två frågor till 3 kommuner. En kommun är klar med alla frågor. Fråga 2 har färst svar."
    )


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (Chosen(state=State.GAP), ["Borås 2", "Åmål 1", "Åmål 2"]),
        (Chosen(words="ALDRIG  unga"), ["Borås 1"]),
        (Chosen(words="finns inte"), []),
        (Chosen(words="unga", state=State.DRAFT), ["Ale 2"]),
    ],
)
def test_only_what_is_asked_for_is_shown(chosen, shown):
    event = asking()
    answer(event, ALE, 1, "Unga och gamla")
    answer(event, ALE, 2, "Mest unga", is_done=False)
    answer(event, BORAS, 1, "Vi når aldrig\nde unga")

    cells = part(whole(event), event, chosen).cells()

    assert [f"{cell.municipality.name} {cell.question.number}" for cell in cells] == shown


def test_a_question_is_a_column_and_a_theme_some_answers():
    event = asking()
    theme = Theme.objects.create(county_id="14", name="Unga")
    answer(event, ALE, 2).themes.add(theme)
    second = event.questions.get(number=2)

    column = part(whole(event), event, Chosen(question=second.pk))
    themed = part(whole(event), event, Chosen(theme=theme.pk))

    assert (column.questions, names(column)) == ([second], ["Ale", "Borås", "Åmål"])
    assert [cell.question for cell in themed.cells()] == [second]


@pytest.mark.parametrize("number", [10, 290])
def test_it_takes_as_many_queries_whatever_the_number(django_assert_num_queries, number):
    event = make_event()
    many = [make_municipality(f"{code:04}", name=str(code)) for code in range(number)]
    questions = [event.questions.create(number=at, text="?") for at in range(1, 11)]
    expecting(event, [])
    event.audience.municipalities.set(many)
    for one in many[:5]:
        questions[0].municipality_answers.create(municipality=one, text="Ja")

    with django_assert_num_queries(7):
        assert len(whole(event).cells()) == number * 10
