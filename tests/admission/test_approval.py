"""Where staff approve registrations nobody has a seat before they have said so."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contacts.models import OutgoingEmail
from events.models import Event, Seats
from registrations import approval, books, seats
from registrations.models import Participant
from registrations.refusals import Closed, Full
from registrations.submission import Named
from tests.mail.worker import written
from tests.registrations.build import AMINA, BO, CILLA, DAVID, registered, row_of, state_of

pytestmark = pytest.mark.django_db

State = Participant.State


def approve(*people):
    return approval.approve([row_of(person) for person in people], staff="karin")


def decline(*people, reason="Mötet är för kommuner."):
    rows = [row_of(person) for person in people]
    return approval.decline(rows, staff="karin", reason=reason)


def mails_to(person) -> list[str]:
    found = OutgoingEmail.objects.filter(recipient=person.email).order_by("pk")
    return list(found.values_list("kind", flat=True))


def test_who_registers_applies_and_holds_no_seat(event):
    registered(event, AMINA, BO)
    assert (state_of(AMINA), state_of(BO)) == (State.APPLIED, State.APPLIED)
    counted = Seats.objects.get()
    assert (counted.confirmed, counted.waiting, counted.applied) == (0, 0, 2)
    assert mails_to(AMINA) == ["application"]
    assert list(books.problems()) == []


def test_a_seat_follows_the_approval_with_its_mail_and_record(event):
    registered(event, AMINA)
    approve(AMINA)
    assert state_of(AMINA) == State.CONFIRMED
    assert mails_to(AMINA) == ["application", "confirmation"]
    change = row_of(AMINA).changes.last()
    assert (change.cause, change.before, change.staff) == ("approved", "applied", "karin")
    assert list(books.problems()) == []


def test_the_line_when_it_is_full(event):
    for person in (AMINA, BO, CILLA):
        registered(event, person)
        approve(person)
    assert state_of(CILLA) == State.WAITING
    assert mails_to(CILLA) == ["application", "waiting"]
    assert list(books.problems()) == []


def test_a_group_gets_seats_together_or_waits_together(event):
    registered(event, AMINA)
    registered(event, BO, CILLA)
    approve(AMINA)
    approve(BO, CILLA)
    assert {state_of(BO), state_of(CILLA)} == {State.WAITING}
    assert Seats.objects.get().waiting == 2


def test_without_a_line_a_full_event_refuses_and_they_go_on_waiting(event):
    Event.objects.update(has_waiting_list=False)
    registered(event, AMINA, BO)
    registered(event, CILLA)
    approve(AMINA, BO)
    with pytest.raises(Full):
        approve(CILLA)
    assert state_of(CILLA) == State.APPLIED
    with pytest.raises(Full):
        registered(event, DAVID)


def test_no_seat_and_the_reason_in_a_kind_mail(event):
    registered(event, AMINA)
    decline(AMINA)
    assert state_of(AMINA) == State.CANCELLED
    mail = written(OutgoingEmail.objects.get(kind="declined"))
    assert "Vi kan inte erbjuda dig en plats den här gången, Amina Holm." in mail.text
    assert "Mötet är för kommuner." in mail.text
    assert row_of(AMINA).changes.last().reason == "Mötet är för kommuner."
    assert list(books.problems()) == []


def test_decided_twice_is_decided_once(event):
    registered(event, AMINA)
    assert (len(approve(AMINA)), len(approve(AMINA)), len(decline(AMINA))) == (1, 0, 0)
    assert mails_to(AMINA) == ["application", "confirmation"]


def test_one_who_has_declined_may_apply_again(event):
    registered(event, AMINA)
    decline(AMINA)
    registered(event, AMINA)
    assert state_of(AMINA) == State.APPLIED


def test_nothing_is_decided_about_what_is_over_or_cancelled(event):
    registered(event, AMINA)
    Event.objects.update(status=Event.Status.CANCELLED)
    with pytest.raises(Closed):
        approve(AMINA)
    started = timezone.now() - timedelta(days=1)
    Event.objects.update(
        status=Event.Status.PUBLISHED, starts_at=started, ends_at=started + timedelta(hours=1)
    )
    with pytest.raises(Closed):
        decline(AMINA)
    assert state_of(AMINA) == State.APPLIED


@pytest.mark.parametrize("decide", [approve, decline])
def test_what_the_sender_sees_tells_nobody_who_was_registered_already(event, decide):
    registered(event, AMINA)
    registered(event, BO, AMINA)
    rows = list(Participant.objects.filter(registration__sender_name=BO.name).order_by("pk"))
    approval_of = {approve: {"staff": "karin"}, decline: {"staff": "karin", "reason": "Fullt"}}
    getattr(approval, decide.__name__)(rows, **approval_of[decide])
    bo, again = Participant.objects.filter(registration__sender_name=BO.name).order_by("pk")
    assert bo.shown_state == again.shown_state != State.APPLIED
    assert Participant.objects.get(registration__sender_name=AMINA.name).state == State.APPLIED
    assert list(books.problems()) == []


def test_she_may_cancel_what_nobody_has_decided(event):
    registered(event, AMINA)
    seats.cancel([row_of(AMINA)])
    assert Seats.objects.get().applied == 0
    assert list(books.problems()) == []


def test_a_colleague_applies_instead_of_her(event):
    registered(event, AMINA)
    seats.hand_over(row_of(AMINA), BO)
    assert (state_of(AMINA), state_of(BO)) == (State.CANCELLED, State.APPLIED)
    assert mails_to(BO) == ["application"]
    assert list(books.problems()) == []


def test_colleagues_who_are_added_apply_too(event):
    registration = registered(event, AMINA)
    approve(AMINA)
    seats.add(registration, [BO], timezone.now())
    assert (state_of(AMINA), state_of(BO)) == (State.CONFIRMED, State.APPLIED)


def test_another_address_keeps_what_was_approved(event):
    registered(event, AMINA)
    approve(AMINA)
    seats.correct(row_of(AMINA), Named("Amina Holm", "amina.holm@example.se"))
    assert Participant.objects.get(email="amina.holm@example.se").state == State.CONFIRMED
    assert list(books.problems()) == []
