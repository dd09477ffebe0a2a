"""The groups that an event's municipalities would get now. Nothing is stored."""

import hashlib
from dataclasses import dataclass

from contacts.models import Municipality
from events.models import Event
from registrations.dialogue import stored
from registrations.dialogue.dividing import Plan
from registrations.dialogue.participating import participating
from registrations.dialogue.refusing import Refusal, divided_or_refused
from registrations.dialogue.task import Task
from registrations.models import DialogueGroup, Division, GroupRule


@dataclass(frozen=True)
class Proposal:
    division: Division
    municipalities: list[Municipality]
    rules: list[GroupRule]
    before: list[DialogueGroup]
    task: Task
    outcome: Plan | Refusal

    @property
    def fingerprint(self) -> str:
        """Tells these groups from all others, so that what is stored is what was looked at."""
        if isinstance(self.outcome, Refusal):
            return ""
        return hashlib.sha256(repr(self.outcome.groups).encode()).hexdigest()[:32]


def propose(event: Event, *, seed: int | None = None, is_fresh: bool = False) -> Proposal:
    """By the stored wishes. ``is_fresh`` where nobody needs to stay where she is."""
    division = stored.division_of(event)
    division.seed = division.seed if seed is None else seed
    here, rules, before = participating(event), stored.rules_of(event), stored.groups_of(event)
    task = stored.task_of(division, here, rules, () if is_fresh else stored.codes(before))
    return Proposal(division, here, rules, before, task, divided_or_refused(task))
