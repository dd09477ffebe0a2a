"""Whose turn it is to speak in a group, and since when.

A stage is the position of whoever speaks, with PAUSED after it while the clock stands; BEFORE the
first has begun, and OVER after the last. It is kept with the group, so that another device goes on
where this one was.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models.functions import Now

from registrations.models import DialogueGroup
from registrations.retrying import retried

BEFORE, OVER = "before", "over"
PAUSED = "-paused"
# What a group has where nobody has said how long each may speak.
MINUTES_EACH = 10
# So long a page may have been without a connection when it tells what it has done.
MOST_AGO = timedelta(hours=12)


def stage_of(group: DialogueGroup) -> str:
    if group.turn is not None:
        return f"{group.turn}{PAUSED if group.paused_at else ''}"
    return OVER if group.turn_began_at else BEFORE


def turn_of(stage: str) -> str:
    """The stage without its pause: it is the same one who has the floor."""
    return stage.removesuffix(PAUSED)


def is_paused(stage: str) -> bool:
    return stage.endswith(PAUSED)


def spoken(group: DialogueGroup, now: datetime) -> timedelta:
    """How long the one who has the floor has had it, without the pauses."""
    if group.turn_began_at is None:
        return timedelta()
    return max((group.paused_at or now) - group.turn_began_at, timedelta())


def minutes_each(group: DialogueGroup) -> int:
    division = getattr(group.event, "division", None)
    return division.minutes_each if division else MINUTES_EACH


@retried
@transaction.atomic(durable=True)
def go(group: DialogueGroup, seen: str, stage: str, gone: timedelta | None = None) -> bool:
    """Go on to another stage; only from the one that was seen.

    So a button that is pressed twice passes nobody over, and of two who press one is heard.
    ``gone`` is how long the one who then has the floor has spoken already: a page that has waited
    for its connection knows better than the database. Without it a turn begins now, and a pause
    begins or ends now.
    """
    groups = DialogueGroup.objects.select_for_update().annotate(asked_at=Now())
    row = groups.filter(pk=group.pk).first()
    # Staff may have divided anew a moment ago, into fewer groups.
    if row is None or stage_of(row) != seen or not is_stage(row, stage or ""):
        return False
    if gone is None:
        gone = spoken(row, row.asked_at) if is_same_turn(seen, stage) else timedelta()
    row.turn = None if stage in (BEFORE, OVER) else int(turn_of(stage))
    row.turn_began_at = None if stage == BEFORE else row.asked_at - min(gone, MOST_AGO)
    row.paused_at = row.asked_at if is_paused(stage) else None
    row.save(update_fields=["turn", "turn_began_at", "paused_at"])
    return True


def is_same_turn(seen: str, stage: str) -> bool:
    """Whether a pause begins or ends; the same stage once more is the clock from the beginning."""
    return seen != stage and turn_of(seen) == turn_of(stage)


def is_stage(group: DialogueGroup, stage: str) -> bool:
    if stage in (BEFORE, OVER):
        return True
    places = {str(position) for position in group.members.values_list("position", flat=True)}
    return turn_of(stage) in places
