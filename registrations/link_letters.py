"""Mails that bring a secret link: to somebody who has lost hers, or whose old one was revoked."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower, Now
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts import outbox
from contacts.models import OutgoingEmail
from contacts.outbox import NotNeeded, Written, writes
from events import moments
from events.models import Event
from registrations import emails, letters, links
from registrations.models import Participant, Registration, new_nonce

MOST_AN_HOUR = 3
HOUR = timedelta(hours=1)


# --- Lost ---


@transaction.atomic
def promise_lost_link(address: str, language: str) -> None:
    """A mail with the links of whoever has this address, at most three an hour, in the language
    of the page where it was asked for.

    Whether anybody has it is asked by the worker alone. The one who waits for an answer can
    therefore not even measure who is registered.
    """
    address = address.lower()
    asked = lost_links_to(address).filter(created_at__gt=Now() - HOUR)
    if asked.count() < MOST_AN_HOUR:
        outbox.enqueue([outbox.promise("lost_link", address, language)])


def lost_links_to(address: str):
    return OutgoingEmail.objects.filter(kind="lost_link", recipient=address)


@writes("lost_link")
def lost_link(row: OutgoingEmail) -> Written:
    """Every coming event with the link to it. Raises NotNeeded when there is none."""
    # Asked again: several forms at once may all have passed the first count.
    just_before = lost_links_to(row.recipient).filter(
        pk__lt=row.pk, created_at__gt=row.created_at - HOUR
    )
    found = links_of(row.recipient)
    if not found:
        # An address that somebody has typed and that nobody has is not ours to keep.
        OutgoingEmail.objects.filter(pk=row.pk).delete()
    if not found or just_before.count() >= MOST_AN_HOUR:
        raise NotNeeded
    county = found[0].event.county
    context = {
        "found": found,
        "county": county,
        "privacy_address": settings.SITE_URL + reverse("pages:privacy"),
    }
    return Written(
        county=county,
        subject=_("The link to your registration"),
        text=letters.without_gaps(render_to_string("emails/lost_link.txt", context)),
        html=render_to_string("emails/lost_link.html", context),
        reply_to=county.sender_email,
    )


@dataclass(frozen=True)
class Found:
    """A link to a coming event, and for whom it is."""

    event: Event
    when: str
    names: list[str]
    link: str


def links_of(address: str) -> list[Found]:
    """The registrations that she has sent, and her own seats in those of others, soonest first."""
    coming = Event.objects.published().filter(ends_at__gt=timezone.now())
    someone = Participant.objects.filter(registration=OuterRef("pk")).exclude(
        state=Participant.State.CANCELLED
    )
    sent = Registration.objects.annotate(address=Lower("sender_email")).filter(
        Exists(someone), address=address, event__in=coming
    )
    seats = Participant.objects.annotate(address=Lower("email")).filter(
        address=address, event__in=coming, is_sender=False, state__in=Participant.ACTIVE
    )
    found = [
        Found(each.event, moments.when(each.event), names(each), links.address(token))
        for each in sent.select_related("event__county").prefetch_related("participants")
        for token in [links.mailed_token(each)]
    ]
    found += [
        Found(seat.event, moments.when(seat.event), [seat.name], letters.own_link(seat))
        for seat in seats.select_related("event__county")
    ]
    return sorted(found, key=lambda one: (one.event.starts_at, one.event.pk))


def names(registration: Registration) -> list[str]:
    people = registration.participants.all()
    return [row.name for row in people if row.state != Participant.State.CANCELLED]


# --- Revoked ---


@transaction.atomic
def revoke(registration: Registration) -> None:
    """The sender's link opens nothing any more; she gets a new one."""
    Registration.objects.filter(pk=registration.pk).update(link_nonce=new_nonce())
    if registration.participants.exclude(state=Participant.State.CANCELLED).exists():
        address, language = registration.sender_email, registration.language
        facts = {"registration": registration.pk}
        row = outbox.promise("new_link", address, language, **facts)
        outbox.enqueue([row], registration.event.county_id)


@transaction.atomic
def revoke_own(participant: Participant) -> None:
    """The participant's link opens nothing any more; she gets a new one if she takes part.

    That of whoever sent the registration is the registration's.
    """
    Participant.objects.filter(pk=participant.pk).update(link_nonce=new_nonce())
    if participant.is_sender:
        revoke(participant.registration)
    elif participant.state in Participant.ACTIVE:
        outbox.enqueue([emails.about("new_link", participant)], participant.event.county_id)


@writes("new_link")
def new_link(row: OutgoingEmail) -> Written:
    subject = _("New link: %(day)s, %(title)s")
    if "participant" in row.facts:
        return letters.to_participant("new_link", subject, letters.participant(row))
    registration = letters.registration_of(row)
    context = {
        "registration": registration,
        "name": registration.sender_name,
        "link": links.address(links.mailed_token(registration)),
    }
    return letters.letter("new_link", subject, registration.event, context)
