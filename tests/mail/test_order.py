"""A recipient's mails leave in the order in which they were promised, one after the other."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from contacts import outbox
from contacts.models import OutgoingEmail
from contacts.outbox import delivery
from tests.factories import make_county, make_mail
from tests.mail.worker import deliver_due

pytestmark = pytest.mark.django_db

State = OutgoingEmail.State


def write(recipient="anna@example.se", subject="Hej", **fields):
    return make_mail(recipient=recipient, subject=subject, **fields)


def subjects(office, address="anna@example.se"):
    return [letter["Subject"] for letter in office.to(address)]


def make_due():
    OutgoingEmail.objects.update(due_at=timezone.now() - timedelta(seconds=1))


@pytest.fixture
def rung(monkeypatch):
    """The rows that the worker is told of."""
    ids = []
    monkeypatch.setattr(delivery, "ring", ids.extend)
    return ids


def test_a_later_mail_waits_for_the_earlier_one(office):
    first, second = write(subject="Ett"), write(subject="Två")
    assert outbox.due() == [first.pk]
    outbox.deliver(second.pk)
    assert not office.letters
    outbox.deliver(first.pk)
    outbox.deliver(second.pk)
    assert subjects(office) == ["Ett", "Två"]


def test_the_next_is_rung_for_as_soon_as_the_one_before_it_is_sent(office, rung):
    first, second, _third = write(), write(), write()
    write("bo@example.se")
    outbox.deliver(first.pk)
    assert rung == [second.pk]


@pytest.mark.parametrize("recipient", ["ANNA@example.se", "Anna@Example.SE"])
def test_an_address_in_other_letters_is_the_same_recipient(office, rung, recipient):
    first, second = write("Anna@example.se"), write(recipient)
    assert outbox.due() == [first.pk]
    outbox.deliver(first.pk)
    assert rung == [second.pk]


def test_others_do_not_wait(office):
    office.answers["anna@example.se"] = "451 Later"
    write(), write(), write("bo@example.se")
    deliver_due()
    assert len(office.to("bo@example.se")) == 1


def test_a_mail_that_is_to_be_tried_again_keeps_its_place(office, rung):
    office.answers["anna@example.se"] = "451 Later"
    first, second = write(subject="Ett"), write(subject="Två")
    outbox.deliver(first.pk)
    outbox.deliver(second.pk)
    assert (rung, outbox.due()) == ([], [])
    office.answers.clear()
    make_due()
    while outbox.due():
        deliver_due()
    assert subjects(office) == ["Ett", "Två"]


@pytest.mark.parametrize("state", [State.FAILED, State.SENT, State.DROPPED])
def test_what_is_settled_holds_up_nobody(office, state):
    write(state=state)
    second = write()
    assert outbox.due() == [second.pk]


def test_one_that_fails_for_good_lets_the_next_go(office, rung):
    first, second = write(), write()
    office.data_answer = "554 No"
    outbox.deliver(first.pk)
    assert rung == [second.pk]


def test_one_that_a_dead_worker_has_left_behind_goes_first(office):
    first, second = write(subject="Ett"), write(subject="Två")
    assert outbox.claim(first.pk)
    assert not outbox.claim(second.pk)
    OutgoingEmail.objects.filter(pk=first.pk).update(due_at=timezone.now() - timedelta(seconds=1))
    assert outbox.due() == [first.pk]


@pytest.mark.django_db(transaction=True)
def test_several_workers_keep_the_order(office):
    """Three recipients with five mails each; four workers who grab what they can."""
    make_county()
    for number in range(5):
        for name in ["anna", "bo", "cilla"]:
            write(f"{name}@example.se", subject=str(number))
    ids = list(OutgoingEmail.objects.order_by("-pk").values_list("pk", flat=True))

    def work():
        try:
            while outbox.unsent().exists():
                for pk in ids:
                    outbox.deliver(pk)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _worker in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    for name in ["anna", "bo", "cilla"]:
        assert subjects(office, f"{name}@example.se") == ["0", "1", "2", "3", "4"]
