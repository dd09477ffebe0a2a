"""Certificates of attendance: one mail with a PDF to each who was checked in, once."""

from django.db import transaction
from django.db.models import Count, Q
from django.db.models.functions import Now
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from contacts import outbox
from contacts.models import OutgoingEmail
from contacts.outbox import File, NotNeeded, Written, attaches, writes
from events import place
from events.handouts import pdf
from events.models import Event
from registrations import emails, letters, papers
from registrations.models import Participant
from registrations.refusals import Closed
from registrations.retrying import retried
from registrations.seats import lock


@retried
@transaction.atomic(durable=True)
def promise(event: Event) -> int:
    """To everybody who was there and has none yet; returns how many. Raises Closed before the
    event is over."""
    event = lock(event)
    if event.asked_at < event.ends_at:
        raise Closed
    people = list(uncertified(event).select_related("registration").order_by("pk"))
    outbox.enqueue([emails.about("certificate", person) for person in people], event.county_id)
    numbers = [person.pk for person in people]
    Participant.objects.filter(pk__in=numbers).update(certified_at=Now())
    return len(people)


def uncertified(event: Event):
    return event.participants.filter(attended_at__isnull=False, certified_at=None)


def counts(event: Event) -> dict[str, int]:
    return event.participants.aggregate(
        here=Count("pk", Q(attended_at__isnull=False)),
        certified=Count("pk", Q(certified_at__isnull=False)),
        left=Count("pk", Q(attended_at__isnull=False, certified_at=None)),
    )


@writes("certificate")
def certificate(row: OutgoingEmail) -> Written:
    person = attendant(row)
    context = {"name": person.name, "person": person, "registration": person.registration}
    subject = _("Certificate: %(day)s, %(title)s")
    return letters.letter("certificate", subject, person.event, context)


@attaches("certificate")
def paper(row: OutgoingEmail) -> list[File]:
    """In the language in which she registered; as her name is now, if it was put right."""
    person = attendant(row)
    event = person.event
    context = {"person": person, "event": event, "place": place.one_line(event), "row": row}
    content = pdf.make(render_to_string("papers/certificate.html", context), papers.STYLE)
    name = "-".join([_("certificate"), event.slug])
    return [File(f"{name}.pdf", "application/pdf", content)]


def attendant(row: OutgoingEmail) -> Participant:
    """Raises NotNeeded when it was somebody else after all who was checked in."""
    person = letters.participant(row)
    if person.attended_at is None:
        raise NotNeeded
    return person
