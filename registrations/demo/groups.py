"""Dialogue groups in the demo: divided by the portal's own rules, with rooms, and told."""

from datetime import datetime

from events.models import Event
from registrations.dialogue import arranging, proposing, stored, telling
from registrations.models import Division


def store(event: Event, plan: dict, now: datetime) -> None:
    """As the event's file plans; a room and a moderator for as many groups as it names."""
    Division.objects.create(event=event, minutes=plan["minutes"], made_at=now)
    proposal = proposing.propose(event, is_fresh=True)
    arranging.arrange(event, proposal.outcome.groups)
    for group, where in zip(stored.groups_of(event), plan["rooms"], strict=False):
        group.room, group.moderator = where["room"], where["moderator"]
        group.save(update_fields=["room", "moderator"])
    telling.note_told(event, telling.untold(event))
