"""What the first page of the administration shows above the stock tables."""

from django import template
from django.utils import timezone

from events.models import Event
from registrations.morning.comparing import Coming, compared
from registrations.morning.entries import waiting_for

register = template.Library()

MOST_EVENTS = 8


@register.inclusion_tag("admin/_tasks.html", takes_context=True)
def tasks(context):
    user = context["request"].user
    return {"tasks": waiting_for(user, timezone.now())}


@register.inclusion_tag("admin/_coming.html", takes_context=True)
def coming(context):
    """The next events. Whoever sees no people sees how many seats are taken, and no curves."""
    user, now = context["request"].user, timezone.now()
    if not user.has_perm("events.view_event"):
        return {"rows": []}
    own = Event.objects.for_staff(user).published().exclude(status=Event.Status.CANCELLED)
    events = list(own.upcoming(now).for_list()[:MOST_EVENTS])
    sees_people = user.has_perm("registrations.view_participant")
    rows = compared(events, user, now) if sees_people else [Coming(event) for event in events]
    return {"rows": rows, "shows_events": True, "sees_people": sees_people}
