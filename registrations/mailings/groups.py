"""Whom a mailing goes to: an event's people, narrowed as the list of participants is.

A group is kept as JSON: ``states`` and, where they narrow it, ``municipality`` (its code),
``attendance``, ``language``, ``mail``, ``without`` (an earlier mailing's number) and ``people``
(numbers of participants who were picked one by one).
"""

import hashlib

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from contacts.models import OutgoingEmail
from events.models import Event
from registrations import attendance
from registrations.models import Mailing, MailingRecipient, Participant

State = Participant.State

ATTENDANCE = {"there": attendance.THERE, "missing": attendance.MISSING}
MAIL = {"failed": Q(latest_mail__state=OutgoingEmail.State.FAILED)}
CHOSEN = [State.CONFIRMED, State.WAITING, State.CANCELLED]


def people(event: Event, group: dict) -> QuerySet[Participant]:
    """Those in the group right now, one a mailbox.

    One named again has her mail with the seat that is really hers; one who cancelled and came
    back is no longer one who cancelled.
    """
    rows = event.participants.filter(conditions(group)).annotate(address=Lower("email"))
    same = Participant.objects.annotate(same=Lower("email")).filter(
        event=event, same=OuterRef("address")
    )
    came_back = same.filter(state__in=Participant.ACTIVE)
    once_more = same.filter(state=State.CANCELLED, pk__gt=OuterRef("pk"))
    gone = Q(state=State.CANCELLED)
    return rows.exclude(gone & (Exists(came_back) | Exists(once_more))).order_by("pk")


def conditions(group: dict) -> Q:
    chosen = Q(state__in=set(group["states"]) & set(CHOSEN))
    if group.get("municipality"):
        chosen &= Q(registration__municipality=group["municipality"])
    if group.get("language"):
        chosen &= Q(registration__language=group["language"])
    chosen &= ATTENDANCE.get(group.get("attendance"), Q())
    chosen &= MAIL.get(group.get("mail"), Q())
    if group.get("without"):
        had = MailingRecipient.objects.filter(mailing=group["without"], participant=OuterRef("pk"))
        chosen &= ~Exists(had)
    if "people" in group:
        chosen &= Q(pk__in=group["people"])
    return chosen


def numbers(mailing: Mailing) -> list[int]:
    return list(people(mailing.event, mailing.group).values_list("pk", flat=True))


def sign(numbers: list[int]) -> str:
    """The same for the same people, whoever has seen how many they are."""
    return hashlib.sha256(repr(sorted(numbers)).encode()).hexdigest()[:32]
