"""Posting one message: claimed by a single UPDATE, and sent outside any transaction.

What can be promised is at least once: a copy may be posted twice when a process dies between the
receiver's answer and our note of it, and then carries the same webhook-id.
"""

import logging
import random
from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext_noop

from contacts.models import WebhookDelivery
from contacts.outbox import permit
from contacts.webhooks.posting import Refused, post
from contacts.webhooks.queue import ready

log = logging.getLogger(__name__)

State = WebhookDelivery.State
STOPPED = gettext_noop("Each attempt was broken off.")

# Longer than the worker's hard time limit, so that a row is never posted by two at once.
LEASE = timedelta(minutes=5)
# As https://www.standardwebhooks.com recommends: some three days in all.
WAITS = [timedelta(seconds=5), timedelta(minutes=5), timedelta(minutes=30)]
WAITS += [timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)]
MOST_ATTEMPTS = len(WAITS) + 1
# For so long a receiver that has failed is asked for nothing: the mails are not to wait for it.
PAUSE = timedelta(minutes=1)


def claim(pk: int) -> bool:
    """Take the row for one attempt. Of several workers with the same row exactly one gets it."""
    claimed = (
        ready()
        .filter(pk=pk)
        .update(state=State.SENDING, due_at=Now() + LEASE, attempts=F("attempts") + 1)
    )
    return claimed == 1


def deliver(pk: int) -> None:
    """Post the row if it is due and nobody else is posting it; and note what became of it."""
    if not permit.is_given() or not claim(pk):
        return
    row = WebhookDelivery.objects.select_related("webhook").get(pk=pk)
    if row.attempts > MOST_ATTEMPTS:  # as when it kills whoever tries
        return give_up(row, STOPPED)
    try:
        post(row)
    except Refused as refusal:
        try_later(row, str(refusal))
    else:
        settle(row, state=State.SENT, sent_at=Now(), last_error="")


def settle(row: WebhookDelivery, **outcome) -> None:
    """Note the outcome, unless another attempt has taken the row over meanwhile."""
    mine = WebhookDelivery.objects.filter(pk=row.pk, state=State.SENDING, attempts=row.attempts)
    mine.update(**outcome)


def try_later(row: WebhookDelivery, reason: str) -> None:
    pause(row)
    if row.attempts >= MOST_ATTEMPTS:
        return give_up(row, reason)
    # Spread out, so that a receiver that comes back is not met by all of them at once.
    wait = WAITS[row.attempts - 1] * random.uniform(1, 1.2)  # noqa: S311, this is no secret
    settle(row, state=State.QUEUED, due_at=Now() + wait, last_error=reason)


def give_up(row: WebhookDelivery, reason: str) -> None:
    log.error("webhook delivery %s failed for good", row.pk)
    settle(row, state=State.FAILED, last_error=reason)


def pause(row: WebhookDelivery) -> None:
    others = WebhookDelivery.objects.filter(webhook=row.webhook_id, state=State.QUEUED)
    others.filter(due_at__lt=Now() + PAUSE).update(due_at=Now() + PAUSE)
