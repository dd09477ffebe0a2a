"""Registrations with their people, deleted together with all that was kept because of them."""

from collections import Counter
from collections.abc import Iterable

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.db.models.functions import Lower

from contacts.models import OutgoingEmail
from contacts.outbox.queue import UNSENT
from events.models import Event
from registrations import answers, line
from registrations.models import DataKind, Invitation, Needs, Participant, Registration
from registrations.retention import turnout

RECEIPT = "erasure_receipt"


def delete(event: Event, registrations: list[Registration]) -> dict[str, int]:
    """Their counts stay. The event is locked; returns how many rows of each kind are gone."""
    forms = [row.pk for row in registrations]
    people = Participant.objects.filter(registration__in=forms)
    numbers = list(people.values_list("pk", flat=True))
    turnout.keep(event, people)
    gone = Counter({DataKind.PEOPLE.value: len(forms) + len(numbers)})
    gone[DataKind.NEEDS.value] = Needs.objects.filter(participant__in=numbers).count()
    addresses = {row.sender_email for row in registrations}
    addresses |= set(people.values_list("email", flat=True))
    gone[DataKind.ANSWERS.value] = sum(map(answers.forget_registration, registrations))
    latest = list(people.values_list("latest_mail", flat=True))
    gone[DataKind.MAILS.value] = delete_mails(mails_about(numbers, forms, latest))
    gone[DataKind.MAILS.value] += delete_mails(lost_links_to(addresses))
    gone[DataKind.LOG.value] = delete_log(Participant, numbers) + delete_log(Registration, forms)
    Registration.objects.filter(pk__in=forms).delete()
    line.show(event, line.room_of(event))
    return {kind: number for kind, number in gone.items() if number}


def mails_about(people: list[int], forms: list[int], latest: Iterable = ()):
    """By number, among the mails to any address: a corrected address has had some, too."""
    return OutgoingEmail.objects.filter(
        Q(facts__participant__in=people)
        | Q(facts__former__in=people)
        | Q(facts__registration__in=forms)
        | Q(pk__in=[number for number in latest if number])
    )


def delete_invitations(rows) -> int:
    """With the mails about them, which know their event by them alone."""
    numbers = list(rows.values_list("pk", flat=True))
    delete_mails(OutgoingEmail.objects.filter(facts__invitation__in=numbers))
    Invitation.objects.filter(pk__in=numbers).delete()
    return len(numbers)


def lost_links_to(addresses: set[str]):
    """Mails of no county: they may tell of several."""
    lowered = {address.lower() for address in addresses}
    done = OutgoingEmail.objects.filter(county=None).exclude(state__in=UNSENT)
    return done.annotate(address=Lower("recipient")).filter(address__in=lowered)


def delete_mails(rows) -> int:
    numbers = list(rows.values_list("pk", flat=True))
    OutgoingEmail.objects.filter(pk__in=numbers).delete()
    return len(numbers)


def delete_log(model, numbers: list[int]) -> int:
    """The administration's log names rows by people's names."""
    of_model = ContentType.objects.get_for_model(model)
    lines = LogEntry.objects.filter(content_type=of_model, object_id__in=map(str, numbers))
    return lines.delete()[0]


def forget_receipts() -> None:
    """A receipt of an erasure is the last that is kept of its reader: it goes when it is sent."""
    OutgoingEmail.objects.filter(kind=RECEIPT).exclude(state__in=UNSENT).delete()
