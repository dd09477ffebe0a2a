"""People who are invited by name, and what they answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contacts.models import OutgoingEmail
from events.models import Event
from registrations import books, invitations, tasks
from registrations.listed import Listed
from registrations.models import Invitation, Participant, SeatChange
from registrations.refusals import Closed, Full
from tests.mail.worker import written
from tests.registrations.build import AMINA, BO, CILLA, registered, state_of
from tests.registrations.conftest import open_event

pytestmark = pytest.mark.django_db

State = Invitation.State


@pytest.fixture
def event(db):
    return open_event(capacity=2, approves_registrations=True, requires_code=True)


def invite(event, *people, **fields):
    values = {"municipality": "1492"} | fields
    rows = [
        Listed(number, person.name, person.email, **values)
        for number, person in enumerate(people or [AMINA], 1)
    ]
    return invitations.invite(event, rows, "sv")


def accept(person=AMINA):
    row = Invitation.objects.select_related("participant").get(email=person.email)
    return invitations.accept(row, timezone.now())


def decline(person=AMINA):
    row = Invitation.objects.select_related("participant__event").get(email=person.email)
    invitations.decline(row)


def answer(person=AMINA) -> str:
    return Invitation.objects.get(email=person.email).state


def test_each_gets_a_mail_with_a_link_of_her_own(event):
    [row] = invite(event)
    mail = written(OutgoingEmail.objects.get())
    assert mail.subject.startswith("Inbjudan: ")
    assert f"/inbjudan/{invitations.token_of(row)}/" in mail.text
    assert Invitation.objects.get().latest_mail == mail


def test_whoever_is_invited_or_registered_is_not_asked_again(event):
    Event.objects.update(requires_code=False)
    registered(event, BO)
    invite(event)
    rows = [Listed(n, who.name, who.email) for n, who in enumerate([AMINA, BO, CILLA], 1)]
    wrong = Listed(4, "Eva", "eva", error="Fel")
    assert invitations.fates(event, [*rows, wrong]) == ["invited", "registered", "new", "wrong"]
    assert [row.email for row in invitations.invite(event, [*rows, wrong], "sv")] == [CILLA.email]


def test_an_accepted_one_is_a_seat_without_code_or_approval(event):
    invite(event)
    seat = accept()
    assert seat.state == Participant.State.CONFIRMED
    assert answer() == State.ACCEPTED
    assert SeatChange.objects.get().cause == "invited"
    assert OutgoingEmail.objects.filter(kind="confirmation").count() == 1
    assert list(books.problems()) == []


def test_accepted_twice_is_one_seat(event):
    invite(event)
    assert accept() == accept()
    assert Participant.objects.count() == 1


def test_who_has_registered_meanwhile_keeps_what_she_has(event):
    invite(event)
    Event.objects.update(requires_code=False, approves_registrations=False)
    registered(event, AMINA)
    accept()
    assert Participant.objects.count() == 1
    assert answer() == State.ACCEPTED


def test_who_had_applied_needs_no_decision_any_more(event):
    Event.objects.update(requires_code=False)
    registered(event, AMINA)
    Invitation.objects.create(
        event=event, name=AMINA.name, email=AMINA.email, invited_at=timezone.now()
    )
    assert accept().state == state_of(AMINA) == Participant.State.CONFIRMED
    assert list(books.problems()) == []


@pytest.mark.parametrize(
    "over", [{"status": "cancelled"}, {"ends_at": timezone.now() - timedelta(minutes=1)}]
)
def test_her_application_gets_no_seat_at_what_is_over_or_cancelled(event, over):
    Event.objects.update(requires_code=False)
    registered(event, AMINA)
    Invitation.objects.create(
        event=event, name=AMINA.name, email=AMINA.email, invited_at=timezone.now()
    )
    Event.objects.update(starts_at=timezone.now() - timedelta(hours=2), **over)
    with pytest.raises(Closed):
        accept()
    assert (answer(), state_of(AMINA)) == (State.UNANSWERED, Participant.State.APPLIED)


def test_who_declines_loses_also_the_seat_that_a_colleague_has_booked(event):
    invite(event)
    Event.objects.update(requires_code=False, approves_registrations=False)
    registered(event, BO, AMINA)
    decline()
    assert [state_of(AMINA), state_of(BO)] == ["cancelled", "confirmed"]
    assert list(books.problems()) == []


def test_she_may_change_her_mind_both_ways(event):
    invite(event)
    accept()
    decline()
    assert (answer(), state_of(AMINA)) == (State.DECLINED, Participant.State.CANCELLED)
    accept()
    assert (answer(), state_of(AMINA)) == (State.ACCEPTED, Participant.State.CONFIRMED)
    assert list(books.problems()) == []


def test_a_full_event_refuses_and_her_answer_is_open(event):
    invite(event, AMINA, BO, CILLA)
    accept(AMINA)
    accept(BO)
    with pytest.raises(Full):
        accept(CILLA)
    assert answer(CILLA) == State.UNANSWERED


def test_after_the_deadline_nobody_accepts_or_is_invited_but_she_may_decline(event):
    invite(event)
    Event.objects.update(registration_closes_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(Closed):
        accept()
    with pytest.raises(Closed):
        invite(event, BO)
    decline()
    assert answer() == State.DECLINED


def test_her_organisations_limit_does_not_hold_for_her(event):
    Event.objects.update(most_per_organisation=1)
    invite(event, AMINA, BO)
    assert {accept(AMINA).state, accept(BO).state} == {Participant.State.CONFIRMED}


# --- Reminders ---


def days_ago(number):
    return timezone.now() - timedelta(days=number)


def test_those_who_have_not_answered_are_reminded_once_a_day(event):
    invite(event, AMINA, BO, CILLA)
    Invitation.objects.update(invited_at=days_ago(5))
    accept(AMINA)
    decline(BO)
    assert [invitations.remind(event), invitations.remind(event)] == [1, 0]
    mail = written(OutgoingEmail.objects.get(kind="invitation_reminder"))
    assert (mail.recipient, "Kommer du, Cilla Ask?" in mail.text) == (CILLA.email, True)


def test_who_has_been_registered_by_another_way_is_not_reminded(event):
    invite(event, AMINA)
    Invitation.objects.update(invited_at=days_ago(5), email="AMINA@example.se")
    Event.objects.update(requires_code=False)
    registered(event, AMINA)
    assert invitations.remind(event) == 0


def test_who_answers_before_the_mail_leaves_gets_none(event):
    invite(event)
    Invitation.objects.update(invited_at=days_ago(5))
    invitations.remind(event)
    decline()
    with pytest.raises(invitations.outbox.NotNeeded):
        written(OutgoingEmail.objects.get(kind="invitation_reminder"))


def test_a_reminder_by_itself_comes_when_its_day_has_come_and_once(event):
    invite(event)
    Invitation.objects.update(invited_at=days_ago(5))
    tasks.remind_invited()
    assert OutgoingEmail.objects.filter(kind="invitation_reminder").count() == 0
    Event.objects.update(invitation_reminder_days=60)
    for _run in range(2):
        tasks.remind_invited()
    assert OutgoingEmail.objects.filter(kind="invitation_reminder").count() == 1
