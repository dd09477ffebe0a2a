"""Links that show a draft to somebody without an account: a speaker, a colleague elsewhere.

Like the registrations' links they hold 128 random bits and their signature with the portal's key:
the database alone gives no working link. They end by themselves, and staff can revoke them.
"""

from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import timezone

from events.models import Event, PreviewLink

DAYS = [1, 7, 30]
_signer = Signer(sep=".", salt="events.preview_links")


def make(event: Event, days: int, made_by: str) -> PreviewLink:
    expires_at = timezone.now() + timedelta(days=days)
    return PreviewLink.objects.create(event=event, made_by=made_by, expires_at=expires_at)


def address(link: PreviewLink) -> str:
    """The absolute address, to be passed on."""
    token = _signer.sign(link.nonce)
    return settings.SITE_URL + reverse("events:shared_preview", args=[token])


def of_event(event: Event, now) -> list[PreviewLink]:
    """The links to the event that work, each with its ``address``, the latest first."""
    links = event.preview_links.filter(revoked_at=None, expires_at__gt=now)
    found = list(links)
    for link in found:
        link.address = address(link)
    return found


def resolve(token: str) -> PreviewLink | None:
    """The link with this token, also one that does not work any more."""
    try:
        nonce = _signer.unsign(token)
    except BadSignature:
        return None
    links = PreviewLink.objects.select_related("event__county")
    return links.filter(nonce=nonce).first()


def revoke(link: PreviewLink) -> None:
    """Once: it stays known when it was."""
    PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())
