"""The thank-you mail: to those who were there, once each, and a reminder to the silent."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contacts.models import OutgoingEmail
from contacts.outbox import NotNeeded
from registrations.models import Participant, Survey, SurveyLink
from registrations.refusals import Closed
from registrations.surveys import sending
from tests.mail.worker import written
from tests.registrations.build import AMINA, BO, CILLA
from tests.surveys.build import asking, check_in, held, sent

pytestmark = pytest.mark.django_db

WEEK_AND_MORE = timedelta(days=7, minutes=1)


@pytest.fixture
def event():
    return held()


def mailed(kind="thanks") -> set[str]:
    return set(OutgoingEmail.objects.filter(kind=kind).values_list("recipient", flat=True))


def sent_a_week_ago(survey: Survey) -> None:
    Survey.objects.filter(pk=survey.pk).update(sent_at=timezone.now() - WEEK_AND_MORE)


def test_those_who_were_checked_in_get_it_and_the_others_do_not(event):
    check_in(AMINA, BO)

    assert sending.send(asking(event)) == 2

    assert mailed() == {AMINA.email, BO.email}
    assert set(OutgoingEmail.objects.filter(kind="thanks").values_list("county", flat=True)) == {
        "14"
    }


def test_all_with_a_seat_get_it_if_nobody_was_checked_in(event):
    Participant.objects.filter(email=CILLA.email).update(state=Participant.State.CANCELLED)

    assert sending.send(asking(event)) == 2

    assert mailed() == {AMINA.email, BO.email}


def test_nobody_gets_it_twice_and_who_is_checked_in_late_gets_it_too(event):
    check_in(AMINA)
    survey = sent(event)
    closes_at = survey.closes_at
    check_in(BO)

    assert sending.send(survey) == 1
    assert sending.send(survey) == 0

    survey.refresh_from_db()
    assert (survey.invited, survey.closes_at) == (2, closes_at)
    assert SurveyLink.objects.count() == 2


def test_it_is_not_sent_before_the_event_is_over(event):
    event.ends_at = timezone.now() + timedelta(hours=1)
    event.save()

    with pytest.raises(Closed):
        sending.send(asking(event))

    assert mailed() == set()


def test_it_is_not_sent_without_questions(event):
    with pytest.raises(sending.NothingAsked):
        sending.send(asking(event, []))


def test_it_is_open_for_whole_days(event):
    survey = sent(event)

    closes = timezone.localtime(survey.closes_at)
    assert (closes.hour, closes.minute) == (0, 0)
    assert (closes.date() - timezone.localdate()).days == 15
    assert (timezone.localtime(survey.last_day).date() - timezone.localdate()).days == 14


def test_the_mail_has_her_own_link_and_says_until_when(event):
    survey = sent(event)
    row = written(OutgoingEmail.objects.get(kind="thanks", recipient=AMINA.email))

    assert row.subject.startswith("Tack för att du var med: ")
    assert "/enkat/" in row.text
    assert "Tack för att du deltog, Amina Holm." in row.text or "Amina Holm" in row.text
    assert str(timezone.localtime(survey.last_day).year) in row.text


def test_a_reminder_goes_once_to_those_who_have_not_answered(event):
    survey = sent(event)
    SurveyLink.objects.filter(participant__email=AMINA.email).update(used=True)
    sent_a_week_ago(survey)

    assert sending.remind(survey) == 2
    assert sending.remind(survey) == 0

    assert mailed("survey_reminder") == {BO.email, CILLA.email}


def test_nobody_is_reminded_before_a_week_nor_after_the_last_day(event):
    survey = sent(event)
    with pytest.raises(Closed):
        sending.remind(survey)
    sent_a_week_ago(survey)
    a_minute_ago = timezone.now() - timedelta(minutes=1)
    Survey.objects.filter(pk=survey.pk).update(closes_at=a_minute_ago)
    with pytest.raises(Closed):
        sending.remind(survey)
    assert mailed("survey_reminder") == set()


def test_who_answers_before_the_reminder_leaves_does_not_get_it(event):
    survey = sent(event)
    sent_a_week_ago(survey)
    sending.remind(survey)
    SurveyLink.objects.update(used=True)

    with pytest.raises(NotNeeded):
        written(OutgoingEmail.objects.filter(kind="survey_reminder").first())
