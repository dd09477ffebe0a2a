"""What each recipient reads."""

import pytest

from registrations.models import Participant
from tests.mail.forum import forum, person, plain
from tests.mailings.build import mail_to, mailing

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ENGLISH = {"subject_en": "About lunch, {namn}", "text_en": "Hello {namn}, see you {datum}."}


def in_language(event, language, name="Anna"):
    anna = person(event, name)
    anna.registration.language = language
    anna.registration.save()
    return anna


def test_she_reads_her_own_words():
    mail = mail_to(mailing(forum()), person(forum("b"), "Anna"))
    assert mail.subject == "Om lunchen, Anna"
    assert "Hej Anna!\n\nVi ses tisdag 20 maj 2031." in plain(mail.text)
    assert "<strong>tisdag 20" in mail.html
    assert "för att du är anmäld" in mail.text


@pytest.mark.parametrize(
    ("language", "fields", "subject", "marked"),
    [
        ("sv", ENGLISH, "Om lunchen, Anna", False),
        ("en", ENGLISH, "About lunch, Anna", False),
        ("en", {}, "Om lunchen, Anna", True),
    ],
)
def test_each_gets_her_language_and_swedish_where_there_is_no_other(
    language, fields, subject, marked
):
    event = forum()
    mail = mail_to(mailing(event, **fields), in_language(event, language))
    assert mail.subject == subject
    assert ('<div class="t" lang="sv"' in mail.html) == marked
    assert ("See you" in mail.text or "see you Tuesday 20" in plain(mail.text)) == (
        language == "en" and bool(fields)
    )


def test_a_line_break_in_a_name_ends_no_header():
    event = forum()
    mail = mail_to(mailing(event), person(event, name="Anna", email="a@example.se"))
    Participant.objects.update(name="Anna\r\nBcc: bo@example.se")
    other = person(event, "Bo\nX-Spam: yes", email="b@example.se")
    assert "\n" not in mail_to(mailing(event), other).subject
    assert "\n" not in mail.subject


def test_one_who_has_cancelled_is_told_why_she_is_written_to():
    event = forum()
    gone = person(event, "Anna", state="cancelled")
    mail = mail_to(mailing(event, group={"states": ["cancelled"]}), gone)
    assert "för att du var anmäld till evenemanget och har avbokat" in mail.text


def test_it_has_no_calendar_file_and_leaves_the_latest_mail_as_it_was():
    event = forum()
    anna = person(event, "Anna")
    assert mail_to(mailing(event), anna).calendar == ""
    anna.refresh_from_db()
    assert anna.latest_mail is None
