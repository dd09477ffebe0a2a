"""Files as answers: which are taken, where they lie, and when they go."""

import os
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from registrations import answers, seats
from registrations.models import Answer, Participant, Registration
from registrations.own_questions.storage import private
from registrations.own_questions.uploads import MOST_BYTES, ODF
from tests.factories import PDF, make_file_answer, make_own_question, make_registration
from tests.registrations.asking import Kind, name, packed, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.once]

WORD = packed(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"})
ODT = packed(mimetype=f"{ODF}text")
TAKEN = [
    ("intyg.pdf", PDF),
    ("Intyg för Åsa v. 2.PDF", PDF),
    ("bild.jpg", b"\xff\xd8\xff\xe0"),
    ("bild.png", b"\x89PNG\r\n\x1a\n"),
    ("brev.docx", WORD),
    ("brev.odt", ODT),
]
REFUSED = [
    ("brev.html", b"<script>alert(1)</script>"),
    ("bild.svg", b"<svg onload='alert(1)'/>"),
    ("bild.png", b"<svg onload='alert(1)'/>"),
    ("intyg.pdf", b"<html>"),
    ("intyg.exe.pdf", PDF),
    ("intyg.pdf.exe", PDF),
    ("intyg.html.pdf", PDF),
    (".pdf", PDF),
    ("intyg", PDF),
    ("arkiv.zip", WORD),
    ("brev.docx", packed(**{"word/document.xml": ""})),
    ("brev.xlsx", WORD),
    ("brev.odt", WORD),
    ("brev.odp", ODT),
    ("brev.docx", b"PK\x03\x04 avbruten"),
    ("tom.pdf", b""),
    ("stor.pdf", PDF + b"0" * MOST_BYTES),
]


@pytest.mark.parametrize(("filename", "content"), TAKEN)
def test_a_file_is_stored_to_the_byte_under_a_random_name(event, register, filename, content):
    question = make_own_question(event, kind=Kind.FILE)

    assert register(event, **{name(question): pdf(filename, content)}).status_code == 303

    answer = Answer.objects.get()
    assert answer.text == filename
    assert answer.file.read() == content
    assert filename not in answer.file.name
    assert len(answer.file.name) == 40


@pytest.mark.parametrize(("filename", "content"), REFUSED)
def test_what_is_not_of_a_kind_that_is_taken_is_refused(event, register, filename, content):
    question = make_own_question(event, kind=Kind.FILE)

    response = register(event, **{name(question): pdf(filename, content)})

    assert response.status_code == 422
    assert f'href="#id_{name(question)}"' in response.content.decode()
    assert not Answer.objects.exists()


def test_files_lie_outside_what_the_public_gets(event):
    answer = make_file_answer(make_registration(event).participants.get())

    assert not str(private().path(answer.file.name)).startswith(str(settings.MEDIA_ROOT))
    assert oct(os.stat(private().path(answer.file.name)).st_mode)[-3:] == "600"


def test_a_form_with_errors_says_that_files_must_be_chosen_again(event, register):
    question = make_own_question(event, kind=Kind.FILE)

    response = register(event, email="", **{name(question): pdf()})

    assert response.status_code == 422
    assert "Filer måste väljas på nytt" in response.content.decode()


def test_a_file_that_must_be_sent_is_asked_for(event, register):
    make_own_question(event, kind=Kind.FILE, is_required=True)

    assert "Svara på ”Hur reser du?”." in register(event).content.decode()


class TestForgetting:
    @pytest.fixture
    def answer(self, event):
        return make_file_answer(make_registration(event).participants.get())

    def test_a_registration_deletes_its_answers_and_their_files(
        self, answer, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            assert answers.forget_registration(answer.registration) == 1

        assert not Answer.objects.exists()
        assert not private().exists(answer.file.name)

    def test_the_file_stays_if_the_deletion_is_undone(
        self, answer, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks():
            answers.forget(Answer.objects.all())

        assert private().exists(answer.file.name)

    def test_whoever_cancels_leaves_no_answer(self, answer, django_capture_on_commit_callbacks):
        make_own_question(answer.registration.event)
        Registration.objects.update(received_at=timezone.now())

        with django_capture_on_commit_callbacks(execute=True):
            seats.cancel(list(Participant.objects.all()))

        assert not Answer.objects.exists()
        assert not private().exists(answer.file.name)

    def test_files_that_nobody_claims_are_deleted_when_they_are_a_day_old(self, answer):
        lost = private().save("answers/lost", pdf())
        now = timezone.now()

        assert answers.delete_unclaimed_files(now) == 0
        answers.delete_unclaimed_files(now + timedelta(days=2))

        assert not private().exists(lost)
        assert private().exists(answer.file.name)
