"""The mails to people who are invited: the invitation, and a reminder to who has not answered."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from contacts.models import OutgoingEmail
from contacts.outbox import NotNeeded, Written, writes
from events.models import Event
from registrations import invitations, letters
from registrations.models import Invitation


@writes("invitation")
def invitation(row: OutgoingEmail) -> Written:
    return to_invited("invitation", _("Invitation: %(day)s, %(title)s"), invited(row))


@writes("invitation_reminder")
def reminder(row: OutgoingEmail) -> Written:
    subject = _("Are you coming? %(day)s, %(title)s")
    return to_invited("invitation_reminder", subject, invited(row))


def invited(row: OutgoingEmail) -> Invitation:
    """Raises NotNeeded when she has answered, or when nobody is asked any more."""
    rows = Invitation.objects.select_related("event__county").prefetch_related(*letters.TOLD)
    found = rows.filter(pk=row.facts["invitation"]).first()
    if found is None or found.state != Invitation.State.UNANSWERED:
        raise NotNeeded
    if found.event.status != Event.Status.PUBLISHED:
        raise NotNeeded
    return found


def to_invited(kind: str, subject: str, found: Invitation) -> Written:
    path = reverse("registrations:invited", args=[invitations.token_of(found)])
    context = {"name": found.name, "link": settings.SITE_URL + path}
    return letters.letter(kind, subject, found.event, context)
