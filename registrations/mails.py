"""All mails that somebody has been promised about one event, newest first."""

from django.db.models import Q
from django.db.models.functions import Lower

from contacts.models import OutgoingEmail
from registrations.models import Participant, Registration

# More than these nobody reads through; the outbox has them all.
MOST = 100


def of_participant(person: Participant) -> list[OutgoingEmail]:
    """Hers alone: what a colleague got, or she at another event, is not here."""
    registrations = [person.registration_id] if person.is_sender else []
    return find([person], registrations, [person.email])


def of_registration(registration: Registration) -> list[OutgoingEmail]:
    """Those of everybody in it, and of whoever sent it."""
    people = list(registration.participants.all())
    addresses = [registration.sender_email, *(person.email for person in people)]
    return find(people, [registration.pk], addresses)


def find(people: list[Participant], registrations: list[int], addresses) -> list[OutgoingEmail]:
    """In one statement, by the address, for which there is an index."""
    numbers = {person.pk for person in people} | {person.repeats_id for person in people}
    latest = [person.latest_mail_id for person in people if person.latest_mail_id]
    rows = OutgoingEmail.objects.annotate(address=Lower("recipient"))
    to_them = Q(address__in={address.lower() for address in addresses})
    found = rows.filter(to_them | Q(pk__in=latest)).order_by("-pk")
    return [
        row
        for row in found.defer("html", "calendar")
        if row.pk in latest
        or row.facts.get("participant") in numbers
        or row.facts.get("registration") in registrations
    ][:MOST]
