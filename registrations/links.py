"""Secret links: who has one may see and change a registration, without an account.

A link is a random nonce of 128 bits, kept on the row, and its signature with the portal's key.
The registrations alone therefore give no working link (the mails that carried one do), a
reminder can carry the same link again, and a new nonce revokes the old one. Whoever sent the
registration may manage all of it; each other participant only her own seat.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Now
from django.urls import reverse

from registrations.models import Participant, Registration, SeatChange
from registrations.own_questions.asked import marked

LASTS_AFTER_EVENT = timedelta(days=30)

_registration = Signer(sep=".", salt="registrations.links.registration")
_mailed = Signer(sep=".", salt="registrations.links.mailed")
_participant = Signer(sep=".", salt="registrations.links.participant")


@dataclass(frozen=True)
class Access:
    """What a link opens: the registration, and those of its participants that it may manage."""

    registration: Registration
    participants: list[Participant]
    token: str
    # Whether the link has been mailed: then whoever has it owns an address in the registration.
    is_proven: bool
    # Whether it is a participant's own link, and not the one of whoever sent the registration.
    is_own: bool
    # Rows that were put right by another row: nobody needs to see them any more.
    corrected: frozenset[int]

    @property
    def now(self) -> datetime:
        """The database's clock when the link was opened, one for all web servers."""
        return self.registration.opened_at

    def token_after(self, person: Participant) -> str:
        """The token of the same kind that works when this participant has been put right."""
        if self.is_own:
            return participant_token(person)
        sign = mailed_token if self.is_proven else registration_token
        return sign(person.registration)


def registration_token(registration: Registration) -> str:
    """For the receipt, which anybody reaches who sends the form."""
    return _registration.sign(registration.link_nonce)


def mailed_token(registration: Registration) -> str:
    """For the sender's mail: it manages the same, and shows what only registered people see."""
    return _mailed.sign(registration.link_nonce)


def participant_token(participant: Participant) -> str:
    return _participant.sign(participant.link_nonce)


def address(token: str) -> str:
    """The absolute address for a mail: from SITE_URL, never from a visitor's Host header."""
    return settings.SITE_URL + reverse("registrations:mine", args=[token])


def resolve(token: str) -> Access | None:
    """What this link opens, or None when it is wrong, revoked or older than it may be."""
    for signer, is_mailed in [(_mailed, True), (_registration, False)]:
        if nonce := _unsign(signer, token):
            registration = _registrations().filter(link_nonce=nonce).first()
            return _access(registration, token, is_proven=is_mailed)
    if nonce := _unsign(_participant, token):
        registration = _registrations().filter(participants__link_nonce=nonce).first()
        return _access(registration, token, is_proven=True, only=nonce)
    return None


def _registrations():
    found = Registration.objects.select_related(
        "event__county__weather", "event__seats", "municipality"
    )
    return marked(found.annotate(opened_at=Now()), "event")


def _unsign(signer: Signer, token: str) -> str | None:
    try:
        return signer.unsign(token)
    except BadSignature:
        return None


def _access(registration, token, is_proven, only=None) -> Access | None:
    if registration is None:
        return None
    if registration.event.ends_at + LASTS_AFTER_EVENT < registration.opened_at:
        return None
    mine = [row for row in _people(registration) if only in (None, row.link_nonce)]
    shown = [row for row in mine if row.ended_by != SeatChange.Cause.CORRECTED]
    if only and not shown:
        # The address was wrong, and its owner perhaps a stranger.
        return None
    corrected = {row.pk for row in mine} - {row.pk for row in shown}
    return Access(registration, shown, token, is_proven, bool(only), frozenset(corrected))


def _people(registration: Registration) -> list[Participant]:
    """The participants, each with ``ended_by``: the cause of her cancellation, if there is one."""
    ends = SeatChange.objects.filter(participant=OuterRef("pk"), after=Participant.State.CANCELLED)
    people = registration.participants.select_related("latest_mail", "repeats__latest_mail")
    rows = list(people.annotate(ended_by=Subquery(ends.values("cause")[:1])).order_by("pk"))
    for row in rows:
        row.event = registration.event
    return rows
