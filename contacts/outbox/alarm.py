"""What staff and operators must know: mail that did not arrive, waits too long or may not leave."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import Now

from contacts.models import OutgoingEmail
from contacts.outbox import permit
from contacts.outbox.queue import late

State = OutgoingEmail.State


def failed() -> Q:
    """Did not arrive, and nobody has seen to it."""
    return Q(state=State.FAILED, acknowledged_at=None)


@dataclass(frozen=True)
class Alarm:
    failed: int
    late: int
    withheld: bool


def current(user) -> Alarm:
    """Of the mails that this member of staff looks after."""
    own = OutgoingEmail.objects.for_staff(user)
    rows = own.filter(failed() | late()).aggregate(
        failed=Count("pk", failed()), late=Count("pk", late())
    )
    return Alarm(**rows, withheld=permit.is_withheld())


def acknowledge(rows) -> int:
    """Take failed mails off the alarm, for somebody has seen to them; how many there were."""
    return rows.filter(failed()).update(acknowledged_at=Now())
