"""Registrations made the way that the portal makes them."""

from dataclasses import replace
from itertools import count

from django.utils import timezone

from registrations import seats
from registrations.models import Participant
from registrations.submission import Named, Submission

_numbers = count(1)

AMINA = Named("Amina Holm", "amina@example.se")
BO = Named("Bo Ek", "bo@example.se")
CILLA = Named("Cilla Ask", "cilla@example.se")
DAVID = Named("David Alm", "david@example.se")
ELSA = Named("Elsa Berg", "elsa@example.se")


def submission(*people, **fields) -> Submission:
    """A form with these people, the first of whom has filled it in."""
    sender, *others = people or [AMINA]
    sender = replace(sender, is_sender=True)
    values = {
        "key": f"a-key-of-its-own-{next(_numbers)}",
        "sender": sender,
        "organisation": "Röda Korset",
        "people": [sender, *others],
    } | fields
    return Submission(**values)


def registered(event, *people, **fields):
    """The registration of these people, as it is when their form has arrived just now."""
    return seats.register(event, submission(*people, **fields), timezone.now())


def state_of(person: Named) -> str:
    """The state of the newest row with this person's address."""
    return Participant.objects.filter(email=person.email).latest("pk").state


def row_of(person: Named) -> Participant:
    return Participant.objects.filter(email=person.email).latest("pk")
