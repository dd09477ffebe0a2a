"""What administrators do with the webhooks of their county."""

import pytest
from django.contrib.auth.models import Group

from contacts import roles, webhooks
from contacts.models import Webhook, WebhookDelivery
from registrations.morning.entries import failing_webhooks
from tests.admin.conftest import enter
from tests.factories import make_county, staff

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LIST = "/admin/contacts/webhook/"
State = WebhookDelivery.State


@pytest.fixture
def administrator():
    roles.load()
    user = staff(counties=["14"])
    user.groups.set(Group.objects.filter(name="Administratör"))
    return user


@pytest.fixture
def at_work(client, administrator):
    return enter(client, administrator)


def posted(**fields):
    values = {"county": "14", "name": "Kommunförbundet", "url": "https://example.se/webhook"}
    return values | {"tells_events": "on", "is_active": "on"} | fields


def test_a_new_webhook_leads_to_its_secret_which_is_shown_once(at_work):
    make_county()
    page = at_work.post(f"{LIST}add/", posted(), follow=True)

    webhook = Webhook.objects.get()
    address = f"{LIST}{webhook.pk}/secret/"
    assert page.redirect_chain == [(address, 303)]
    assert webhook.secret not in page.content.decode()
    shown = at_work.post(address)
    made = Webhook.objects.get().secret
    assert made != webhook.secret
    assert made in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    for seen in [address, LIST, f"{LIST}{webhook.pk}/change/", f"{LIST}{webhook.pk}/history/"]:
        assert made not in at_work.get(seen, follow=True).content.decode()


@pytest.mark.parametrize(
    "url",
    [
        "http://example.se/",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://10.0.0.1:8443/",
        "https://localhost/",
        "inte en adress",
    ],
)
def test_an_address_that_can_never_be_reached_is_refused_in_words(at_work, url):
    make_county()
    page = at_work.post(f"{LIST}add/", posted(url=url))

    assert "errorlist" in page.content.decode()
    assert not Webhook.objects.exists()


def test_a_change_of_the_address_keeps_the_secret(at_work, make_webhook):
    webhook = make_webhook()
    at_work.post(f"{LIST}{webhook.pk}/change/", posted(url="https://example.se/ny"))

    changed = Webhook.objects.get()
    assert (changed.url, changed.secret) == ("https://example.se/ny", webhook.secret)


def test_a_test_is_promised_and_listed(at_work, make_webhook):
    webhook = make_webhook()
    page = at_work.post(f"{LIST}{webhook.pk}/test/", follow=True)

    assert WebhookDelivery.objects.get().kind == "test.ping"
    assert "test.ping" in page.content.decode()


def failed(webhook) -> WebhookDelivery:
    [row] = webhooks.promise([webhook], webhooks.Fact("test.ping", "1", {}))
    fields = {"state": State.FAILED, "last_error": "HTTP 500", "attempts": 10}
    WebhookDelivery.objects.filter(pk=row.pk).update(**fields)
    return row


def test_one_that_does_not_get_through_is_told_on_the_first_page_and_in_the_list(
    at_work, administrator, make_webhook
):
    make_webhook("https://i-ordning.example.se/")
    failed(make_webhook(name="Trasig"))
    failed(make_webhook(county=make_county("12"), name="Andras"))

    assert [task.count for task in failing_webhooks(administrator, None)] == [1]
    assert "Kommer inte fram" in at_work.get(LIST).content.decode()


def test_one_that_gets_through_again_is_in_order(administrator, make_webhook):
    webhook = make_webhook()
    row = failed(webhook)
    [later] = webhooks.promise([webhook], webhooks.Fact("test.ping", "1", {}))
    WebhookDelivery.objects.filter(pk=later.pk).update(
        state=State.SENT, sent_at=row.due_at.replace(year=row.due_at.year + 1)
    )

    assert list(failing_webhooks(administrator, None)) == []


def test_what_did_not_arrive_is_tried_again(at_work, make_webhook):
    row = failed(make_webhook())
    action = {"action": "send_again", "_selected_action": [row.pk]}
    at_work.post("/admin/contacts/webhookdelivery/", action)

    row.refresh_from_db()
    assert (row.state, row.attempts, row.last_error) == (State.QUEUED, 0, "")
    assert webhooks.due() == [row.pk]


def test_a_webhook_is_deleted_with_what_it_was_told(at_work, make_webhook):
    row = failed(make_webhook())
    at_work.post(f"{LIST}{row.webhook_id}/delete/", {"post": "yes"})

    assert not Webhook.objects.exists()


def test_the_list_cannot_be_asked_what_the_secret_begins_with(at_work, make_webhook):
    webhook = make_webhook()
    for lookup in ["secret", "secret__startswith", "secret__gt"]:
        assert at_work.get(LIST, {lookup: webhook.secret[:8]}).status_code == 400
