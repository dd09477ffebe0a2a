"""The words of the reminder of the questions that a municipality has not answered."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.models import Municipality, OutgoingEmail
from contacts.municipalities import family
from contacts.outbox import NotNeeded, Written, writes
from events.models import Event
from registrations import letters
from registrations.coverage.whom import municipalities_of
from registrations.models import Nudge
from registrations.municipality import links
from registrations.municipality.letters import is_contact
from registrations.picture.reminders import unanswered


@writes("question_reminder")
def question_reminder(row: OutgoingEmail) -> Written:
    """Raises NotNeeded when all is answered by then, or the event has moved or begun."""
    rows = Nudge.objects.select_related("event__county", "event__audience")
    nudge = rows.prefetch_related(*letters.TOLD).filter(pk=row.facts["nudge"]).first()
    if nudge is None or not is_ahead(nudge):
        raise NotNeeded
    members = family(nudge.municipality_id)
    expected = municipalities_of(nudge.event)
    questions = unanswered(nudge.event, expected).get(members[0].pk)
    if not questions or not is_contact(row, members):
        raise NotNeeded
    context = {
        "municipality": members[0],
        "unanswered": questions,
        "link": address(members[0], nudge.event),
    }
    return letters.letter("question_reminder", _("Your answers: %(title)s"), nudge.event, context)


def is_ahead(nudge: Nudge) -> bool:
    """Whether the event that it was reminded of still is."""
    event = nudge.event
    is_held = event.status == Event.Status.PUBLISHED and event.starts_at == nudge.of
    return is_held and timezone.now() < event.starts_at


def address(municipality: Municipality, event: Event) -> str:
    token = links.token(links.of(municipality))
    return settings.SITE_URL + reverse(
        "registrations:municipality_answers", args=[token, event.slug]
    )
