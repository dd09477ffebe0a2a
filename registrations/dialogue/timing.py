"""The minutes of a group: who speaks when, where the break is, and when it ends."""

from typing import NamedTuple


class Turn(NamedTuple):
    """In minutes from the beginning."""

    begins: int
    ends: int


def speaks_before_break(size: int) -> int:
    """The break comes when half of them, rounded up, have spoken."""
    return -(-size // 2)


def has_break(size: int, break_minutes: int) -> bool:
    """Nobody takes a break from one speaker."""
    return size > 1 and break_minutes > 0


def length(size: int, minutes_each: int, break_minutes: int) -> int:
    """How many minutes a group of this size takes."""
    return size * minutes_each + (break_minutes if has_break(size, break_minutes) else 0)


def turns(size: int, minutes_each: int, break_minutes: int) -> list[Turn]:
    """One a speaker, in their order."""
    before_break = speaks_before_break(size)
    found = []
    for number in range(size):
        is_after = number >= before_break and has_break(size, break_minutes)
        begins = number * minutes_each + (break_minutes if is_after else 0)
        found.append(Turn(begins, begins + minutes_each))
    return found
