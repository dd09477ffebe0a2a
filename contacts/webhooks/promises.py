"""Promising to tell: a row for each webhook, in the transaction of the fact that it tells of."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from contacts.models import WebhookDelivery
from contacts.webhooks.queue import ring

State = WebhookDelivery.State


@dataclass(frozen=True)
class Fact:
    """What has happened, as "event.published"; ``about`` is the lasting number of the thing that
    it happened to, and ``data`` what is true of that now. Never anything about a person."""

    kind: str
    about: str
    data: dict

    @property
    def payload(self) -> dict:
        """What the specification recommends: a type, the time of the fact, and the data."""
        now = timezone.now().isoformat(timespec="milliseconds")
        return {"type": self.kind, "timestamp": now, "data": self.data}


def promise(webhooks, fact: Fact) -> list[WebhookDelivery]:
    """Store a delivery for each of the webhooks, and ring the worker after the commit."""
    payload = fact.payload
    rows = WebhookDelivery.objects.bulk_create(
        WebhookDelivery(webhook=webhook, kind=fact.kind, about=fact.about, payload=payload)
        for webhook in webhooks
    )
    ids = [row.pk for row in rows]
    # Robust: a broker that is away costs a minute, until the sweep, and never the fact.
    transaction.on_commit(lambda: ring(ids), robust=True)
    return rows


def take_back(about: str) -> None:
    """Forget what has not arrived about a thing that is no longer public: it is never posted,
    and neither is what was being posted just now if that has to be tried again."""
    WebhookDelivery.objects.filter(about=about).exclude(state=State.SENT).delete()


def send_again(row: WebhookDelivery) -> None:
    """Staff's second chance for what did not arrive."""
    WebhookDelivery.objects.filter(pk=row.pk).exclude(state=State.SENDING).update(
        state=State.QUEUED, due_at=Now(), attempts=0, last_error=""
    )
    transaction.on_commit(lambda: ring([row.pk]), robust=True)
