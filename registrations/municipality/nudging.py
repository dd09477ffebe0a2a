"""Reminding the municipalities that are missing from an event: who gets it, and sending it once.

Who gets what is decided by ``plan``: without the lock for the page, and once more under it. One
that has signed up by then gets nothing, nor one that signs up before its mail is written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from contacts import outbox
from contacts.languages import SWEDISH
from contacts.models import Municipality, MunicipalityContact
from contacts.municipalities import successors
from events.models import Event
from registrations import seats
from registrations.coverage import whom
from registrations.coverage.standing import nudges_of
from registrations.models import Nudge, Nudging
from registrations.municipality import links
from registrations.municipality.addresses import contacts_of
from registrations.refusals import Refused
from registrations.retrying import retried

BETWEEN_REMINDERS = timedelta(days=1)


class Fate(models.TextChoices):
    REMINDED = "reminded", _("Is reminded")
    SIGNED_UP = "signed_up", _("Has signed up")
    NO_ADDRESS = "no_address", _("Has no address: add a contact")
    ENOUGH = "enough", _("Has been reminded as often as it may be")


@dataclass(frozen=True)
class Planned:
    """A municipality, to whom there the reminder goes, and when it has had one, latest last."""

    municipality: Municipality
    contacts: list[MunicipalityContact]
    nudged: list[datetime]
    fate: str

    @property
    def latest(self) -> datetime | None:
        return self.nudged[-1] if self.nudged else None

    @property
    def gets_it(self) -> bool:
        return self.fate == Fate.REMINDED

    @property
    def label(self) -> str:
        return Fate(self.fate).label


class NobodyToRemind(Refused):
    """All have signed up, have no address or have been reminded as often as they may be."""


# --- Plan ---


def plan(event: Event, codes: Iterable[str] | None = None) -> list[Planned]:
    """What becomes of each of these, or of all that are missing; nothing is changed.

    In the order of the alphabet. The same number of queries for any number of them.
    """
    today = successors()
    here, found = whom.signed_up(event, today), whom.municipalities_of(event, today)
    if codes is None:
        found = [row for row in found if row.pk not in here]
    else:
        found = [row for row in found if row.pk in set(codes)]
    addresses, nudged = contacts_of(found, today), nudges_of(event, today)
    most = event.audience.most_nudges if found else 0
    return [
        planned(row, row.pk in here, addresses.get(row.pk, []), nudged.get(row.pk, []), most)
        for row in found
    ]


def planned(row: Municipality, is_here: bool, to: list, nudged: list, most: int) -> Planned:
    if is_here:
        return Planned(row, to, nudged, Fate.SIGNED_UP)
    if len(nudged) >= most:
        return Planned(row, to, nudged, Fate.ENOUGH)
    return Planned(row, to, nudged, Fate.REMINDED if to else Fate.NO_ADDRESS)


def offered(plans: list[Planned], now: datetime) -> set[str]:
    """The codes of those to remind unless staff say otherwise: not those who just had one."""
    rested = [each for each in plans if not is_fresh(each.latest, now)]
    return {each.municipality.pk for each in rested if each.gets_it}


def is_fresh(latest: datetime | None, now: datetime) -> bool:
    """Whether the latest reminder is so new that another one is not offered."""
    return latest is not None and latest >= now - BETWEEN_REMINDERS


# --- Send ---


def is_over(event: Event, now) -> bool:
    """Whether nobody can sign up any more, so that a reminder would be no help."""
    return event.status != Event.Status.PUBLISHED or now >= event.closes_at


def opens_at(event: Event, now: datetime) -> datetime | None:
    """When registration opens, if nobody can sign up before that; None if it has opened."""
    opens = event.registration_opens_at
    return opens if opens and now < opens and not is_over(event, now) else None


@retried
@transaction.atomic(durable=True)
def send(event: Event, codes: Iterable[str], words: dict, key: str, staff: str) -> Nudging | None:
    """Remind those of these that are still missing; None if the same ``key`` has done it before.

    ``words`` are the subject and the text. Raises NotOpenYet, Closed or NobodyToRemind.
    """
    event = seats.lock(event)
    if Nudging.objects.filter(key=key).exists():
        return None
    seats.refuse_unless_open(event, event.asked_at)
    plans = [each for each in plan(event, codes) if each.gets_it]
    if not plans:
        raise NobodyToRemind
    nudging = Nudging.objects.create(event=event, key=key, staff=staff, **words)
    promise(nudging, plans)
    return nudging


def promise(nudging: Nudging, plans: list[Planned]) -> None:
    """A row and its mails for each municipality. The mail holds its link, which is logged."""
    event, places = nudging.event, [each.municipality for each in plans]
    nudges = Nudge.objects.bulk_create(
        Nudge(
            event=event,
            municipality=place,
            kind=Nudge.Kind.MISSING,
            nudging=nudging,
            of=event.starts_at,
        )
        for place in places
    )
    links.note_mailed(places, nudging.staff, event)
    mails = [
        outbox.promise("nudge", contact.email, SWEDISH, nudge=nudge.pk)
        for nudge, each in zip(nudges, plans, strict=True)
        for contact in each.contacts
    ]
    outbox.enqueue(mails, event.county_id)
