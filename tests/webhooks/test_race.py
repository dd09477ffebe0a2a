"""Several workers at once, each with a connection of its own: on both databases each fact is told
once, and each message is claimed by one."""

import pytest

from contacts import webhooks
from contacts.models import WebhookDelivery
from contacts.webhooks import delivery
from registrations import webhooks as of_registrations
from tests.factories import make_registration
from tests.registrations.conftest import open_event
from tests.registrations.test_race import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_of_several_workers_gets_a_message(make_webhook):
    [row] = webhooks.promise([make_webhook()], webhooks.Fact("test", "1", {}))

    claimed = at_once(*[lambda: delivery.claim(row.pk)] * 5)

    assert sorted(claimed) == [False] * 4 + [True]


def test_numbers_that_several_workers_compare_are_told_once(make_webhook):
    make_webhook(tells_registrations=True)
    make_registration(open_event())

    at_once(*[of_registrations.tell_all] * 5)

    assert WebhookDelivery.objects.count() == 1
