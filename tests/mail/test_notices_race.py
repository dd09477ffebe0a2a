"""Several sweeps, staff and visitors at the same moment: everybody is told, and once."""

from collections import Counter

import pytest

from contacts.models import OutgoingEmail
from events.models import Event
from registrations import tasks
from registrations.models import Participant
from tests.mail.forum import forum, move, person
from tests.registrations.test_race import at_once, strangers

pytestmark = pytest.mark.django_db(transaction=True)


def notices_each() -> Counter:
    return Counter(OutgoingEmail.objects.filter(kind="change").values_list("recipient", flat=True))


def test_sweeps_that_run_at_once_tell_each_person_once(monkeypatch):
    monkeypatch.setattr("registrations.notices.PORTION", 3)
    event = forum()
    people = [person(event, f"Anna{number}").email for number in range(10)]
    move(event)
    at_once(*[tasks.tell_changes] * 4)
    assert notices_each() == Counter(people)


def test_who_registers_while_the_event_moves_has_the_new_terms_in_the_end():
    event = forum()
    person(event)
    at_once(lambda: move(event), *strangers(event, 6), tasks.tell_changes, tasks.tell_changes)
    tasks.tell_changes()
    sequence = Event.objects.get().calendar_sequence
    assert set(Participant.objects.values_list("told_sequence", flat=True)) == {sequence}
    assert Participant.objects.count() == 7
    assert notices_each()["anna@example.se"] == 1
    assert set(notices_each().values()) == {1}


def test_two_members_of_staff_who_save_at_once_make_two_versions():
    event = forum()
    person(event)
    one, other = Event.objects.get(), Event.objects.get()
    at_once(lambda: move(one), lambda: move(other))
    assert Event.objects.get().calendar_sequence == 2
    tasks.tell_changes()
    assert notices_each() == {"anna@example.se": 1}
