"""Messages to a real receiver over https: signed, once, later, or never and told."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from contacts import tasks, webhooks
from contacts.models import MailPermit, WebhookDelivery
from contacts.webhooks import delivery, posting
from tests.deployment import files

pytestmark = [pytest.mark.django_db, pytest.mark.once]

State = WebhookDelivery.State
FACT = webhooks.Fact("event.published", "1", {"title": "Samråd i Åmål"})


@pytest.fixture
def webhook(make_webhook, receiver):
    return make_webhook(receiver.address)


def told(webhook, fact=FACT) -> WebhookDelivery:
    """Promised and tried once."""
    [row] = webhooks.promise([webhook], fact)
    webhooks.deliver(row.pk)
    row.refresh_from_db()
    return row


def try_again(row) -> WebhookDelivery:
    WebhookDelivery.objects.filter(pk=row.pk).update(due_at=timezone.now() - timedelta(seconds=1))
    webhooks.deliver(row.pk)
    row.refresh_from_db()
    return row


def is_signed(headers: dict, body: bytes, secret: str) -> bool:
    """As a receiver checks it, by the words of the specification."""
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return headers["webhook-signature"] == f"v1,{expected}"


def test_the_receiver_gets_the_fact_and_can_check_who_it_is_from(webhook, receiver):
    row = told(webhook)

    [(headers, body)] = receiver.got
    assert is_signed(headers, body, webhook.secret)
    assert not is_signed(headers, body + b" ", webhook.secret)
    assert not is_signed(headers, body, webhooks.new_secret())
    assert json.loads(body)["type"] == "event.published"
    assert json.loads(body)["data"] == {"title": "Samråd i Åmål"}
    assert headers["Content-Type"] == "application/json"
    assert (row.state, row.attempts, row.last_error) == (State.SENT, 1, "")


def test_the_signature_is_the_one_in_the_specification():
    signed = webhooks.signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        b'{"test": 2432232314}',
    )

    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_secret_has_as_many_bytes_as_the_specification_asks_for():
    assert 24 <= len(base64.b64decode(webhooks.new_secret().removeprefix("whsec_"))) <= 64


def test_what_fails_is_tried_again_with_the_same_number_and_a_signature_of_its_own(
    webhook, receiver
):
    receiver.statuses = [500, 429, 200]

    row = told(webhook)
    assert (row.state, row.last_error) == (State.QUEUED, "HTTP 500")
    row = try_again(try_again(row))

    assert (row.state, row.attempts, row.last_error) == (State.SENT, 3, "")
    assert len({headers["webhook-id"] for headers, _body in receiver.got}) == 1
    assert all(is_signed(headers, body, webhook.secret) for headers, body in receiver.got)


def test_the_waits_grow_over_three_days_and_then_it_is_given_up(webhook, receiver):
    receiver.statuses = [503]
    row = told(webhook)
    waits = []
    while row.state == State.QUEUED:
        waits.append(row.due_at - timezone.now())
        row = try_again(row)

    assert row.state == State.FAILED
    assert waits == sorted(waits)
    assert timedelta(days=3) < sum(waits, timedelta()) < timedelta(days=4)
    assert len(receiver.got) == delivery.MOST_ATTEMPTS


def test_the_document_says_how_long_it_is_tried():
    words = " ".join(files.text("docs/webhooks.md").split())
    hours = [int(wait.total_seconds()) // 3600 for wait in delivery.WAITS[3:]]

    assert [wait.total_seconds() for wait in delivery.WAITS[:3]] == [5, 300, 1800]
    listed = ", ".join(map(str, hours[:-1])) + f" and {hours[-1]} h"
    assert f"after 5 s, 5 min, 30 min, and {listed}" in words
    assert delivery.MOST_ATTEMPTS == 10
    assert "ten attempts" in words
    assert f"after {delivery.LEASE.seconds // 60} minutes an attempt counts as dead" in words


def test_no_redirect_is_followed(webhook, receiver):
    receiver.statuses = [307]
    receiver.answer_headers = {"Location": receiver.address}

    row = told(webhook)

    assert len(receiver.got) == 1
    assert row.last_error == "HTTP 307"


def test_a_receiver_that_says_nothing_is_not_waited_for(webhook, receiver, monkeypatch):
    monkeypatch.setattr(posting, "SILENCE", 0.2)
    receiver.is_mute = True

    assert told(webhook).last_error == posting.TOO_SLOW


def test_a_receiver_that_takes_all_day_is_not_waited_for_either(webhook, receiver, monkeypatch):
    monkeypatch.setattr(posting, "TOTAL", 0.2)
    receiver.is_mute = True

    assert told(webhook).last_error == posting.TOO_SLOW


def test_a_certificate_that_nobody_vouches_for_is_not_believed(webhook, receiver, monkeypatch):
    monkeypatch.undo()
    row = told(webhook)

    assert row.last_error == posting.NOT_SECURE
    assert receiver.got == []


def test_an_error_tells_nothing_of_the_address(webhook, receiver):
    receiver.shutdown()
    receiver.server_close()

    row = told(webhook)

    assert row.last_error == posting.NO_CONNECTION


def test_it_is_posted_once_however_many_workers_hold_it(webhook, receiver):
    [row] = webhooks.promise([webhook], FACT)
    for _worker in range(3):
        webhooks.deliver(row.pk)

    assert len(receiver.got) == 1


def test_what_a_dead_worker_left_is_found_again(webhook, receiver):
    [row] = webhooks.promise([webhook], FACT)
    assert delivery.claim(row.pk)
    assert webhooks.due() == []

    WebhookDelivery.objects.update(due_at=timezone.now() - timedelta(seconds=1))

    assert webhooks.due() == [row.pk]


def test_what_kills_every_worker_is_given_up(webhook, receiver):
    [row] = webhooks.promise([webhook], FACT)
    WebhookDelivery.objects.update(attempts=delivery.MOST_ATTEMPTS)

    webhooks.deliver(row.pk)

    row.refresh_from_db()
    assert (row.state, row.last_error, receiver.got) == (State.FAILED, delivery.STOPPED, [])


def test_a_receiver_that_fails_is_left_in_peace_and_others_are_not(webhook, make_webhook, receiver):
    receiver.statuses = [500]
    other = make_webhook("https://annan.example.se/")
    [later] = webhooks.promise([webhook], FACT)
    [others] = webhooks.promise([other], FACT)

    told(webhook)

    assert webhooks.due() == [others.pk]
    assert WebhookDelivery.objects.get(pk=later.pk).attempts == 0


def test_one_that_is_not_in_use_is_asked_for_nothing_and_forgets_nothing(webhook, receiver):
    [row] = webhooks.promise([webhook], FACT)
    webhook.is_active = False
    webhook.save(update_fields=["is_active"])
    webhooks.deliver(row.pk)
    assert receiver.got == []

    webhook.is_active = True
    webhook.save(update_fields=["is_active"])
    webhooks.deliver(row.pk)
    assert len(receiver.got) == 1


def test_nothing_leaves_from_a_restored_copy(webhook, receiver, monkeypatch):
    MailPermit.objects.update_or_create(pk=1, defaults={"database": "another"})
    rung = []
    monkeypatch.setattr(tasks.deliver_webhook, "apply_async", lambda *a, **k: rung.append(a))

    row = told(webhook)
    tasks.sweep_webhooks()

    assert (row.state, receiver.got, rung) == (State.QUEUED, [], [])


def test_the_sweep_rings_for_each_by_itself(webhook, monkeypatch):
    rung = []
    monkeypatch.setattr(tasks.deliver_webhook, "apply_async", lambda ids, **k: rung.append(ids))
    rows = webhooks.promise([webhook], FACT) + webhooks.promise([webhook], FACT)

    tasks.sweep_webhooks()

    assert rung == [[row.pk] for row in rows]


def test_what_was_told_long_ago_is_forgotten_and_what_waits_is_not(webhook, receiver):
    done, [waits] = told(webhook), webhooks.promise([webhook], FACT)
    recent = told(webhook)
    long_ago = timezone.now() - timedelta(days=31)
    WebhookDelivery.objects.filter(pk__in=[done.pk, waits.pk]).update(created_at=long_ago)

    webhooks.delete_old()

    assert set(WebhookDelivery.objects.values_list("pk", flat=True)) == {waits.pk, recent.pk}
