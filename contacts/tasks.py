"""The worker's side of the outbox: an id in, one attempt, the outcome on the row."""

import logging

from celery import shared_task

from contacts import outbox, webhooks

log = logging.getLogger(__name__)


@shared_task
def deliver_email(pk: int) -> None:
    outbox.deliver(pk)


@shared_task
def deliver_emails(ids: list[int]) -> None:
    """One bell for several mails: each is sent by itself, so that a slow one keeps none waiting."""
    for pk in ids:
        deliver_email.apply_async([pk], expires=outbox.BELL.total_seconds())


@shared_task
def sweep() -> None:
    """Every minute: what was never rung for, what is to be tried again, what a dead worker left."""
    if outbox.permit.is_given():
        deliver_emails(outbox.due())
    else:
        log.error("no mail is sent: the database is a restored copy, see release_mail")


@shared_task
def deliver_webhook(pk: int) -> None:
    webhooks.deliver(pk)


@shared_task
def deliver_webhooks(ids: list[int]) -> None:
    """Each by itself, and none that the worker has no time for before the sweep rings anew."""
    for pk in ids:
        deliver_webhook.apply_async([pk], expires=outbox.BELL.total_seconds())


@shared_task
def sweep_webhooks() -> None:
    """Every minute, as the outbox; what may not leave from a restored copy waits here, too."""
    if outbox.permit.is_given():
        deliver_webhooks(webhooks.due())


@shared_task
def delete_old_deliveries() -> None:
    webhooks.delete_old()
