"""Which mails are to be sent now, and which have waited for too long."""

from datetime import timedelta

from django.db.models.functions import Now

from contacts.models import OutgoingEmail

State = OutgoingEmail.State

# For so long a mail may wait before the portal is not well.
LONGEST_TIME_UNSENT = timedelta(minutes=15)


def unsent():
    """The rows that are still to be sent."""
    return OutgoingEmail.objects.filter(state__in=[State.QUEUED, State.SENDING])


def due(limit: int = 200) -> list[int]:
    """Rows to send now, oldest first: not sent yet, or left behind by a worker that died."""
    waiting = unsent().filter(due_at__lte=Now())
    return list(waiting.order_by("due_at", "pk").values_list("pk", flat=True)[:limit])


def too_old():
    """The mails that have waited longer than they should: nobody seems to send them."""
    return unsent().filter(queued_at__lt=Now() - LONGEST_TIME_UNSENT)
