"""Many at once, each with a connection of her own: the lock holds on both databases."""

import threading

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.test import Client

from contacts.models import OutgoingEmail
from events.models import Event
from registrations import books
from registrations.models import Participant, Registration
from tests.registrations.conftest import filled_in, open_event

pytestmark = pytest.mark.django_db(transaction=True)

State = Participant.State


def at_once(*actions):
    """Run the actions in threads that start together; returns what they returned."""
    start = threading.Barrier(len(actions))
    answers = []

    def run(action):
        start.wait()
        try:
            answers.append(action())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[action]) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def send(event, **fields):
    posted = filled_in(**fields)
    return lambda: Client().post(f"/evenemang/{event.slug}/anmalan/", posted)


def strangers(event, number):
    return [
        send(event, key=f"a-key-of-my-own-{one}", email=f"person{one}@example.se")
        for one in range(number)
    ]


def test_twenty_clients_on_five_seats_get_exactly_five():
    event = open_event(capacity=5)
    answers = at_once(*strangers(event, 20))
    assert sorted(answer.status_code for answer in answers) == [303] * 5 + [409] * 15
    assert Participant.objects.filter(state=State.CONFIRMED).count() == 5
    assert OutgoingEmail.objects.count() == 5


def test_those_who_get_no_seat_stand_in_line_and_the_books_are_right():
    event = open_event(capacity=5, has_waiting_list=True)
    answers = at_once(*strangers(event, 15))
    assert {answer.status_code for answer in answers} == {303}
    seats = Event.objects.select_related("seats").get().seats
    assert (seats.confirmed, seats.waiting) == (5, 10)
    assert list(books.problems()) == []


def test_a_double_click_is_one_registration():
    event = open_event()
    answers = at_once(*[send(event, key="the-very-same-key") for _click in range(8)])
    assert len({answer["Location"] for answer in answers}) == 1
    assert (Registration.objects.count(), Participant.objects.count()) == (1, 1)
    assert OutgoingEmail.objects.count() == 1


def test_the_same_person_in_two_forms_gets_one_seat():
    event = open_event()
    answers = at_once(*[send(event, key=f"my-key-number-{one}") for one in range(6)])
    assert {answer.status_code for answer in answers} == {303}
    assert Participant.objects.filter(state=State.CONFIRMED).count() == 1


def test_two_cancellations_of_the_same_registration_free_its_seat_once():
    event = open_event(capacity=1, has_waiting_list=True)
    receipt = send(event)()["Location"]
    send(event, key="another-key-1", email="bo@example.se")()
    send(event, key="another-key-2", email="cilla@example.se")()
    at_once(*[lambda: Client().post(receipt + "avboka/") for _click in range(4)])
    seats = Event.objects.select_related("seats").get().seats
    assert (seats.confirmed, seats.waiting) == (1, 1)
    assert OutgoingEmail.objects.filter(kind="cancellation").count() == 1


def test_without_the_lock_the_same_race_overbooks(monkeypatch):
    """The negative control: if this passes with nobody overbooked, the tests above prove nothing.

    Only where rows are locked. SQLite lets one transaction write at a time, lock or not.
    """
    if connection.vendor == "sqlite":
        return
    unlocked = Event.objects.annotate(asked_at=Now())
    monkeypatch.setattr("registrations.seats.lock", lambda event: unlocked.get(pk=event.pk))
    event = open_event(capacity=5)
    at_once(*strangers(event, 20))
    assert Participant.objects.filter(state=State.CONFIRMED).count() > 5
