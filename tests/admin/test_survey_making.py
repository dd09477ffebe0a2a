"""Staff make a survey, look at it and send it."""

import pytest
from django.urls import reverse

from contacts.models import OutgoingEmail
from registrations.models import Survey
from registrations.surveys.questions import FIRST_SET
from tests.registrations.build import AMINA
from tests.surveys.build import asking, held, sent

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ROW = {"kind": "scale", "text": "Var det bra?", "text_en": "", "choices": "", "choices_en": ""}


@pytest.fixture
def event():
    return held(AMINA)


def address(event, name="survey") -> str:
    return reverse(f"admin:{name}", args=[event.pk])


def form(rows, **fields) -> dict:
    posted = {"greeting": "Tack!", "greeting_en": "", "open_days": "10"}
    posted |= {"questions-TOTAL_FORMS": len(rows), "questions-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        posted |= {f"questions-{number}-{name}": value for name, value in row.items()}
    return posted | fields


def test_the_first_set_is_offered_and_nothing_is_stored_by_looking(admin, event):
    page = admin.get(address(event)).content.decode()

    assert FIRST_SET[0]["text"] in page
    assert "går till den 1 person som hade en plats" in page
    assert not Survey.objects.exists()


def test_the_first_set_can_be_saved_as_it_is(admin, event):
    rows = [ROW | {name: str(value) for name, value in row.items()} for row in FIRST_SET]

    answer = admin.post(address(event), form(rows))

    assert (answer.status_code, answer["Location"]) == (303, address(event))
    survey = Survey.objects.get()
    assert (survey.open_days, survey.greeting) == (10, "Tack!")
    texts = list(survey.questions.values_list("text", flat=True))
    assert texts == [row["text"] for row in FIRST_SET]


def test_a_suggested_question_can_be_left_out(admin, event):
    rows = [ROW | {name: str(value) for name, value in row.items()} for row in FIRST_SET]
    rows[0]["DELETE"] = "on"

    admin.post(address(event), form(rows))

    assert Survey.objects.get().questions.count() == len(FIRST_SET) - 1


def test_what_is_wrong_is_said_at_its_field_and_stores_nothing(admin, event):
    rows = [ROW | {"kind": "choice", "choices": "Ja"}, ROW | {"choices_en": "Yes"}]

    answer = admin.post(address(event), form(rows))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Skriv minst två svarsalternativ" in page
    assert "Skriv lika många svarsalternativ på engelska" in page
    assert not Survey.objects.exists()


def test_no_more_than_ten_questions(admin, event):
    assert admin.post(address(event), form([ROW] * 11)).status_code == 422


def test_the_preview_shows_the_page_and_has_nowhere_to_send_it(admin, event):
    asking(event)

    page = admin.get(address(event, "survey_preview")).content.decode()

    assert "Vad tar du med dig?" in page
    assert "Skicka svaren" not in page


def test_one_click_sends_it_and_the_page_says_to_how_many(admin, event):
    asking(event)
    assert "Skicka till 1 person" in admin.get(address(event)).content.decode()

    page = admin.post(address(event, "survey_send"), follow=True).content.decode()

    assert "1 tackmejl är på väg." in page
    assert OutgoingEmail.objects.filter(kind="thanks").count() == 1
    assert "Skicka till" not in page


def test_the_mail_can_be_read_before_it_is_sent(admin, event):
    asking(event)

    page = admin.get(address(event)).content.decode()

    assert "Tack för att du var med" in page
    assert "/enkat/" not in page


def test_questions_cannot_change_when_somebody_may_have_answered(admin, event):
    survey = sent(event)

    answer = admin.post(address(event), form([ROW]), follow=True)

    assert "kan inte ändras längre" in answer.content.decode()
    assert survey.questions.count() == 3


def test_sending_nothing_says_so(admin, event):
    asking(event, [])

    page = admin.post(address(event, "survey_send"), follow=True).content.decode()

    assert "Inget mejlas nu" in page
