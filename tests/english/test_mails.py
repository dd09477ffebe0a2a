"""Whoever registered in English is written to in English, whoever sets the mail off."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from contacts import outbox
from contacts.models import OutgoingEmail
from contacts.outbox import writing
from events.models import Event
from registrations import emails, invitations, link_letters, moving, reminders, seats, tasks
from registrations.listed import Listed
from registrations.models import (
    Invitation,
    Participant,
    Registration,
    Survey,
    SurveyLink,
)
from tests.english.build import in_english, in_swedish
from tests.english.leaks import english_texts, leaks
from tests.mail.forum import change
from tests.mail.worker import written
from tests.mailings.build import mail_to, mailing
from tests.registrations.conftest import filled_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

COLLEAGUE = [("Bo Ek", "bo@example.se")]
FORM = "/en/evenemang/english/anmalan/"


@pytest.fixture
def event():
    starts = timezone.now() + timedelta(days=20)
    return in_english(
        "english", starts_at=starts, venue="Sal 1", meeting_link="https://x.example.se"
    )


@pytest.fixture
def amina(client, event):
    """Somebody who has registered herself and a colleague in English."""
    client.post(FORM, filled_in(colleagues=COLLEAGUE, municipality="", organisation="Sida"))
    return Participant.objects.get(name="Amina Holm")


def is_english(row: OutgoingEmail) -> bool:
    """All of the mail; the links lead to English pages."""
    written(row)
    texts = [row.subject, *row.text.splitlines()]
    assert leaks(texts + english_texts(row.html)) == []
    assert '<html lang="en">' in row.html
    assert "http://localhost:8000/anmalan/" not in row.text + row.html
    return row.language == "en"


def newest() -> OutgoingEmail:
    return OutgoingEmail.objects.latest("pk")


def test_everybody_in_the_form_gets_an_english_confirmation(amina):
    mails = list(OutgoingEmail.objects.order_by("pk"))

    assert [mail.recipient for mail in mails] == ["amina@example.se", "bo@example.se"]
    assert all(is_english(mail) for mail in mails)
    assert "You have a seat, Amina Holm." in mails[0].text
    assert "/en/anmalan/" in mails[0].text
    assert "Written in English" in mails[0].text
    assert "SUMMARY:Written in English" in mails[0].calendar


@pytest.mark.parametrize(
    "kind",
    [
        *("waiting", "promotion", "already_registered", "still_registered", "new_link"),
        *("application", "declined"),
    ],
)
def test_so_is_each_mail_that_follows(amina, kind):
    assert is_english(outbox.enqueue([emails.about(kind, amina)])[0])


def test_a_cancellation(amina):
    seats.cancel([amina])

    assert is_english(newest())
    assert "Your registration is cancelled, Amina Holm." in newest().text


def test_what_staff_set_off_is_english_too(amina, event):
    """The worker and the administration are Swedish."""
    for fields in [
        {"starts_at": event.starts_at + timedelta(minutes=15)},
        {"status": Event.Status.CANCELLED},
        {"status": Event.Status.PUBLISHED},
    ]:
        change(event, **fields)
        tasks.tell_changes()
        assert is_english(newest())
    link_letters.revoke(amina.registration)
    assert is_english(newest())


def test_a_reminder(amina, event):
    Participant.objects.update(joined_at=timezone.now() - timedelta(days=90))
    OutgoingEmail.objects.update(created_at=timezone.now() - timedelta(days=90))
    event.reminder_days = 30
    event.save()

    reminders.remind(event)

    assert newest().kind == "reminder"
    assert is_english(newest())


def test_a_move_and_the_name_of_its_file(amina, event):
    sister = in_english("sister", starts_at=event.starts_at, venue="Sal 2")
    Event.objects.update(series=event.series)
    moving.move(amina, sister, staff="karin", reason="Ringde")

    assert is_english(newest())
    assert [file.name for file in writing.files_of(newest())] == ["cancelled.ics"]


def test_a_certificate(amina):
    Participant.objects.update(attended_at=timezone.now())

    assert is_english(outbox.enqueue([emails.about("certificate", amina)])[0])


def test_thanks_with_a_survey_and_its_reminder(amina, event):
    now = timezone.now()
    survey = Survey.objects.create(
        event=event, greeting_en="Until then!", sent_at=now, closes_at=now + timedelta(days=14)
    )
    SurveyLink.objects.create(survey=survey, participant=amina)

    for kind in ["thanks", "survey_reminder"]:
        row = outbox.enqueue([emails.about(kind, amina)])[0]
        assert is_english(row)
        assert "http://localhost:8000/en/enkat/" in row.text
        assert ("Until then!" in row.text) == (kind == "thanks")


def test_what_staff_have_written_in_english(amina, event):
    text = {"subject_en": "About lunch", "text_en": "Hello {namn}, see you {datum} at {min_sida}."}

    mail = mail_to(mailing(event, **text), amina)

    assert is_english(mail)
    assert "Hello Amina Holm" in mail.text


@pytest.mark.parametrize("kind", ["invitation", "invitation_reminder"])
def test_an_invitation_to_whom_staff_write_to_in_english(event, kind):
    invitations.invite(event, [Listed(1, "Ann Lee", "ann@example.se")], "en")
    row = Invitation.objects.get()

    mail = outbox.enqueue([outbox.promise(kind, row.email, row.language, invitation=row.pk)])[0]

    assert is_english(mail)
    assert "/en/inbjudan/" in mail.text


def test_a_receipt_to_who_registered_others(client, event):
    posted = filled_in(colleagues=COLLEAGUE, attending=None, municipality="", organisation="Sida")
    client.post(FORM, posted)

    assert newest().kind == "sender_receipt"
    assert is_english(newest())


@pytest.mark.parametrize(("root", "language"), [("", "sv"), ("/en", "en")])
def test_a_lost_link_comes_in_the_language_of_the_page(client, amina, root, language):
    client.post(f"{root}/min-anmalan/", {"email": "amina@example.se"})

    mail = written(newest())
    assert mail.language == language
    assert f"http://localhost:8000{root}/anmalan/" in mail.text
    assert ("Here is the link" in mail.text) == (language == "en")


def test_who_registered_in_swedish_is_written_to_in_swedish(client, event):
    client.post(FORM.removeprefix("/en"), filled_in())

    with translation.override("en"):
        mail = written(newest())
        assert translation.get_language() == "en"

    assert Registration.objects.get().language == mail.language == "sv"
    assert "Du har en plats, Amina Holm." in mail.text
    assert '<html lang="sv">' in mail.html


def test_a_question_to_staff_is_put_in_swedish(client):
    in_swedish()
    asked = {"name": "Ann", "email": "ann@example.se", "message": "Where is it?"}

    answer = client.post("/en/evenemang/svenska/kontakt/", asked)

    assert answer["Location"] == "/en/kontakt/tack/"
    assert newest().subject.startswith("Fråga om")
    assert "Where is it?" in newest().text
