"""What is asked for when municipalities are divided into groups. Pure: no database, no clock."""

from dataclasses import dataclass, replace
from functools import cached_property


@dataclass(frozen=True)
class Place:
    """A municipality that takes part."""

    code: str
    # Any word for its size class; empty if nobody has said.
    size: str = ""
    neighbours: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rule:
    codes: frozenset[str]
    # Otherwise they are to be in different groups, each from each.
    is_together: bool


@dataclass(frozen=True)
class Task:
    places: tuple[Place, ...]
    minutes: int
    break_minutes: int
    minutes_each: int
    most: int | None = None
    moderators: int | None = None
    rules: tuple[Rule, ...] = ()
    mixes_sizes: bool = True
    mixes_neighbours: bool = True
    seed: int = 1
    # The groups as they are, each in its order of speaking; then as few as possible move.
    earlier: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """In one order, whatever order they came in."""
        return tuple(sorted(place.code for place in self.places))

    @property
    def time_allows(self) -> int:
        """How many have time to speak in one group."""
        return max(0, self.minutes - self.break_minutes) // self.minutes_each

    @property
    def largest(self) -> int:
        return min(self.time_allows, self.most or self.time_allows)

    @property
    def fewest_groups(self) -> int:
        """By the time and the size alone; only where somebody has time to speak."""
        return -(-len(self.places) // self.largest)

    @property
    def most_groups(self) -> int:
        return min(len(self.places), self.moderators or len(self.places))

    def with_other(self, **fields) -> "Task":
        return replace(self, **fields)


def standing_rules(task: Task) -> list[Rule]:
    """The rules that bind anybody who takes part; of two or more, as one alone obeys any rule."""
    here = set(task.codes)
    kept = [replace(rule, codes=rule.codes & here) for rule in task.rules]
    return [rule for rule in kept if len(rule.codes) > 1]
