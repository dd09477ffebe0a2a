"""What the worker does, done by the test itself."""

from contacts import outbox
from contacts.models import OutgoingEmail


def deliver_due() -> None:
    """What the worker does when the sweep has rung."""
    for pk in outbox.due():
        outbox.deliver(pk)


def written(row: OutgoingEmail) -> OutgoingEmail:
    """The mail with its words, as the worker writes them before it is sent."""
    outbox.write(row)
    return row


def write_all() -> None:
    """Give every mail its words, oldest first, without sending any."""
    for row in OutgoingEmail.objects.order_by("pk"):
        outbox.write(row)
