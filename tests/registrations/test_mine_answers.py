"""My registration: what one has answered is shown there, and may be changed for a while."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Event
from registrations import links, seats
from registrations.models import Answer, Participant, Registration
from registrations.own_questions.storage import private
from registrations.submission import Given, Named
from tests.factories import PDF, make_own_question
from tests.registrations.asking import Kind, Per, answers, name, pdf, travels
from tests.registrations.build import AMINA, BO, registered
from tests.registrations.conftest import THREE

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def answered(question, text, **named):
    person = AMINA.__dict__ | named | {"answers": (Given(question.pk, text),)}
    return Named(**person)


def page_of(registration) -> str:
    return f"/anmalan/{links.registration_token(registration)}/"


def key(person, question) -> str:
    return f"person-{person.pk}-{name(question)}"


def own_page(person) -> str:
    return f"/anmalan/{links.participant_token(person)}/"


@pytest.fixture
def question(event):
    return make_own_question(event)


@pytest.fixture
def amina(event, question):
    registration = registered(event, answered(question, "Tåg"), BO)
    return registration.participants.get(is_sender=True)


def test_the_page_shows_what_was_answered(client, amina):
    for address in [page_of(amina.registration), own_page(amina)]:
        page = client.get(address).content.decode()
        assert "Hur reser du?" in page
        assert "<dd>Tåg</dd>" in page


def test_a_colleague_does_not_see_it_by_her_own_link(client, amina):
    bo = Participant.objects.get(name="Bo Ek")

    assert "Tåg" not in client.get(own_page(bo)).content.decode()


def test_the_sender_may_change_everybodys_answers(client, amina, question):
    bo = Participant.objects.get(name="Bo Ek")
    typed = {key(amina, question): "Buss", key(bo, question): "Cykel"}

    response = client.post(f"{page_of(amina.registration)}svar/", typed)

    assert response.status_code == 303
    assert answers() == [("Amina Holm", "Buss"), ("Bo Ek", "Cykel")]


def test_a_participant_may_change_her_own_alone(client, amina, question):
    bo = Participant.objects.get(name="Bo Ek")
    typed = {key(amina, question): "Buss", key(bo, question): "Cykel"}

    client.post(f"{own_page(bo)}svar/", typed)

    assert answers() == [("Amina Holm", "Tåg"), ("Bo Ek", "Cykel")]


def test_only_the_sender_answers_for_the_registration(client, event, amina, question):
    once = make_own_question(event, "Kommer ni med buss?", per=Per.REGISTRATION)

    own = {key(amina, question): "Tåg"}

    client.post(f"{own_page(amina)}svar/", own | {f"all-{name(once)}": "Nej"})
    assert answers() == [("Amina Holm", "Tåg")]
    client.post(f"{page_of(amina.registration)}svar/", own | {f"all-{name(once)}": "Ja"})

    assert sorted(answers()) == [("", "Ja"), ("Amina Holm", "Tåg")]


def test_an_answer_that_is_emptied_is_forgotten(client, amina, question):
    client.post(f"{own_page(amina)}svar/", {key(amina, question): ""})

    assert answers() == []


def test_what_must_be_answered_cannot_be_emptied(client, amina, question):
    type(question).objects.update(is_required=True)

    response = client.post(f"{own_page(amina)}svar/", {key(amina, question): ""})

    assert response.status_code == 422
    assert "Svara på ”Hur reser du?” för Amina Holm." in response.content.decode()
    assert answers() == [("Amina Holm", "Tåg")]


def test_an_answer_to_what_is_no_longer_asked_is_forgotten(client, event):
    how, number = travels(event)
    given = (Given(how.pk, "Bil"), Given(number.pk, "3"))
    person = registered(event, Named("Amina Holm", "amina@example.se", answers=given))
    person = person.participants.get()

    client.post(f"{own_page(person)}svar/", {key(person, how): "Tåg", key(person, number): "3"})

    assert answers() == [("Amina Holm", "Tåg")]


@pytest.mark.parametrize(
    "too_late",
    [
        {"changes_close_at": timezone.now() - timedelta(minutes=1)},
        {"status": Event.Status.CANCELLED},
    ],
)
def test_too_late_nothing_is_changed(client, event, amina, question, too_late):
    Event.objects.update(**too_late)
    address = f"{own_page(amina)}svar/"

    response = client.post(address, {key(amina, question): "Buss"})

    assert response.status_code == 409
    assert "Svaren går inte längre att ändra." in response.content.decode()
    assert answers() == [("Amina Holm", "Tåg")]
    assert "svar/" not in client.get(own_page(amina)).content.decode()


def test_a_file_stays_until_another_one_comes(
    client, event, register, django_capture_on_commit_callbacks
):
    question = make_own_question(event, kind=Kind.FILE, is_required=True)
    register(event, **{name(question): pdf()})
    person, first = Participant.objects.get(), Answer.objects.get()
    address = f"{own_page(person)}svar/"

    assert "intyg.pdf" in client.get(address).content.decode()
    assert client.post(address).status_code == 303
    assert Answer.objects.get().file.read() == PDF
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {key(person, question): pdf("nytt.pdf", b"%PDF-1.7 nytt")})

    assert Answer.objects.get().text == "nytt.pdf"
    assert not private().exists(first.file.name)


def test_a_corrected_address_takes_the_answers_along(amina):
    seats.correct(amina, Named("Amina Holm", "amina.holm@example.se"))

    assert Answer.objects.get().participant.email == "amina.holm@example.se"


def test_a_colleague_who_takes_over_the_seat_answers_for_herself(amina):
    seats.hand_over(amina, Named("Cilla Ask", "cilla@example.se"))

    assert answers() == []


def test_colleagues_who_are_added_later_answer_too(client, amina, question):
    typed = {
        "colleagues-TOTAL_FORMS": "1",
        "colleagues-INITIAL_FORMS": "0",
        "colleagues-0-name": THREE[0][0],
        "colleagues-0-email": THREE[0][1],
        f"colleagues-0-{name(question)}": "Buss",
    }

    response = client.post(f"{page_of(amina.registration)}lagg-till/", typed)

    assert response.status_code == 303
    assert answers() == [("Amina Holm", "Tåg"), ("Jonas Ekdahl", "Buss")]


def test_an_event_without_own_questions_has_no_such_page(client, event):
    registration = registered(event, AMINA)

    assert client.get(f"{page_of(registration)}svar/").status_code == 404
    assert "svar/" not in client.get(page_of(registration)).content.decode()


@pytest.mark.parametrize("number", [1, 20])
def test_the_page_costs_the_same_for_one_person_and_for_twenty(
    client, event, question, number, django_assert_num_queries
):
    people = [
        answered(question, "Tåg", name=f"Person {n}", email=f"p{n}@example.se")
        for n in range(number)
    ]
    address = page_of(registered(event, *people))
    for path, queries in [(address, 5), (f"{address}svar/", 5)]:
        with django_assert_num_queries(queries):
            assert client.get(path).status_code == 200
    assert Registration.objects.count() == 1
