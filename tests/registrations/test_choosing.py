"""Staff give a seat past the order of the line."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contacts.models import OutgoingEmail
from events.models import Event
from registrations import books
from registrations.choosing import choose
from registrations.models import Participant
from registrations.refusals import Closed, Full
from tests.registrations.build import AMINA, BO, CILLA, DAVID, registered, row_of, state_of
from tests.registrations.conftest import open_event

pytestmark = pytest.mark.django_db

State = Participant.State


@pytest.fixture
def event(db):
    """Amina has the only seat; Bo waits, and Cilla after him."""
    event = open_event(capacity=1, has_waiting_list=True)
    for person in (AMINA, BO, CILLA):
        registered(event, person)
    return event


def seat(person, **fields):
    return choose(row_of(person), staff="karin", reason="Ska tala", **fields)


def test_without_a_free_seat_nobody_gets_one(event):
    with pytest.raises(Full):
        seat(CILLA)
    assert state_of(CILLA) == State.WAITING


def test_a_seat_that_is_added_is_hers_and_not_the_first_ones(event):
    seat(CILLA, adds_seat=True)
    assert (state_of(BO), state_of(CILLA)) == (State.WAITING, State.CONFIRMED)
    assert Event.objects.get().capacity == 2
    assert list(books.problems()) == []


def test_a_seat_that_is_kept_is_taken_before_one_is_added(event):
    Event.objects.update(capacity=2, reserved_seats=1)
    assert seat(CILLA, adds_seat=True).on_reserved_seat
    assert row_of(CILLA).on_reserved_seat
    assert Event.objects.get().capacity == 2
    assert list(books.problems()) == []


def test_a_free_seat_that_the_first_group_is_too_large_for_is_no_kept_one(event):
    registered(event, DAVID)
    Event.objects.update(reserved_seats=1, capacity=3)
    Participant.objects.filter(email=BO.email).update(state=State.CANCELLED)
    assert not seat(DAVID).on_reserved_seat


def test_an_event_that_staff_made_too_small_grows_to_hold_her(event):
    registered_late = open_event("annat", capacity=2, has_waiting_list=True)
    for person in (AMINA, BO, CILLA):
        registered(registered_late, person)
    Event.objects.filter(pk=registered_late.pk).update(capacity=1)
    seat(CILLA, adds_seat=True)
    assert Event.objects.get(pk=registered_late.pk).capacity == 3


def test_she_gets_the_mail_and_the_record_tells_who_and_why(event):
    seat(CILLA, adds_seat=True)
    row = row_of(CILLA)
    assert OutgoingEmail.objects.get(kind="promotion").recipient == CILLA.email
    change = row.changes.latest("pk")
    assert (change.cause, change.before, change.after) == ("promoted", "waiting", "confirmed")
    assert (change.staff, change.reason) == ("karin", "Ska tala")


def test_done_twice_it_is_done_once(event):
    seat(CILLA, adds_seat=True)
    seat(CILLA, adds_seat=True)
    assert Event.objects.get().capacity == 2
    assert OutgoingEmail.objects.filter(kind="promotion").count() == 1


@pytest.mark.parametrize(
    "change",
    [{"status": Event.Status.CANCELLED}, {"starts_at": timezone.now() - timedelta(days=2)}],
)
def test_not_for_an_event_that_is_cancelled_or_over(event, change):
    if "starts_at" in change:
        change["ends_at"] = change["starts_at"] + timedelta(hours=1)
    Event.objects.update(**change)
    with pytest.raises(Closed):
        seat(CILLA, adds_seat=True)
    assert state_of(CILLA) == State.WAITING
