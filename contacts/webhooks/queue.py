"""Which deliveries are to be posted now, which have failed, and which need not be kept."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from contacts.models import Webhook, WebhookDelivery
from contacts.outbox import bell

State = WebhookDelivery.State
UNSENT = [State.QUEUED, State.SENDING]

# For so long staff can see what was told.
KEPT = timedelta(days=30)


def ready():
    """May be posted now; what a webhook that is not in use was promised waits for it.

    Without a join: an UPDATE of these rows would look for them beforehand, and PostgreSQL would
    then not ask again whether a row that another worker held is still due.
    """
    waiting = WebhookDelivery.objects.filter(state__in=UNSENT, due_at__lte=Now())
    return waiting.filter(webhook__in=Webhook.objects.filter(is_active=True).values("pk"))


def due(limit: int = 200) -> list[int]:
    """Rows to post now, oldest first: not posted yet, or left behind by a worker that died."""
    return list(ready().order_by("due_at", "pk").values_list("pk", flat=True)[:limit])


def ring(ids: list[int]) -> None:
    """Tell the worker of these rows in one message. Never raises: the rows are safe as they are."""
    if ids:
        bell.call("contacts.tasks.deliver_webhooks", ids)


def failing(user):
    """The webhooks in use of this member of staff's counties that something could not be told, and
    nothing has been since."""
    since = WebhookDelivery.objects.filter(state=State.SENT, sent_at__gt=OuterRef("due_at"))
    stuck = WebhookDelivery.objects.filter(webhook=OuterRef("pk")).exclude(last_error="")
    stuck = stuck.filter(~Exists(since.filter(webhook=OuterRef("webhook"))))
    return Webhook.objects.for_staff(user).filter(Exists(stuck), is_active=True)


def delete_old() -> int:
    """Forget what was told or given up long ago; how many there were."""
    done = WebhookDelivery.objects.exclude(state__in=UNSENT)
    return done.filter(created_at__lt=Now() - KEPT).delete()[0]
