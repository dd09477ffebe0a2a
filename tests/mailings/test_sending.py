"""A mailing on its way: once to each, a few at a time, stopped and taken up again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts import outbox
from contacts import tasks as contact_tasks
from contacts.models import OutgoingEmail
from registrations import emails, seats, tasks
from registrations.mailings import groups, sending
from registrations.models import Mailing, MailingRecipient
from tests.mail.forum import change, forum, person
from tests.mail.worker import deliver_due
from tests.mailings.build import crowd, mailing, send_all, start

pytestmark = pytest.mark.django_db
State = Mailing.State


def addresses(office):
    return sorted(to[0] for to, _letter in office.letters)


def progress(row):
    found = sending.progress(row)
    return {"sent": found.sent, "to_come": found.to_come, "failed": found.failed}


def test_everybody_in_the_group_gets_it_once(office):
    event = forum()
    crowd(event, 12)
    person(event, "Waiting", state="waiting")
    row = start(mailing(event))
    send_all(row)
    assert addresses(office) == sorted(f"person.{one}@example.se" for one in range(12))
    assert (row.state, row.size, progress(row)["sent"]) == (State.SENT, 12, 12)


def test_sending_it_twice_sends_once(office):
    event = forum()
    person(event, "Anna")
    row = mailing(event)
    counted = groups.sign(groups.numbers(row))
    assert sending.start(row, counted)
    assert not sending.start(row, counted)
    send_all(row)
    assert not sending.start(row, counted)
    assert len(office.letters) == 1


def test_others_than_were_counted_are_not_written_to():
    event = forum()
    person(event, "Anna")
    row = mailing(event)
    counted = groups.sign(groups.numbers(row))
    person(event, "Bo")
    with pytest.raises(sending.GroupChanged):
        sending.start(row, counted)
    with pytest.raises(sending.GroupChanged):
        sending.start(mailing(event, group={"states": ["waiting"]}), groups.sign([]))
    row.refresh_from_db()
    assert (row.state, MailingRecipient.objects.count()) == (State.DRAFT, 0)


def test_stopped_nobody_else_gets_it_and_taken_up_again_the_rest_do(office):
    event = forum()
    crowd(event, 12)
    row = start(mailing(event))
    assert sending.send_a_few(row.pk)
    promised = sending.promise_a_few(row.pk)  # and the worker has not come to them yet
    assert sending.stop(row)
    assert not sending.send_a_few(row.pk)
    deliver_due()
    assert len(office.letters) == sending.A_FEW
    assert sending.go_on(row)
    deliver_due()
    send_all(row)
    assert len(set(addresses(office))) == len(office.letters) == 12
    kept = {mail.message_id for mail in promised}
    assert kept <= {letter["Message-ID"] for _to, letter in office.letters}


def test_one_who_cancels_before_it_leaves_gets_none(office):
    event = forum()
    anna = person(event, "Anna")
    row = start(mailing(event))
    seats.cancel([anna])
    deliver_due()
    send_all(row)
    assert sending.progress(row).dropped == 1
    assert [letter["Subject"][:6] for letter in office.to(anna.email)] == ["Avboka"]


def test_a_refused_address_is_counted_and_can_be_tried_again(office):
    event = forum()
    crowd(event, 3)
    office.answers["person.1@example.se"] = "550 Finns inte"
    row = start(mailing(event))
    send_all(row)
    assert progress(row) == {"sent": 2, "to_come": 0, "failed": 1}
    assert "Finns inte" in sending.failed(row).get().mail.last_error
    office.answers.clear()
    assert sending.send_again(row) == 1
    deliver_due()
    assert progress(row) == {"sent": 3, "to_come": 0, "failed": 0}


def test_a_server_that_is_away_gets_a_few_at_a_time_and_in_the_end_all(office):
    event = forum()
    crowd(event, 12)
    office.data_answer = "451 Later"
    row = start(mailing(event))
    assert not sending.send_a_few(row.pk)
    assert OutgoingEmail.objects.count() == sending.A_FEW
    office.data_answer = "250 OK"
    send_all(row)
    row.refresh_from_db()
    # Those that wait to be tried again are not done.
    assert row.state == State.SENDING
    OutgoingEmail.objects.update(due_at="2020-01-01T00:00Z")
    deliver_due()
    send_all(row)
    assert (row.state, len(set(addresses(office)))) == (State.SENT, 12)


class Line(list):
    """The worker's queue: what comes last waits for what came before."""

    def add(self, task, arguments, **_more):
        self.append((task, arguments))

    def work(self, most: int) -> None:
        for _turn in range(most):
            if self:
                task, arguments = self.pop(0)
                task(*arguments)


@pytest.fixture
def line(monkeypatch):
    line = Line()
    for task in [tasks.send_mailing, contact_tasks.deliver_email]:
        monkeypatch.setattr(
            task, "apply_async", lambda arguments, task=task, **more: line.add(task, arguments)
        )
    return line


def test_a_confirmation_that_is_promised_meanwhile_leaves_within_the_next_few(office, line):
    event = forum()
    crowd(event, 30)
    row = start(mailing(event))
    tasks.send_mailings()
    line.work(2)
    late = person(event, "Late")
    [mail] = outbox.enqueue([emails.about("confirmation", late)])
    before = len(office.letters)
    contact_tasks.deliver_emails([mail.pk])
    line.work(1000)
    position = [to[0] for to, _letter in office.letters].index("late@example.se")
    assert position - before <= sending.A_FEW
    row.refresh_from_db()
    assert (row.state, progress(row)["sent"]) == (State.SENT, 30)


def test_one_worker_at_a_time_is_at_work_on_it_and_a_lost_one_is_replaced(office, line):
    event = forum()
    crowd(event, 12)
    start(mailing(event))
    tasks.send_mailings()
    line.work(1)
    tasks.send_mailings()
    assert len(line) == 1
    line.clear()  # as when the worker dies
    MailingRecipient.objects.exclude(promised_at=None).update(promised_at="2020-01-01T00:00Z")
    tasks.send_mailings()
    line.work(1000)
    assert len(office.letters) == 12


def test_a_cancellation_does_not_wait_for_a_mailing_that_has_not_come_to_her(office):
    event = forum()
    crowd(event, 30)
    last = event.participants.last()
    row = start(mailing(event))
    sending.send_a_few(row.pk)
    seats.cancel([last])
    deliver_due()
    assert len(office.to(last.email)) == 1
    send_all(row)
    assert len(office.to(last.email)) == 1


@pytest.mark.once
@pytest.mark.parametrize("number", [10, 5000])
def test_so_many_recipients_are_stored_in_a_few_statements(number):
    event = forum()
    crowd(event, number)
    row = mailing(event)
    with CaptureQueriesContext(connection) as queries:
        start(row)
    assert MailingRecipient.objects.filter(mailing=row).count() == number
    # SQLite takes 250 rows a statement.
    assert len(queries) <= 10 + number // 250


@pytest.mark.once
def test_a_few_more_cost_as_many_statements_among_many_as_among_few():
    counts = []
    for number in [10, 1000]:
        event = forum(f"forum-{number}")
        crowd(event, number)
        row = start(mailing(event))
        with CaptureQueriesContext(connection) as queries:
            sending.promise_a_few(row.pk)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 8


@pytest.mark.once
def test_the_mail_of_one_who_is_deleted_stays_sent_to_nobody_again(office):
    event = forum()
    crowd(event, 2)
    row = start(mailing(event))
    send_all(row)
    OutgoingEmail.objects.all().delete()
    Mailing.objects.filter(pk=row.pk).update(state=State.SENDING)
    send_all(row)
    assert (len(office.letters), progress(row)["sent"]) == (2, 2)
    change(event, title="x")
