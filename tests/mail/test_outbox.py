"""The outbox against a real mail server: each mail once, later, or never and told."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from contacts import outbox, tasks
from contacts.models import OutgoingEmail
from contacts.outbox import delivery
from tests.factories import make_county
from tests.mail.worker import deliver_due

pytestmark = pytest.mark.django_db

State = OutgoingEmail.State


def write(recipient="anna@example.se", **fields):
    letter = outbox.compose("test", recipient, "Hej på dig", "Räksmörgås.", make_county(), **fields)
    return outbox.enqueue([letter])[0]


def test_a_mail_is_delivered_and_marked_sent(office):
    row = write()
    outbox.deliver(row.pk)
    row.refresh_from_db()
    (letter,) = office.to("anna@example.se")
    assert (row.state, row.attempts) == (State.SENT, 1)
    assert letter["Message-ID"] == row.message_id
    assert letter["Subject"] == "Hej på dig"
    assert letter.get_content().strip() == "Räksmörgås."


def test_a_sent_mail_is_not_sent_again(office):
    row = write()
    for _time in range(3):
        outbox.deliver(row.pk)
    assert len(office.letters) == 1


def test_a_mailbox_that_does_not_exist_fails_for_good(office):
    office.answers["anna@example.se"] = "550 No such user"
    row = write()
    outbox.deliver(row.pk)
    row.refresh_from_db()
    assert (row.state, row.last_error) == (State.FAILED, "No such user")


def test_a_refused_text_fails_for_good(office):
    office.data_answer = "554 Refused by policy"
    row = write()
    outbox.deliver(row.pk)
    row.refresh_from_db()
    assert row.state == State.FAILED


@pytest.mark.parametrize("answer", ["450 Busy", "451 Error", "452 Full", "454 Not now"])
def test_a_passing_refusal_is_tried_again_later(office, answer):
    office.answers["anna@example.se"] = answer
    row = write()
    before = timezone.now()
    outbox.deliver(row.pk)
    row.refresh_from_db()
    assert row.state == State.QUEUED
    assert before + timedelta(seconds=7) < row.due_at < before + timedelta(seconds=15)
    assert outbox.due() == []


def test_a_passing_refusal_of_the_text_is_tried_again_later(office):
    office.data_answer = "451 Try again"
    row = write()
    outbox.deliver(row.pk)
    office.data_answer = "250 OK"
    OutgoingEmail.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    outbox.deliver(row.pk)
    row.refresh_from_db()
    assert row.attempts == 2


def test_a_server_that_is_away_is_tried_again_later(settings, office):
    settings.EMAIL_PORT = 1
    row = write()
    outbox.deliver(row.pk)
    row.refresh_from_db()
    assert row.state == State.QUEUED
    assert row.last_error


def test_a_server_that_does_not_let_us_in_is_no_fault_of_the_mail(settings, office):
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = "wrong"
    row = write()
    outbox.deliver(row.pk)
    row.refresh_from_db()
    assert row.state == State.QUEUED


def test_the_waits_grow_up_to_a_quarter_of_an_hour(settings, office):
    settings.EMAIL_PORT = 1
    row = write()
    waits = []
    for _attempt in range(6):
        OutgoingEmail.objects.update(due_at=timezone.now() - timedelta(seconds=1))
        before = timezone.now()
        outbox.deliver(row.pk)
        row.refresh_from_db()
        waits.append((row.due_at - before).total_seconds())
    expected = [10, 30, 120, 600, 900, 900]
    assert all(0.75 * goal < wait < 1.25 * goal for wait, goal in zip(waits, expected, strict=True))


def test_the_sweep_rings_for_what_is_due_and_for_nothing_else(monkeypatch):
    rung = []
    monkeypatch.setattr(
        "celery.current_app.send_task", lambda name, args, *rest, **more: rung.append((name, args))
    )
    due, later = write(), write("b@example.se")
    OutgoingEmail.objects.filter(pk=later.pk).update(due_at=timezone.now() + timedelta(minutes=5))
    tasks.sweep()
    assert rung == [("contacts.tasks.deliver_email", [due.pk])]


def test_a_sender_whom_the_server_does_not_know_is_no_fault_of_the_mail(office):
    office.sender_answer = "530 Authentication required"
    row = write()
    outbox.deliver(row.pk)
    row.refresh_from_db()
    assert row.state == State.QUEUED


def test_a_mail_sent_again_has_not_waited_since_it_was_first_written(office):
    row = write()
    old = timezone.now() - timedelta(days=3)
    OutgoingEmail.objects.update(state=State.FAILED, created_at=old, queued_at=old)
    outbox.send_again(row)
    assert not outbox.too_old().exists()
    OutgoingEmail.objects.update(queued_at=old)
    assert outbox.too_old().get() == row


def test_one_bad_address_does_not_stop_the_others(office):
    office.answers["bad@example.se"] = "550 No such user"
    rows = [write(address) for address in ("a@example.se", "bad@example.se", "c@example.se")]
    deliver_due()
    states = [OutgoingEmail.objects.get(pk=row.pk).state for row in rows]
    assert states == [State.SENT, State.FAILED, State.SENT]


def test_a_row_that_cannot_become_a_message_stops_nobody(office):
    poison, good = write(calendar="no calendar at all"), write("c@example.se")
    deliver_due()
    poison.refresh_from_db()
    assert poison.state == State.QUEUED
    assert "IndexError" in poison.last_error
    assert len(office.to(good.recipient)) == 1


def test_the_sweep_finds_what_a_dead_worker_left_behind(office):
    row = write()
    assert outbox.claim(row.pk)
    assert outbox.due() == []
    OutgoingEmail.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    deliver_due()
    assert len(office.to("anna@example.se")) == 1


def test_a_late_outcome_does_not_undo_what_another_attempt_has_settled(office):
    row = write()
    outbox.claim(row.pk)
    late = OutgoingEmail.objects.get(pk=row.pk)
    OutgoingEmail.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    outbox.deliver(row.pk)
    delivery.try_later(late, "too late")
    row.refresh_from_db()
    assert row.state == State.SENT


def test_staff_can_send_a_failed_mail_again(office):
    office.answers["anna@example.se"] = "550 No such user"
    row = write()
    outbox.deliver(row.pk)
    office.answers.clear()
    outbox.send_again(row)
    deliver_due()
    row.refresh_from_db()
    assert (row.state, row.last_error) == (State.SENT, "")


def test_nothing_is_written_when_the_transaction_is_undone():
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert OutgoingEmail.objects.count() == 0


@pytest.mark.parametrize("payload", ["Hej\r\nBcc: ond@example.se", "Hej\u2028Bcc: x", "Hej\x00"])
def test_no_header_can_be_smuggled_in_by_a_subject(office, payload):
    letter = outbox.compose("test", "anna@example.se", payload, "Text", make_county())
    (row,) = outbox.enqueue([letter])
    outbox.deliver(row.pk)
    (sent,) = office.letters
    assert sent[0] == ["anna@example.se"]
    assert sent[1]["Bcc"] is None


def test_the_board_is_the_sender_and_gets_the_answers(office):
    row = write(reply_to="dialogforum@example.se")
    outbox.deliver(row.pk)
    (letter,) = office.to("anna@example.se")
    assert letter["From"] == "Länsstyrelsen 14 <lansstyrelsen@example.se>"
    assert letter["Reply-To"] == "dialogforum@example.se"


@pytest.mark.django_db(transaction=True)
def test_several_workers_with_the_same_rows_send_each_once(office):
    rows = [write(f"person{number}@example.se") for number in range(12)]

    def work():
        try:
            for row in rows:
                outbox.deliver(row.pk)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _worker in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(to for (to,), _letter in office.letters) == sorted(row.recipient for row in rows)
    assert set(OutgoingEmail.objects.values_list("state", flat=True)) == {State.SENT}
