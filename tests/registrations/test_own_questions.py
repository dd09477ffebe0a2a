"""An event's own questions in its form: what is asked, what is stored, what is refused."""

import pytest
from lxml import html

from contacts.models import OutgoingEmail
from registrations.models import AcceptedTerms, Answer, OwnQuestion, Participant, Registration
from tests.factories import make_own_question
from tests.mail.worker import write_all
from tests.registrations.asking import Kind, Per, answers, name, pdf, terms_of, travels
from tests.registrations.build import BO, registered
from tests.registrations.conftest import THREE, filled_in, open_event

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FORM = "/evenemang/forum/anmalan/"


def full_event(**fields):
    event = open_event(capacity=1, **fields)
    registered(event, BO)
    return event


def page_of(response):
    return html.fromstring(response.content)


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (Kind.TEXT, "Vad kostar det?", "Vad kostar det?"),
        (Kind.CHOICE, "Tåg", "Tåg"),
        (Kind.CHOICES, ["Tåg", "Bil"], "Tåg\nBil"),
        (Kind.NUMBER, "1 500,50", "1500.5"),
        (Kind.NUMBER, "−3", "-3"),
        (Kind.DATE, "2030-05-20", "2030-05-20"),
    ],
)
def test_an_answer_of_each_kind_is_stored(event, register, kind, typed, stored):
    question = make_own_question(event, kind=kind, choices="Tåg\nBil\nCykel")

    assert register(event, **{name(question): typed}).status_code == 303
    assert answers() == [("Amina Holm", stored)]


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        (Kind.TEXT, "a" * 1001, "högst 1000 tecken"),
        (Kind.CHOICE, "Flyg", "Välj ett av svaren."),
        (Kind.CHOICES, ["Tåg", "Flyg"], "Välj bland svaren."),
        (Kind.NUMBER, "många", "Skriv ett tal"),
        (Kind.NUMBER, "NaN", "Skriv ett tal"),
        (Kind.DATE, "i morgon", "Skriv ett datum"),
    ],
)
def test_what_is_no_answer_is_refused_and_stays_in_the_form(event, register, kind, typed, words):
    question = make_own_question(event, kind=kind, choices="Tåg\nBil")

    response = register(event, **{name(question): typed})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Registration.objects.exists()
    if kind in (Kind.TEXT, Kind.NUMBER, Kind.DATE):
        assert typed in response.content.decode()


def test_the_summary_of_errors_has_the_order_of_the_page(event, register):
    must = make_own_question(event, is_required=True)
    terms = terms_of(event)

    answer = register(event, name="", municipality="")

    found = page_of(answer).xpath('//*[@id="fel"]//a/@href')
    own = [f"#id_{name(must)}", "#id_municipality", f"#id_terms-{terms.pk}"]
    assert found == ["#id_name", *own]


def test_one_who_must_answer_and_does_not_is_told_at_the_question(event, register):
    question = make_own_question(event, is_required=True, kind=Kind.CHOICE, choices="Tåg\nBil")

    page = page_of(register(event))

    assert page.xpath(f"//*[@id='fel']//a[@href='#id_{name(question)}_0']/text()") == [
        "Svara på ”Hur reser du?”."
    ]
    assert page.xpath(f"//fieldset[@aria-describedby='id_{name(question)}_error']")
    assert not Registration.objects.exists()


class TestAQuestionThatHangsOnAnother:
    def test_is_asked_of_whoever_has_answered_so(self, event, register):
        how, _seats = travels(event)

        response = register(event, **{name(how): "Bil"})

        assert response.status_code == 422
        assert "Svara på ”Hur många får åka med?”." in response.content.decode()

    def test_is_stored_for_her(self, event, register):
        how, seats = travels(event)

        assert register(event, **{name(how): "Bil", name(seats): "3"}).status_code == 303
        assert answers() == [("Amina Holm", "Bil"), ("Amina Holm", "3")]

    def test_is_dropped_for_others_whatever_was_written(self, event, register):
        how, seats = travels(event)

        response = register(event, **{name(how): "Tåg", name(seats): "inget tal"})

        assert response.status_code == 303
        assert answers() == [("Amina Holm", "Tåg")]

    def test_says_in_words_whom_it_is_for(self, client, event):
        travels(event)

        assert "Om du svarade ”Bil” på ”Hur reser du?”:" in client.get(FORM).content.decode()


class TestPerPersonOrOnce:
    def test_each_person_has_answers_of_her_own(self, event, register):
        question = make_own_question(event)
        own = {f"colleagues-{n}-{name(question)}": text for n, text in enumerate(["Buss", "Cykel"])}

        register(event, colleagues=THREE, **{name(question): "Tåg"}, **own)

        assert answers() == [
            ("Amina Holm", "Tåg"),
            ("Jonas Ekdahl", "Buss"),
            ("Petra Lind", "Cykel"),
        ]

    def test_a_registration_answers_once(self, event, register):
        question = make_own_question(event, per=Per.REGISTRATION)

        register(event, colleagues=THREE, **{name(question): "Tåg"})

        assert answers() == [("", "Tåg")]

    def test_a_missing_answer_of_a_colleague_says_whose_it_is(self, event, register):
        question = make_own_question(event, is_required=True)

        response = register(event, colleagues=THREE[:1], **{name(question): "Tåg"})

        assert "Svara på ”Hur reser du?” för kollega 1." in response.content.decode()

    def test_a_row_with_nothing_in_it_needs_no_answer(self, event, register):
        question = make_own_question(event, is_required=True)

        assert register(event, **{name(question): "Tåg"}).status_code == 303

    def test_one_who_only_registers_others_is_asked_nothing(self, event, register):
        question = make_own_question(event, is_required=True)
        theirs = {f"colleagues-0-{name(question)}": "Buss", name(question): "Tåg"}

        response = register(event, colleagues=THREE[:1], attending=None, **theirs)

        assert response.status_code == 303
        assert answers() == [("Jonas Ekdahl", "Buss")]


def test_twenty_people_answer_ten_questions(event, register):
    for number in range(10):
        make_own_question(event, f"Fråga {number}", position=number)
    questions = list(OwnQuestion.objects.all())
    others = [(f"Kollega {n}", f"kollega{n}@example.se") for n in range(19)]
    own = {
        f"{prefix}{name(question)}": f"{prefix}{question.text}"
        for question in questions
        for prefix in ["", *[f"colleagues-{n}-" for n in range(19)]]
    }

    assert register(event, colleagues=others, **own).status_code == 303
    assert Answer.objects.count() == 200
    last = Answer.objects.get(participant__name="Kollega 18", question=questions[9])
    assert last.text == "colleagues-18-Fråga 9"


class TestTheSameFormAgain:
    def test_stores_its_answers_once(self, event, register):
        question = make_own_question(event)

        first = register(event, **{name(question): "Tåg"})

        assert register(event, **{name(question): "Tåg"})["Location"] == first["Location"]
        assert answers() == [("Amina Holm", "Tåg")]
        assert Registration.objects.get().other_content_at is None

    @pytest.mark.parametrize("other", ["Buss", ""])
    def test_with_another_answer_says_that_it_was_not_stored(self, event, register, other):
        question = make_own_question(event)
        register(event, **{name(question): "Tåg"})

        register(event, **{name(question): other})

        assert answers() == [("Amina Holm", "Tåg")]
        assert Registration.objects.get().other_content_at

    def test_with_another_file_says_so_too(self, event, register):
        question = make_own_question(event, kind=Kind.FILE)
        register(event, **{name(question): pdf()})
        register(event, **{name(question): pdf()})
        assert Registration.objects.get().other_content_at is None

        register(event, **{name(question): pdf(content=b"%PDF-1.7 annat")})

        assert Registration.objects.get().other_content_at
        assert Answer.objects.count() == 1


def test_those_who_wait_have_answered_too(register):
    event = full_event(has_waiting_list=True)
    question = make_own_question(event)

    register(event, **{name(question): "Tåg"})

    assert Participant.objects.get(name="Amina Holm").state == Participant.State.WAITING
    assert answers() == [("Amina Holm", "Tåg")]


def test_a_form_that_is_refused_stores_no_answer(register):
    event = full_event()
    question = make_own_question(event)

    response = register(event, **{name(question): "Tåg"})

    assert response.status_code == 409
    assert "Tåg" in response.content.decode()
    assert not Answer.objects.exists()


def test_another_row_without_script_keeps_all_that_was_answered(client, event):
    text, both = (
        make_own_question(event),
        make_own_question(event, kind=Kind.CHOICES, choices="Tåg\nBil"),
    )
    terms = terms_of(event)
    typed = {
        f"colleagues-0-{name(text)}": "Åker med Bo",
        name(both): ["Tåg", "Bil"],
        f"terms-{terms.pk}": "on",
    }

    response = client.post(FORM, filled_in(colleagues=THREE[:1], add="1", **typed))

    page = page_of(response)
    assert page.xpath(f"//textarea[@name='colleagues-0-{name(text)}']/text()")[-1].strip() == (
        "Åker med Bo"
    )
    assert page.xpath(f"//input[@name='{name(both)}'][@checked]/@value") == ["Tåg", "Bil"]
    assert page.xpath(f"//input[@name='terms-{terms.pk}'][@checked]")


class TestTerms:
    def test_must_be_accepted(self, event, register):
        terms = terms_of(event)

        response = register(event)

        assert response.status_code == 422
        assert f'href="#id_terms-{terms.pk}"' in response.content.decode()
        assert not Registration.objects.exists()

    def test_are_stored_in_the_words_that_were_accepted(self, event, register):
        terms = terms_of(event, link="https://example.se/regler")

        register(event, **{f"terms-{terms.pk}": "on"})
        terms.text = "Något annat"
        terms.save()

        accepted = AcceptedTerms.objects.get()
        assert accepted.wording == "Jag följer ordningsreglerna."
        assert accepted.link == "https://example.se/regler"
        assert accepted.accepted_at == Registration.objects.get().received_at

    def test_are_stored_in_english_where_they_were_read_in_english(self, client, event):
        terms = terms_of(event, text_en="I follow the rules.")

        client.post(f"/en{FORM}", filled_in(**{f"terms-{terms.pk}": "on"}))

        assert AcceptedTerms.objects.get().wording == "I follow the rules."


def test_an_english_page_asks_in_english_and_stores_the_same(client, event):
    question = make_own_question(
        event,
        text_en="How do you travel?",
        kind=Kind.CHOICE,
        choices="Tåg\nBil",
        choices_en="Train\nCar",
    )

    shown = client.get(f"/en{FORM}").content.decode()
    client.post(f"/en{FORM}", filled_in(**{name(question): "Bil"}))

    assert "How do you travel?" in shown
    assert "Car" in shown
    assert answers() == [("Amina Holm", "Bil")]


def test_what_is_only_in_swedish_says_so_on_an_english_page(client, event):
    make_own_question(event, kind=Kind.CHOICE, choices="Tåg\nBil")

    page = page_of(client.get(f"/en{FORM}"))

    assert page.xpath("//span[@lang='sv']/text()")[-3:] == ["Hur reser du?", "Tåg", "Bil"]


@pytest.mark.parametrize("number", [1, 10])
def test_questions_cost_the_form_two_queries_whatever_their_number(
    client, event, number, django_assert_num_queries
):
    client.get(FORM)
    with django_assert_num_queries(3):
        client.get(FORM)
    for count in range(number):
        travels(event)
        terms_of(event, f"Villkor {count}")

    with django_assert_num_queries(5):
        client.get(FORM)


def test_answers_are_in_no_mail(event, register):
    question = make_own_question(event)
    register(event, **{name(question): "Hemligt svar"})

    write_all()

    assert not OutgoingEmail.objects.filter(text__contains="Hemligt").exists()
