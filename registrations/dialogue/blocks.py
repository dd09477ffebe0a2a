"""Municipalities that are kept together are one block, and blocks that are kept apart know it."""

from dataclasses import dataclass

from registrations.dialogue.task import Task, standing_rules


@dataclass(frozen=True)
class Block:
    codes: tuple[str, ...]
    # The numbers of the blocks that it must not meet.
    apart_from: frozenset[int]

    @property
    def is_bound(self) -> bool:
        """Whether any rule concerns it."""
        return len(self.codes) > 1 or bool(self.apart_from)


def blocks_of(task: Task) -> list[Block]:
    """A contradiction is not seen here: see ``contradiction``."""
    members = together(task)
    number = {code: at for at, codes in enumerate(members) for code in codes}
    apart: list[set[int]] = [set() for _codes in members]
    for rule in standing_rules(task):
        if not rule.is_together:
            numbers = {number[code] for code in rule.codes}
            for one in numbers:
                apart[one] |= numbers - {one}
    return [Block(codes, frozenset(others)) for codes, others in zip(members, apart, strict=True)]


def together(task: Task) -> list[tuple[str, ...]]:
    """All municipalities, those that rules keep together in one. A rule may join two others."""
    found = {code: {code} for code in task.codes}
    for rule in standing_rules(task):
        if rule.is_together:
            joined = set().union(*(found[code] for code in rule.codes))
            for code in joined:
                found[code] = joined
    return sorted({tuple(sorted(codes)) for codes in found.values()})


def contradiction(task: Task) -> tuple[str, str] | None:
    """Two that must be both in the same group and in different ones."""
    home = {code: codes for codes in together(task) for code in codes}
    for rule in standing_rules(task):
        for code in sorted(rule.codes) if not rule.is_together else []:
            met = sorted(rule.codes.intersection(home[code]) - {code})
            if met:
                return code, met[0]
    return None
