"""Whose turn it is to speak in a group, and since when.

A stage is the position of whoever speaks; BEFORE the first has begun, and OVER after the last. It
is kept with the group, so that another device goes on where this one was.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from registrations.models import DialogueGroup
from registrations.retrying import retried

BEFORE, OVER = "before", "over"
# What a group has where nobody has said how long each may speak.
MINUTES_EACH = 10
# So long a page may have been without a connection when it tells what it has done.
MOST_AGO = timedelta(hours=12)


def stage_of(group: DialogueGroup) -> str:
    if group.turn is not None:
        return str(group.turn)
    return OVER if group.turn_began_at else BEFORE


def minutes_each(group: DialogueGroup) -> int:
    division = getattr(group.event, "division", None)
    return division.minutes_each if division else MINUTES_EACH


@retried
@transaction.atomic(durable=True)
def go(group: DialogueGroup, seen: str, stage: str, ago: timedelta) -> bool:
    """Go on to another stage, which began so long ago; only from the one that was seen.

    So a button that is pressed twice passes nobody over, and of two who press one is heard.
    """
    groups = DialogueGroup.objects.select_for_update().annotate(asked_at=Now())
    row = groups.filter(pk=group.pk).first()
    # Staff may have divided anew a moment ago, into fewer groups.
    if row is None or stage_of(row) != seen or not is_stage(row, stage):
        return False
    row.turn = None if stage in (BEFORE, OVER) else int(stage)
    row.turn_began_at = None if stage == BEFORE else row.asked_at - min(ago, MOST_AGO)
    row.save(update_fields=["turn", "turn_began_at"])
    return True


def is_stage(group: DialogueGroup, stage: str) -> bool:
    if stage in (BEFORE, OVER):
        return True
    return stage in {str(position) for position in group.members.values_list("position", flat=True)}
