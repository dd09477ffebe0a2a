"""Why municipalities cannot be divided as asked, and what alone would make it possible."""

from dataclasses import dataclass
from enum import StrEnum

from registrations.dialogue.blocks import contradiction, together
from registrations.dialogue.dividing import (
    Plan,
    Reason,
    divide,
    is_possible,
    largest_apart,
)
from registrations.dialogue.placing import Patience
from registrations.dialogue.task import Task, standing_rules


class Way(StrEnum):
    """What may be changed; ``Remedy.to`` is to what."""

    MODERATORS = "moderators"
    MINUTES_EACH = "minutes each"
    MINUTES = "minutes"
    MOST = "most"
    # The number of the rule in the task that is to go; None for all of them.
    RULE = "rule"


@dataclass(frozen=True)
class Remedy:
    way: Way
    to: int | None


@dataclass(frozen=True)
class Refusal:
    reason: Reason
    task: Task
    # Each is enough by itself. Empty where more than one thing must change.
    remedies: tuple[Remedy, ...]

    @property
    def contradicting(self) -> tuple[str, str] | None:
        return contradiction(self.task)

    @property
    def kept_together(self) -> int:
        return max(map(len, together(self.task)), default=0)

    @property
    def kept_apart(self) -> int:
        return largest_apart(self.task)


def divided_or_refused(task: Task) -> Plan | Refusal:
    outcome = divide(task)
    if isinstance(outcome, Plan):
        return outcome
    found = remedies(task) if outcome != Reason.NOBODY else []
    return Refusal(outcome, task, tuple(found))


def remedies(task: Task) -> list[Remedy]:
    """The least change of each kind that is enough, each tried and not guessed.

    They share the time that a person waits for them, and the rules come first: with many rules
    each try may take long.
    """
    patience = Patience()
    found = of_rules(task, patience)
    for way, name, values in [
        (Way.MODERATORS, "moderators", more_moderators(task)),
        (Way.MINUTES_EACH, "minutes_each", range(task.minutes_each - 1, 0, -1)),
        (Way.MINUTES, "minutes", longer(task)),
        (Way.MOST, "most", larger(task)),
    ]:
        others = (task.with_other(**{name: value}) for value in values)
        enough = next((other for other in others if is_possible(other, patience)), None)
        if enough:
            found.append(Remedy(way, getattr(enough, name)))
    return found


def more_moderators(task: Task) -> range:
    if task.moderators is None:
        return range(0)
    return range(task.moderators + 1, len(task.places) + 1)


def longer(task: Task) -> list[int]:
    """With room for one more speaker at a time."""
    sizes = range(task.time_allows + 1, len(task.places) + 1)
    return [task.break_minutes + size * task.minutes_each for size in sizes]


def larger(task: Task) -> range:
    return range(task.most + 1, len(task.places) + 1) if task.most else range(0)


def of_rules(task: Task, patience: Patience) -> list[Remedy]:
    """Each rule without which it can be done; where none is enough, all of them if that is."""
    if not standing_rules(task):
        return []
    found = [
        Remedy(Way.RULE, number)
        for number in range(len(task.rules))
        if is_possible(task.with_other(rules=without(task, number)), patience)
    ]
    if not found and is_possible(task.with_other(rules=()), patience):
        return [Remedy(Way.RULE, None)]
    return found


def without(task: Task, number: int) -> tuple:
    return task.rules[:number] + task.rules[number + 1 :]
