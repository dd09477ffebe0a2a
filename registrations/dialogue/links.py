"""The way to a group's page, for its moderator: a nonce on the row, signed as links.py does."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models.functions import Now
from django.urls import reverse

from contacts.secret_links import new_nonce
from events.models import Event
from registrations.models import DialogueGroup
from registrations.picture.answering.receiving import open_until

_signer = Signer(sep=".", salt="registrations.dialogue.links")


@dataclass(frozen=True)
class Access:
    group: DialogueGroup
    token: str
    # The database's clock when the link was opened, one for all web servers.
    now: datetime


def token(group: DialogueGroup) -> str:
    return _signer.sign(group.nonce)


def address(group: DialogueGroup) -> str:
    """The absolute address, for staff to pass on to whoever leads the talk."""
    return settings.SITE_URL + reverse("registrations:talk", args=[token(group)])


def resolve(token: str) -> Access | None:
    """What this link opens, or None when it is wrong, replaced or older than it may be."""
    try:
        nonce = _signer.unsign(token)
    except BadSignature:
        return None
    groups = DialogueGroup.objects.filter(event__in=Event.objects.published())
    groups = groups.select_related("event__county", "event__division")
    group = groups.annotate(opened_at=Now()).filter(nonce=nonce).first()
    if group is None or group.opened_at >= open_until(group.event):
        return None
    return Access(group, token, group.opened_at)


def replace(group: DialogueGroup) -> None:
    """A new link; the old one stops at once."""
    group.nonce = new_nonce()
    group.save(update_fields=["nonce"])
