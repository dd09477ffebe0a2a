"""An event's own questions and terms, as staff write them on its page and copy them."""

import pytest

from events.copying import copy
from registrations.models import Answer, OwnQuestion, TermsToAccept
from tests.factories import (
    event_form,
    make_event,
    make_file_answer,
    make_own_question,
    make_registration,
    rows_form,
)
from tests.registrations.asking import Kind, Per, terms_of, travels

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def row(question=None, **fields):
    source = question or OwnQuestion(text="Hur reser du?")
    names = ["kind", "per", "position", "text", "help", "choices", "shown_answer"]
    names += ["text_en", "help_en", "choices_en"]
    posted = {name: getattr(source, name) for name in names}
    posted |= {"shown_when": source.shown_when_id or ""}
    return posted | ({"id": question.pk} if question else {}) | fields


def save(admin, event, *rows):
    posted = event_form(event) | rows_form("own_questions", rows)
    return admin.post(f"/admin/events/event/{event.pk}/change/", posted)


def test_staff_write_a_question_on_the_events_page(admin):
    event = make_event()

    response = save(admin, event, row(kind=Kind.CHOICE, choices=" Tåg \n\nBil", is_required="on"))

    assert response.status_code == 302
    question = event.own_questions.get()
    assert (question.text, question.options(), question.is_required, question.position) == (
        "Hur reser du?",
        ["Tåg", "Bil"],
        True,
        1,
    )


def test_a_question_hangs_on_one_that_stands_before_it(admin):
    event = make_event()
    how = make_own_question(event, kind=Kind.CHOICE, choices="Tåg\nBil", position=1)

    save(admin, event, row(how), row(text="Hur många?", shown_when=how.pk, shown_answer="Bil"))

    assert event.own_questions.get(text="Hur många?").shown_when == how


WRONG = [
    ({"kind": Kind.CHOICE}, "Skriv svaren att välja mellan"),
    ({"kind": Kind.CHOICE, "choices": "Tåg\nTåg"}, "Varje svar kan bara stå en gång."),
    ({"kind": Kind.CHOICE, "choices": "A\nB", "choices_en": "A"}, "lika många svar"),
    ({"shown_answer": "Flyg"}, "Skriv ett av svaren på den frågan"),
    ({"shown_answer": ""}, "Skriv det svar som gör att frågan ställs."),
    ({"shown_answer": "Bil", "per": Per.REGISTRATION}, "Båda frågorna måste ställas till samma"),
    ({"shown_answer": "Bil", "position": 1}, "Välj en fråga som står före den här."),
]


@pytest.mark.parametrize(("fields", "words"), WRONG)
def test_what_would_never_be_asked_is_refused_at_its_field(admin, fields, words):
    event = make_event()
    how = make_own_question(event, kind=Kind.CHOICE, choices="Tåg\nBil", position=2)
    hangs = {"shown_when": how.pk} if "shown_answer" in fields else {}

    response = save(admin, event, row(how), row(text="Ny", **hangs, **fields))

    assert words in response.content.decode()
    assert event.own_questions.count() == 1


def test_two_questions_cannot_hang_on_each_other(admin):
    event = make_event()
    how, number = travels(event)
    OwnQuestion.objects.filter(pk=number.pk).update(kind=Kind.CHOICE, choices="Ja")
    number.refresh_from_db()

    response = save(admin, event, row(how, shown_when=number.pk, shown_answer="Ja"), row(number))

    assert "Välj en fråga som står före den här." in response.content.decode()


def test_a_question_cannot_hang_on_another_events(admin):
    event, other = make_event(), make_event("annat")
    how = make_own_question(other, kind=Kind.CHOICE, choices="Ja")

    save(admin, event, row(shown_when=how.pk, shown_answer="Ja"))

    assert not event.own_questions.exists()


def test_a_question_on_which_another_hangs_cannot_go_alone(admin):
    event = make_event()
    how, number = travels(event)

    response = save(admin, event, row(how, DELETE="on"), row(number))

    assert "Den frågan tas bort." in response.content.decode()
    assert event.own_questions.count() == 2


def test_the_kind_of_a_question_that_is_answered_stays(admin):
    event = make_event()
    answer = make_file_answer(make_registration(event).participants.get())

    response = save(admin, event, row(answer.question, kind=Kind.TEXT))

    assert "Någon har redan svarat på frågan." in response.content.decode()


def test_a_question_goes_with_its_answers_and_their_files(
    admin, django_capture_on_commit_callbacks
):
    event = make_event()
    answer = make_file_answer(make_registration(event).participants.get())

    with django_capture_on_commit_callbacks(execute=True):
        save(admin, event, row(answer.question, DELETE="on"))

    assert not Answer.objects.exists()
    assert not answer.file.storage.exists(answer.file.name)


def test_staff_write_terms_on_the_events_page(admin):
    event = make_event()
    written = {"text": "Jag följer reglerna.", "link": "https://example.se/", "text_en": ""}

    admin.post(
        f"/admin/events/event/{event.pk}/change/",
        event_form(event) | rows_form("terms", [written]),
    )

    assert event.terms.get().text == "Jag följer reglerna."


def test_a_copy_asks_the_same_each_by_its_own_answer():
    event = make_event()
    travels(event)
    terms_of(event)

    draft = copy(event)

    how, number = draft.own_questions.all()
    assert (how.event, number.shown_when, number.shown_answer) == (draft, how, "Bil")
    assert [terms.text for terms in draft.terms.all()] == ["Jag följer ordningsreglerna."]
    assert event.own_questions.count() == 2
    assert TermsToAccept.objects.count() == 2


def test_the_page_for_copying_says_that_they_come_along(admin):
    event = make_event()
    travels(event)

    page = admin.get(f"/admin/events/event/{event.pk}/copy/").content.decode()

    assert "Egna frågor i formuläret" in page
    assert "Villkor att godkänna" not in page


@pytest.mark.parametrize("number", [1, 10])
def test_an_events_page_costs_the_same_for_one_question_and_for_ten(
    admin, number, django_assert_max_num_queries
):
    event = make_event()
    for _one in range(number):
        travels(event)

    with django_assert_max_num_queries(32):
        assert admin.get(f"/admin/events/event/{event.pk}/change/").status_code == 200
