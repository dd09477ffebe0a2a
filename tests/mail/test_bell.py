"""Ringing for the worker costs a visitor nothing to speak of, whatever state the broker is in."""

import socket
import time

import pytest
from celery import current_app
from django.db import transaction

from contacts import outbox, tasks
from contacts.models import OutgoingEmail
from contacts.outbox import bell
from tests import servers
from tests.factories import make_county
from tests.servers import free_port

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def breaker(monkeypatch):
    """As in a process that has just started."""
    breaker = bell.Breaker()
    monkeypatch.setattr(bell, "breaker", breaker)
    return breaker


@pytest.fixture
def broker_at(monkeypatch):
    def move(port):
        address = f"redis://127.0.0.1:{port}/0"
        monkeypatch.setattr(current_app.conf, "broker_write_url", address)

    return move


@pytest.fixture
def mute():
    """A port that takes every connection and never says a word."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(50)
        yield listening.getsockname()[1]


def seconds_to_promise() -> float:
    """How long it takes to promise three mails, until after the commit."""
    county = make_county()
    began = time.monotonic()
    with transaction.atomic():
        outbox.enqueue(
            [
                outbox.compose("test", f"{name}@example.se", "Hej", "Hej.", county)
                for name in ["anna", "bo", "cilla"]
            ]
        )
    return time.monotonic() - began


@pytest.fixture
def sent(monkeypatch):
    """What is put on the queue, with the rest as it is."""
    messages = []
    real = current_app.send_task

    def send_task(name, args, *more, **options):
        messages.append((name, args))
        return real(name, args, *more, **options)

    monkeypatch.setattr(current_app._get_current_object(), "send_task", send_task)
    return messages


def test_one_message_is_sent_for_all_the_mails_of_a_commit(sent):
    seconds_to_promise()
    ids = list(OutgoingEmail.objects.order_by("pk").values_list("pk", flat=True))
    assert sent == [("contacts.tasks.deliver_emails", [ids])]


def test_nothing_is_sent_for_nothing(sent):
    outbox.enqueue([])
    assert sent == []


def test_the_worker_sends_each_of_them_by_itself(sent):
    tasks.deliver_emails([1, 2])
    assert [message[0] for message in sent] == ["contacts.tasks.deliver_email"] * 2


def test_nothing_is_sent_when_the_transaction_is_undone(sent):
    with transaction.atomic():
        outbox.enqueue([outbox.compose("test", "a@example.se", "Hej", "Hej.", make_county())])
        transaction.set_rollback(True)
    assert sent == []


@pytest.mark.parametrize("kind", ["closed", "mute"])
def test_a_broker_that_does_not_answer_costs_one_request_a_moment(kind, broker_at, mute, sent):
    broker_at(mute if kind == "mute" else free_port())
    # What is asked for is two seconds; the rest is for a machine that does other things too.
    assert seconds_to_promise() < 3
    # It is not even asked: see below. A mute one would cost 1.8 seconds again.
    assert seconds_to_promise() < 1.5
    assert (len(sent), OutgoingEmail.objects.count()) == (1, 6)


def test_it_rings_again_when_the_broker_has_had_its_peace(broker_at, breaker, sent, monkeypatch):
    broker_at(free_port())
    seconds_to_promise()
    breaker.silent_until = time.monotonic() - 1
    seconds_to_promise()
    assert len(sent) == 2


@pytest.mark.skipif(not servers.redis_program(), reason="Redis is not installed")
def test_a_connection_that_has_died_is_made_anew(broker_at, breaker):
    """A broker that goes away and comes back on the same port, as in a restart."""
    with servers.redis() as broker:
        broker_at(broker.port)
        outbox.ring([1])
        assert not breaker.is_open
        broker.kill()
        outbox.ring([1])
        assert breaker.is_open
        breaker.close()
        broker.start()
        outbox.ring([1])
        assert not breaker.is_open
