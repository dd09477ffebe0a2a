"""The group at each event on the municipality's own page, as long as it has anybody to speak there.
Not its link: that is for those alone who have a seat."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from events.models import Event
from registrations.dialogue.own_group import at_events
from registrations.models import Participant
from registrations.municipality import page
from registrations.municipality.links import Access


@page.tells
def groups(access: Access, events: list[Event]) -> Mapping[int, list[page.Line]]:
    found = at_events(seated(access, events), access.municipality.pk)
    label = _("Dialogue group")
    return {pk: [page.Line(label, " ".join(own.sentences()))] for pk, own in found.items()}


def seated(access: Access, events: list[Event]) -> list[Event]:
    """Those that are not over, at which somebody from there has a seat."""
    people = Participant.objects.filter(
        event__in=events,
        state=Participant.State.CONFIRMED,
        registration__municipality__in=access.members,
    )
    here = set(people.order_by().values_list("event", flat=True))
    return [event for event in events if event.pk in here and access.now < event.ends_at]
