"""Answers to own questions as staff see them: pages, files, and columns in downloads."""

import csv
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from registrations.models import Answer, Participant
from registrations.own_questions.summary import summaries
from tests.factories import (
    PDF,
    make_event,
    make_file_answer,
    make_own_question,
    make_participant,
    make_registration,
    staff,
)
from tests.registrations.asking import Kind, Per, name, terms_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PARTICIPANTS = "/admin/registrations/participant/"


def answer(question, person, text):
    participant = person if question.per == Per.PERSON else None
    return Answer.objects.create(
        question=question, registration=person.registration, participant=participant, text=text
    )


@pytest.fixture
def anna():
    return make_registration(make_event()).participants.get()


@pytest.fixture
def page(admin):
    return lambda address: admin.get(address).content.decode()


class TestTheSummary:
    def test_counts_each_answer_also_those_that_nobody_chose(self, anna):
        question = make_own_question(anna.event, kind=Kind.CHOICES, choices="Tåg\nBil\nBuss")
        answer(question, anna, "Tåg\nBil")
        answer(question, make_participant(anna.registration), "Tåg")

        [summary] = summaries(anna.event)

        counted = [(bar.words, bar.number, bar.percent) for bar in summary.bars]
        assert counted == [("Tåg", 2, 100), ("Bil", 1, 50), ("Buss", 0, 0)]
        assert summary.answered == 2

    def test_keeps_what_was_chosen_before_staff_changed_the_answers(self, anna):
        question = make_own_question(anna.event, kind=Kind.CHOICE, choices="Tåg")
        answer(question, anna, "Flyg")

        [summary] = summaries(anna.event)

        assert [(bar.words, bar.number) for bar in summary.bars] == [("Tåg", 0), ("Flyg", 1)]

    def test_adds_up_numbers(self, anna):
        question = make_own_question(anna.event, kind=Kind.NUMBER)
        for text in ["2", "3.5", "10"]:
            answer(question, make_participant(anna.registration), text)

        [summary] = summaries(anna.event)

        assert summary.figures == {"sum": "15,5", "mean": "5,2", "least": "2", "most": "10"}

    def test_leaves_out_those_who_do_not_come(self, anna):
        person = make_own_question(anna.event)
        once = make_own_question(anna.event, per=Per.REGISTRATION)
        answer(person, anna, "Tåg")
        answer(once, anna, "Ja")
        Participant.objects.update(state=Participant.State.CANCELLED)

        assert [summary.answered for summary in summaries(anna.event)] == [0, 0]

    def test_lists_texts_with_whose_they_are(self, anna, page):
        answer(make_own_question(anna.event), anna, "<b>Tåg</b>")

        shown = page(f"/admin/events/event/{anna.event_id}/answers/")

        assert "&lt;b&gt;Tåg&lt;/b&gt;" in shown
        assert anna.name in shown

    @pytest.mark.parametrize("number", [1, 50])
    def test_costs_the_same_for_one_question_and_for_many(
        self, anna, admin, number, django_assert_num_queries
    ):
        for count in range(number):
            answer(make_own_question(anna.event, f"Fråga {count}"), anna, "Tåg")

        with django_assert_num_queries(7):
            admin.get(f"/admin/events/event/{anna.event_id}/answers/")


class TestAFile:
    def test_is_given_to_be_saved_and_is_kept_by_nobody(self, admin, anna):
        response = admin.get(f"/admin/events/event/answers/file/{make_file_answer(anna).pk}/")

        assert b"".join(response.streaming_content) == PDF
        assert response["Content-Disposition"] == 'attachment; filename="intyg.pdf"'
        assert response["Content-Type"] == "application/pdf"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in response["Cache-Control"]

    def test_of_another_county_is_not_there(self, as_staff, anna):
        browser = as_staff(staff("view_participant", "view_event", counties=["12"]))

        address = f"/admin/events/event/answers/file/{make_file_answer(anna).pk}/"

        assert browser.get(address).status_code == 404

    def test_that_is_gone_from_the_disk_is_not_there(self, admin, anna):
        found = make_file_answer(anna)
        found.file.storage.delete(found.file.name)

        assert admin.get(f"/admin/events/event/answers/file/{found.pk}/").status_code == 404


def test_a_participants_page_shows_her_answers_and_leads_to_her_files(anna, page):
    answer(make_own_question(anna.event), anna, "Tåg")
    found = make_file_answer(anna)

    shown = page(f"{PARTICIPANTS}{anna.pk}/change/")

    assert "<strong>Tåg</strong>" in shown
    assert f"/admin/events/event/answers/file/{found.pk}/" in shown


def test_a_registrations_page_shows_what_was_answered_and_accepted_once(anna, page):
    answer(make_own_question(anna.event, per=Per.REGISTRATION), anna, "Buss")
    answer(make_own_question(anna.event), anna, "Tåg")
    terms = terms_of(anna.event)
    anna.registration.accepted_terms.create(
        terms=terms, wording=terms.text, accepted_at=anna.joined_at
    )

    shown = page(f"/admin/registrations/registration/{anna.registration_id}/change/")

    assert "<strong>Buss</strong>" in shown
    assert "Jag följer ordningsreglerna." in shown
    assert "<strong>Tåg</strong>" not in shown


class TestAFileOfParticipants:
    @pytest.fixture
    def download(self, admin):
        def chosen(action):
            rows = [row.pk for row in Participant.objects.all()]
            return admin.post(PARTICIPANTS, {"action": action, "_selected_action": rows})

        return chosen

    def test_has_a_column_a_question(self, anna, download):
        how = make_own_question(anna.event, position=1)
        number = make_own_question(anna.event, "Hur många?", kind=Kind.NUMBER, position=2)
        answer(how, anna, "=1+1")
        answer(number, anna, "2.5")

        text = b"".join(download("export").streaming_content).decode("utf-8-sig")

        head, line = csv.reader(io.StringIO(text, newline=""), delimiter=";")
        assert head[-2:] == ["Hur reser du?", "Hur många?"]
        assert line[-2:] == ["'=1+1", "2,5"]

    def test_has_numbers_and_days_as_such_in_excel(self, anna, download):
        answer(make_own_question(anna.event, kind=Kind.NUMBER, position=1), anna, "2.5")
        answer(make_own_question(anna.event, "När?", kind=Kind.DATE), anna, "2030-05-20")
        answer(make_own_question(anna.event, "=1+1", position=3), anna, "=2+2")

        sheet = load_workbook(io.BytesIO(download("export_workbook").content)).active

        cells = {sheet.cell(1, column).value: sheet.cell(2, column) for column in range(11, 14)}
        assert Decimal(str(cells["Hur reser du?"].value)) == Decimal("2.5")
        assert f"{cells['När?'].value:%Y-%m-%d}" == "2030-05-20"
        assert (cells["=1+1"].value, cells["=1+1"].data_type) == ("=2+2", "s")

    def test_tells_what_was_answered_once_for_all_once(self, anna, download):
        answer(make_own_question(anna.event, per=Per.REGISTRATION), anna, "Buss")
        make_participant(anna.registration, name="Bo")

        text = b"".join(download("export").streaming_content).decode("utf-8-sig")

        assert text.count("Buss") == 1


def test_staff_who_register_somebody_may_leave_out_what_others_must_answer(admin, event_now):
    question = make_own_question(event_now, is_required=True)
    terms_of(event_now)
    typed = {
        "submission_key": "en-nyckel-for-sent",
        "name": "Bo Ek",
        "email": "bo@example.se",
        "organisation": "Röda Korset",
        "reason": "Ringde",
    }
    address = f"/admin/registrations/participant/late/{event_now.pk}/"

    assert name(question) in admin.get(address).content.decode()
    assert admin.post(address, typed).status_code == 302
    admin.post(
        address,
        typed
        | {"submission_key": "en-annan-nyckel-1", "email": "eva@example.se", name(question): "Tåg"},
    )

    assert [found.text for found in Answer.objects.all()] == ["Tåg"]
    assert Participant.objects.count() == 2


@pytest.fixture
def event_now():
    return make_event(status="published")
