"""Municipalities into groups: each once, as large as each other, all of them with time to speak.

A pure function. The same task with the same seed gives the same groups, in whatever order the
municipalities are named. What cannot be done is refused with a reason and with what would make it
possible (see ``refusing``).
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from random import Random

from registrations.dialogue.blocks import Block, blocks_of, contradiction, together
from registrations.dialogue.mixing import mixed
from registrations.dialogue.placing import GaveUp, Patience, Search
from registrations.dialogue.task import Task, standing_rules


@dataclass(frozen=True)
class Plan:
    # The codes of each group in its order of speaking; the groups in the order of their numbers.
    groups: tuple[tuple[str, ...], ...]
    # How many were in another group before. Who is new has not moved.
    moved: int
    # Pairs with a common border that are in the same group all the same.
    neighbour_pairs: int


class Reason(StrEnum):
    NOBODY = "nobody"
    NO_TIME = "no time"
    MODERATORS = "moderators"
    CONTRADICTION = "contradiction"
    TOGETHER = "together"
    APART = "apart"
    # No division keeps all rules with groups of the same size.
    RULES = "rules"
    # The search was too long to tell.
    UNSURE = "unsure"


def divide(task: Task) -> Plan | Reason:
    reason = plain_reason(task)
    if reason:
        return reason
    blocks = blocks_of(task)
    home = {code: number for number, codes in enumerate(task.earlier) for code in codes}
    try:
        placed = placed_in_some(task, blocks, home, Patience())
    except GaveUp:
        return Reason.UNSURE
    if placed is None:
        return Reason.RULES
    return plan(task, blocks, mixed(task, blocks, placed, home), home)


def is_possible(task: Task, patience: Patience) -> bool:
    """Whether it can be divided at all, as far as is known; quicker, as nothing is mixed."""
    if plain_reason(task):
        return False
    try:
        return placed_in_some(task, blocks_of(task), {}, patience) is not None
    except GaveUp:
        return False


def plain_reason(task: Task) -> Reason | None:
    """What can be seen without a search."""
    if not task.places:
        return Reason.NOBODY
    if task.largest < 1:
        return Reason.NO_TIME
    if task.fewest_groups > task.most_groups:
        return Reason.MODERATORS
    if contradiction(task):
        return Reason.CONTRADICTION
    if max(map(len, together(task))) > task.largest:
        return Reason.TOGETHER
    if largest_apart(task) > task.most_groups:
        return Reason.APART
    return None


def largest_apart(task: Task) -> int:
    """So many groups at least are needed by the longest rule that keeps municipalities apart."""
    rules = [rule for rule in standing_rules(task) if not rule.is_together]
    return max((len(rule.codes) for rule in rules), default=0)


def placed_in_some(
    task: Task, blocks: list[Block], home: dict[str, int], patience: Patience
) -> dict[int, int] | None:
    """In as many groups as before if that can be, else in as few as can be. Raises GaveUp."""
    for groups in numbers_to_try(task):
        placed = Search(blocks, groups, home, patience).run()
        if placed is not None:
            return placed
    return None


def numbers_to_try(task: Task) -> list[int]:
    fewest = max(task.fewest_groups, largest_apart(task))
    numbers = list(range(fewest, task.most_groups + 1))
    before = len(task.earlier)
    return sorted(numbers, key=lambda number: (number != before, number))


def plan(task: Task, blocks: list[Block], placed: dict[int, int], home: dict[str, int]) -> Plan:
    codes: list[list[str]] = [[] for _group in range(max(placed.values()) + 1)]
    for number in sorted(placed):
        codes[placed[number]] += blocks[number].codes
    moved = sum(
        home.get(code, group) != group for group, members in enumerate(codes) for code in members
    )
    groups = tuple(in_order(task, number, members) for number, members in enumerate(codes))
    return Plan(groups, moved, sum(neighbour_pairs(task, members) for members in groups))


def in_order(task: Task, number: int, codes: list[str]) -> tuple[str, ...]:
    """Who was there speaks in the order that she had; the others after them, by lot."""
    before = task.earlier[number] if number < len(task.earlier) else ()
    stay = [code for code in before if code in codes]
    come = sorted(set(codes) - set(stay))
    Random(f"{task.seed} {number}").shuffle(come)  # noqa: S311, this is no secret
    return (*stay, *come)


def neighbour_pairs(task: Task, codes) -> int:
    near = {place.code: place.neighbours for place in task.places}
    return sum(other in near[one] for one, other in combinations(codes, 2))
