"""What staff see of the answers: shares and words, and nothing while they are few."""

import csv
import io

import pytest
from openpyxl import load_workbook

from registrations.models import SurveyAnswer, SurveyLink, SurveyReply
from registrations.surveys.results import summary
from tests.factories import staff
from tests.surveys.build import held, sent

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def survey():
    return sent(held())


def answer(survey, number=5, words="") -> None:
    """One person's answers to all three questions."""
    scale, choice, text = survey.questions.all()
    row = SurveyAnswer.objects.create(survey=survey, day="2030-05-22")
    SurveyReply.objects.create(answer=row, question=scale, number=number)
    SurveyReply.objects.create(answer=row, question=choice, number=1)
    if words:
        SurveyReply.objects.create(answer=row, question=text, words=words)


def address(survey, name="results/") -> str:
    return f"/admin/events/event/{survey.event_id}/survey/{name}"


def test_with_four_answers_there_is_nothing_but_their_number(admin, survey):
    for _one in range(4):
        answer(survey, words="Hemligt")

    page = admin.get(address(survey)).content.decode()

    assert "4 av 3 har svarat." in page
    assert "Svaren visas när fem har svarat" in page
    assert "Hemligt" not in page
    assert admin.get(address(survey, "results.csv")).status_code == 404


def test_with_five_there_are_shares_a_mean_and_the_words(admin, survey):
    for number, words in [(5, "Bra"), (5, ""), (4, ""), (4, "Allt"), (2, "")]:
        answer(survey, number, words)

    scale, choice, text = summary(survey).results

    assert [(bar.label, bar.number, bar.share) for bar in scale.bars] == [
        ("1, stämmer inte alls", 0, 0),
        ("2", 1, 20),
        ("3", 0, 0),
        ("4", 2, 40),
        ("5, stämmer helt", 2, 40),
    ]
    assert scale.mean == 4
    assert [(bar.label, bar.share) for bar in choice.bars] == [("Ja", 100), ("Nej", 0)]
    assert text.words == ["Allt", "Bra"]
    page = admin.get(address(survey)).content.decode()
    assert "Medelvärdet är 4,0 av 5." in page


def test_the_files_hold_the_same_and_no_formula(admin, survey):
    for words in ["=1+1", "@x", "Bra", "Åh", ""]:
        answer(survey, words=words)

    text = admin.get(address(survey, "results.csv")).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    book = load_workbook(io.BytesIO(admin.get(address(survey, "results.xlsx")).content))

    assert rows[0] == ["Fråga", "Svar", "Antal", "Procent"]
    assert ["Vad tar du med dig?", "'=1+1", "", ""] in rows
    assert ["Var det bra?", "5, stämmer helt", "5", "100"] in rows
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value == "=1+1"} == {"s"}


def test_what_was_answered_stays_when_people_are_erased(survey):
    for _one in range(5):
        answer(survey)
    SurveyLink.objects.all().delete()

    assert summary(survey).rate == "5 av 3 har svarat."


@pytest.mark.parametrize("number", [5, 200])
def test_it_asks_the_database_four_times_however_many_have_answered(
    survey, number, django_assert_num_queries
):
    for _one in range(number):
        answer(survey)

    with django_assert_num_queries(4):
        summary(survey)


def test_another_county_s_survey_is_not_there_and_editors_see_none(as_staff, survey):
    far = as_staff(staff("view_event", "view_participant", counties=["12"]))
    assert far.get(address(survey)).status_code == 404
    editor = as_staff(staff("view_event", "change_event"))
    assert editor.get(address(survey)).status_code == 403
