"""Which mails are to be sent now, and which have waited for too long. The database's clock alone
says what time it is, so that a worker whose clock is wrong does no harm.

A recipient's mails leave one after the other, in the order in which they were promised: what
takes a meeting out of a calendar must not overtake what put it there.
"""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower, Now

from contacts.models import OutgoingEmail

State = OutgoingEmail.State
UNSENT = [State.QUEUED, State.SENDING]

# For so long a mail may wait before the portal is not well.
LONGEST_TIME_UNSENT = timedelta(minutes=15)


def unsent():
    """The rows that are still to be sent."""
    return OutgoingEmail.objects.filter(state__in=UNSENT)


def ready():
    """The rows that may be sent now: due, and the first that their recipient waits for."""
    earlier = unsent().annotate(address=Lower("recipient"))
    earlier = earlier.filter(address=Lower(OuterRef("recipient")), pk__lt=OuterRef("pk"))
    return unsent().filter(~Exists(earlier), due_at__lte=Now())


def due(limit: int = 200) -> list[int]:
    """Rows to send now, oldest first: not sent yet, or left behind by a worker that died."""
    return list(ready().order_by("due_at", "pk").values_list("pk", flat=True)[:limit])


def next_to(row: OutgoingEmail) -> list[int]:
    """The row that waited for this one, if any: the same recipient's next."""
    same = ready().annotate(address=Lower("recipient")).filter(address=row.recipient.lower())
    return list(same.values_list("pk", flat=True)[:1])


def late() -> Q:
    """Has waited longer than it should: nobody seems to send it."""
    return Q(state__in=UNSENT, queued_at__lt=Now() - LONGEST_TIME_UNSENT)


def too_old():
    """The mails that are late."""
    return OutgoingEmail.objects.filter(late())
