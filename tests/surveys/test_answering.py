"""The public page of a survey: one answer a link, from nobody in particular."""

import pytest
from django.db import models
from django.utils import timezone
from lxml import html

from registrations.models import (
    Participant,
    Registration,
    Survey,
    SurveyAnswer,
    SurveyLink,
    SurveyReply,
)
from registrations.surveys import answering
from tests.english.leaks import english_texts, leaks
from tests.registrations.build import AMINA, BO
from tests.surveys.build import address, answers, held, sent

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def survey():
    return sent(held(AMINA, BO))


def test_looking_changes_nothing_and_no_cache_or_robot_keeps_it(client, survey):
    page = client.get(address(AMINA))

    assert "Var det bra?" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page["Referrer-Policy"] == "no-referrer"
    assert not SurveyLink.objects.filter(used=True).exists()


def test_an_answer_is_stored_and_the_link_says_thanks_from_then_on(client, survey):
    posted = client.post(address(AMINA), answers(survey, "4", "1", "Ett nytt sätt att fråga."))

    assert (posted.status_code, posted["Location"]) == (303, address(AMINA))
    assert "Tack för ditt svar" in client.get(address(AMINA)).content.decode()
    replies = SurveyReply.objects.order_by("question__position")
    assert list(replies.values_list("number", "words")) == [
        (4, ""),
        (1, ""),
        (None, "Ett nytt sätt att fråga."),
    ]
    assert SurveyAnswer.objects.get().day == timezone.localdate()


def test_the_same_form_again_stores_nothing_more(client, survey):
    for _time in range(2):
        assert client.post(address(AMINA), answers(survey, "4")).status_code == 303

    assert SurveyAnswer.objects.count() == 1


def test_of_two_forms_at_once_one_is_stored(survey):
    link = SurveyLink.objects.first()
    question = survey.questions.first()

    assert answering.store(link, {question: 5})
    assert not answering.store(link, {question: 1})

    assert SurveyReply.objects.get().number == 5


def test_an_empty_form_loses_nothing_and_says_so(client, survey):
    page = client.post(address(AMINA), {})

    assert page.status_code == 422
    assert "Svara på minst en fråga" in page.content.decode()
    assert not SurveyLink.objects.filter(used=True).exists()


def test_errors_lead_to_their_question_and_keep_what_was_written(client, survey):
    survey.questions.filter(position=1).update(required=True)

    page = client.post(address(AMINA), answers(survey, "", "2", "Mina ord"))

    document = html.fromstring(page.content.decode())
    (link,) = document.xpath("//*[@id='fel']//a/@href")
    assert document.get_element_by_id(link[1:]).get("type") == "radio"
    assert "Mina ord" in document.xpath("//textarea")[0].text_content()
    assert document.xpath("//input[@value='2']/@checked") == ["checked"]


def test_what_is_not_among_the_choices_is_refused(client, survey):
    assert client.post(address(AMINA), answers(survey, "6")).status_code == 422
    assert client.post(address(AMINA), answers(survey, "x")).status_code == 422
    assert not SurveyAnswer.objects.exists()


def test_after_the_last_day_it_is_closed(client, survey):
    Survey.objects.update(closes_at=timezone.now())

    assert "Enkäten är stängd" in client.get(address(AMINA)).content.decode()
    assert client.post(address(AMINA), answers(survey, "4")).status_code == 409
    assert not SurveyAnswer.objects.exists()


@pytest.mark.parametrize("token", ["x", "x.y", "a-nonce.a-signature"])
def test_a_wrong_link_leads_nowhere(client, token, db):
    assert client.get(f"/enkat/{token}/").status_code == 404


def test_in_english_all_of_it_is_english(client, survey):
    page = client.get(address(AMINA, "/en")).content.decode()
    wrong = client.post(address(AMINA, "/en"), {}).content.decode()
    done = client.post(address(AMINA, "/en"), answers(survey, "4"), follow=True)

    assert "Was it good?" in page
    for text in [page, wrong, done.content.decode()]:
        assert leaks(english_texts(text)) == []


def test_questions_without_english_say_that_they_are_swedish(client, survey):
    survey.questions.update(text_en="", choices_en="")

    document = html.fromstring(client.get(address(AMINA, "/en")).content.decode())

    legends = [" ".join(one.text_content().split()) for one in document.xpath("//legend/span")]
    assert legends == ["Var det bra?", "Hörde du?"]
    assert len(document.xpath("//div[@lang='sv']/label")) == 2


def related(model) -> set:
    return {field.related_model for field in model._meta.get_fields() if field.many_to_one}


def test_no_column_leads_from_an_answer_to_a_person_or_a_moment():
    people = {Participant, Registration, SurveyLink}

    for model in (SurveyAnswer, SurveyReply):
        assert not related(model) & people
        kinds = {type(field) for field in model._meta.concrete_fields}
        assert not kinds & {models.DateTimeField, models.AutoField, models.BigAutoField}
    assert not any(isinstance(field, models.DateField) for field in SurveyLink._meta.fields)


def test_it_asks_the_database_as_much_for_one_question_as_for_ten(
    client, survey, django_assert_num_queries
):
    where = address(AMINA)
    for number in range(7):
        survey.questions.create(position=number + 4, text=f"Fråga {number}", kind="scale")

    with django_assert_num_queries(2):
        client.get(where)
