"""The secret link of a municipality: whoever has it works for the municipality, as far as we know.

As for a registration (see ``registrations.links``) the database keeps a nonce, and the address its
signature. The link lasts until staff replace it, because it is the municipality's and no person's;
what it shows of people has an end of its own (see ``page``). What is done with it is logged.

The calendar feed has a token of its own kind, which opens nothing else: an address that somebody
gives a calendar is read by that calendar's servers and by everybody who shares it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.timezone import localtime

from contacts.models import Municipality
from contacts.municipalities import family
from contacts.secret_links import new_nonce
from events.models import Event
from registrations.models import LinkUse, MunicipalityLink

What = LinkUse.What

_page = Signer(sep=".", salt="registrations.municipality.links")
_feed = Signer(sep=".", salt="registrations.municipality.links.feed")


@dataclass(frozen=True)
class Access:
    """What a link opens. The link of one that has become part of another opens its successor's."""

    municipality: Municipality
    # Itself, and those that have become part of it.
    members: list[Municipality]
    link: MunicipalityLink
    token: str
    # The database's clock when the link was opened, one for all web servers.
    now: datetime

    def note(self, what: str, event: Event | None = None) -> None:
        note(self.municipality, what, event)


def token(link: MunicipalityLink) -> str:
    return _page.sign(link.nonce)


def feed_token(link: MunicipalityLink) -> str:
    return _feed.sign(link.nonce)


def address(link: MunicipalityLink) -> str:
    """The absolute address for a mail, in the language that is being written."""
    return settings.SITE_URL + reverse("registrations:municipality", args=[token(link)])


def resolve(token: str) -> Access | None:
    """What this link opens, or None when it is wrong or has been replaced. Changes nothing."""
    return _access(_page, token)


def resolve_feed(token: str) -> Access | None:
    """The same for the calendar feed, which the link to the page opens, too."""
    return _access(_feed, token) or _access(_page, token)


def _access(signer: Signer, token: str) -> Access | None:
    try:
        nonce = signer.unsign(token)
    except BadSignature:
        return None
    link = MunicipalityLink.objects.annotate(asked_at=Now()).filter(nonce=nonce).first()
    if link is None:
        return None
    members = family(link.municipality_id)
    return Access(members[0], members, link, token, link.asked_at)


def note(municipality: Municipality, what: str, event=None, staff: str = "") -> None:
    """For the log, which says what and when, and whose hand it was only of the staff."""
    LinkUse.objects.create(municipality=municipality, what=what, event=event, staff=staff)


def note_opened(access: Access) -> None:
    """Once a day. Of two at the same moment one finds that it is done."""
    midnight = localtime(access.now).replace(hour=0, minute=0, second=0, microsecond=0)
    before = Q(opened_at=None) | Q(opened_at__lt=midnight)
    links = MunicipalityLink.objects.filter(before, pk=access.link.pk)
    if links.update(opened_at=access.now):
        access.note(What.OPENED)


def of(municipality: Municipality, staff: str = "") -> MunicipalityLink:
    """The municipality's link, made now if it had none."""
    make([municipality], staff)
    return MunicipalityLink.objects.get(municipality=municipality)


def make(municipalities: Sequence[Municipality], staff: str) -> None:
    """A link for each of them that has none. Of two at the same moment one finds that it is done,
    and at worst both say in the log that they did it."""
    known = MunicipalityLink.objects.filter(municipality__in=municipalities)
    has = set(known.values_list("municipality", flat=True))
    new = [row for row in municipalities if row.pk not in has]
    rows = [MunicipalityLink(municipality=row) for row in new]
    MunicipalityLink.objects.bulk_create(rows, ignore_conflicts=True)
    note_all(new, What.MADE, staff)


def note_mailed(municipalities: Sequence[Municipality], staff: str, event=None) -> None:
    """Before a mail is promised that holds the link, which is made if there is none."""
    make(municipalities, staff)
    note_all(municipalities, What.MAILED, staff, event)


def note_all(municipalities: Sequence[Municipality], what: str, staff: str, event=None) -> None:
    LinkUse.objects.bulk_create(
        LinkUse(municipality=row, what=what, event=event, staff=staff) for row in municipalities
    )


@transaction.atomic
def rotate(municipality: Municipality, staff: str) -> MunicipalityLink:
    """A new link; the old one, and those of all that are part of the municipality, stop at once."""
    link = of(municipality, staff)
    for row in MunicipalityLink.objects.filter(municipality__in=family(municipality.pk)):
        row.nonce, row.made_at, row.opened_at = new_nonce(), Now(), None
        row.save(update_fields=["nonce", "made_at", "opened_at"])
    note(municipality, What.ROTATED, staff=staff)
    link.refresh_from_db()
    return link
