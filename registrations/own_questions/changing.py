"""The holder of a secret link changes what was answered, as long as names may be changed, too."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from registrations import answers
from registrations.models import Participant, Registration
from registrations.refusals import Closed
from registrations.retrying import retried
from registrations.seats import lock
from registrations.submission import Given


@dataclass(frozen=True)
class Change:
    """What one participant, or with None the registration, answers now."""

    participant: Participant | None
    asked: set[int]
    given: tuple[Given, ...]


@retried
@transaction.atomic(durable=True)
def change(registration: Registration, changes: Iterable[Change]) -> None:
    """All of it, or nothing. Raises Closed when it is too late, or somebody is cancelled by now."""
    event = lock(registration.event)
    if event.is_cancelled or event.asked_at >= event.changes_until:
        raise Closed
    here = registration.participants.exclude(state=Participant.State.CANCELLED)
    active = set(here.values_list("pk", flat=True))
    for each in changes:
        if each.participant and each.participant.pk not in active:
            raise Closed
        answers.change(registration, each.participant, each.asked, each.given)
