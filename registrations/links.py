"""Secret links: who has one may see and change a registration, without an account.

A link is a random nonce of 128 bits, kept on the row, and its signature with the portal's key.
The registrations alone therefore give no working link (the mails that carried one do), a
reminder can carry the same link again, and a new nonce revokes the old one. Whoever sent the
registration may manage all of it; each other participant only her own seat.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone

from registrations.models import Participant, Registration

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
    return Registration.objects.select_related("event__county", "event__seats", "municipality")


def _unsign(signer: Signer, token: str) -> str | None:
    try:
        return signer.unsign(token)
    except BadSignature:
        return None


def _access(registration, token, is_proven, only=None) -> Access | None:
    if registration is None:
        return None
    if registration.event.ends_at + LASTS_AFTER_EVENT < timezone.now():
        return None
    people = registration.participants.select_related("latest_mail", "repeats").order_by("pk")
    mine = [person for person in people if only in (None, person.link_nonce)]
    return Access(registration, mine, token, is_proven)
