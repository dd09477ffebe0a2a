"""What the pages behind a municipality's link begin with: who has it, and whom it may manage."""

from django.http import Http404
from django.urls import reverse

from contacts.numbers import short_number
from registrations.links import LASTS_AFTER_EVENT
from registrations.models import Participant
from registrations.municipality import expected, links
from registrations.municipality.links import Access


def opened(token: str) -> Access:
    access = links.resolve(token)
    if access is None:
        raise Http404
    return access


def address(access: Access) -> str:
    return reverse("registrations:municipality", args=[access.token])


def chosen(access: Access, pk: str) -> Participant:
    """The participant with this number, if she comes from the municipality to an event that
    expects it, as long as the page shows names."""
    shown = access.now - LASTS_AFTER_EVENT
    events = expected.events_of(access.members).filter(ends_at__gt=shown)
    people = Participant.objects.select_related("event__county", "event__seats", "registration")
    ours = people.filter(event__in=events, registration__municipality__in=access.members)
    person = ours.filter(pk=short_number(pk)).first()
    if person is None:
        raise Http404
    return person
