"""Sending again what somebody has lost: the confirmation, or the word about the waiting list."""

from django.db import transaction

from registrations import emails
from registrations.models import Participant
from registrations.retrying import retried
from registrations.seats import lock


@retried
@transaction.atomic(durable=True)
def send_again(people: list[Participant]) -> int:
    """To those of these people of one event who come or wait; returns how many that is.

    The mail tells what is true when it leaves, and has the same secret link as the first one.
    """
    event = lock(people[0].event)
    rows = event.participants.filter(
        pk__in=[person.pk for person in people], state__in=Participant.ACTIVE
    )
    found = list(rows.select_related("registration").order_by("pk"))
    emails.once_more(event, found)
    return len(found)
