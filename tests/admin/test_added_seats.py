"""Seats that staff add go to those who wait, at once and in the order of joining."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone

from events.models import Event
from registrations import books
from registrations.models import SeatChange
from registrations.tasks import promote_waiting
from tests.factories import event_form
from tests.registrations.build import AMINA, BO, CILLA, registered, state_of
from tests.registrations.conftest import open_event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def event():
    # Staff see and send whole minutes.
    starts_at = (timezone.now() + timedelta(days=30)).replace(second=0, microsecond=0)
    event = open_event(capacity=1, has_waiting_list=True, starts_at=starts_at)
    for person in (AMINA, BO, CILLA):
        registered(event, person)
    return event


def save(admin, event, **fields):
    current = {"capacity": event.capacity, "has_waiting_list": "on", "reserved_seats": 0}
    address = reverse("admin:events_event_change", args=[event.pk])
    return admin.post(address, event_form(event, **current | fields), follow=True)


def test_one_more_seat_is_given_to_the_first_in_line(admin, event):
    page = save(admin, event, capacity=2).content.decode()
    assert "1 person på väntelistan har fått plats." in page
    assert (state_of(BO), state_of(CILLA)) == ("confirmed", "waiting")
    assert SeatChange.objects.get(cause="promoted").reason == "Handläggare ändrade evenemanget."
    assert list(books.problems()) == []


def test_no_limit_is_room_for_all(admin, event):
    save(admin, event, capacity="")
    assert {state_of(one) for one in (AMINA, BO, CILLA)} == {"confirmed"}


def test_what_changes_no_seat_says_nothing_of_seats(admin, event):
    page = save(admin, event, lead="Välkommen").content.decode()
    assert "väntelistan har fått" not in page
    assert Event.objects.get().lead == "Välkommen"


def test_seats_that_are_kept_are_not_given_away(admin, event):
    save(admin, event, capacity=3, reserved_seats=1)
    assert (state_of(BO), state_of(CILLA)) == ("confirmed", "waiting")


def test_what_keeps_them_from_their_seats_just_then_is_no_error_to_staff(admin, event):
    def crowded(execute, sql, params, many, context):
        if sql.startswith('UPDATE "registrations_participant"'):
            raise OperationalError("canceling statement due to lock timeout")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(crowded):
        page = save(admin, event, capacity=2)
    assert page.status_code == 200
    assert Event.objects.get().capacity == 2
    assert state_of(BO) == "waiting"
    promote_waiting()
    assert state_of(BO) == "confirmed"


def test_an_event_for_which_somebody_registers_just_then_stays_published(admin):
    if connection.vendor == "sqlite":
        return  # where each waits for the other's whole transaction
    starts_at = (timezone.now() + timedelta(days=30)).replace(second=0, microsecond=0)
    event = open_event(starts_at=starts_at)
    waiting = [event]

    def come_in_between(execute, sql, params, many, context):
        """Amina is registered when staff's transaction first asks for the event's row."""
        if waiting and (sql.startswith('UPDATE "events_event"') or "FOR UPDATE" in sql):
            with ThreadPoolExecutor(1) as other:
                other.submit(come, waiting.pop()).result()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(come_in_between):
        save(admin, event, capacity="", status="draft")
    assert not waiting
    assert state_of(AMINA) == "confirmed"
    assert Event.objects.get().status == Event.Status.PUBLISHED


def come(event):
    try:
        registered(event, AMINA)
    finally:
        connection.close()
