"""Mixing the sizes and parting the neighbours, by swaps that leave the rules as they are.

From a division that keeps the rules two blocks of the same length change places, or one moves to a
group that is smaller by one, as long as that makes it better: fewer who move first, then a better
mix. It ends in a division that no such step improves, or when it has tried long enough.
"""

from collections import Counter, defaultdict
from operator import itemgetter
from random import Random

from registrations.dialogue.blocks import Block
from registrations.dialogue.task import Task

# About a second.
MOST_TRIES = 200_000

Gain = tuple[int, int]
NOTHING: Gain = (0, 0)


class Mix:
    """Who is where, and what a step would mean."""

    def __init__(self, task: Task, blocks: list[Block], placed: dict[int, int], home: dict):
        self.blocks, self.home = blocks, home
        self.group_of = dict(placed)
        self.members: dict[int, set[int]] = defaultdict(set)
        for number, group in placed.items():
            self.members[group].add(number)
        places = {place.code: place for place in task.places}
        self.near = nearness(blocks, places) if task.mixes_neighbours else defaultdict(Counter)
        self.classes = [
            Counter(places[code].size for code in block.codes if places[code].size)
            if task.mixes_sizes
            else Counter()
            for block in blocks
        ]
        self.counted: dict[int, Counter] = defaultdict(Counter)
        for number, group in placed.items():
            self.counted[group].update(self.classes[number])
        self.all_counted = sum(self.classes, Counter())

    def size(self, group: int) -> int:
        return sum(len(self.blocks[number].codes) for number in self.members[group])

    def cost(self, number: int, group: int) -> int:
        """How many move if this block is there."""
        return sum(self.home.get(code, group) != group for code in self.blocks[number].codes)

    def neighbours_in(self, number: int, group: int) -> int:
        near = self.near[number].items()
        return sum(pairs for other, pairs in near if self.group_of[other] == group)

    def may_be_in(self, number: int, group: int, instead_of: int | None) -> bool:
        apart = self.blocks[number].apart_from
        return all(self.group_of[one] != group or one == instead_of for one in apart)

    def could_be_better(self, number: int) -> bool:
        """Whether it has moved, meets a neighbour, or is of a size that its group has much of."""
        group = self.group_of[number]
        if self.cost(number, group) or self.neighbours_in(number, group):
            return True
        groups = len(self.members)
        counted = self.counted[group]
        return any(
            counted[size] > self.all_counted[size] // groups for size in self.classes[number]
        )

    def gain_of_swap(self, one: int, other: int) -> Gain:
        """Below nothing is better: first in how many move, then in the mix."""
        here, there = self.group_of[one], self.group_of[other]
        moved = self.cost(one, there) + self.cost(other, here)
        moved -= self.cost(one, here) + self.cost(other, there)
        met = self.neighbours_in(one, there) + self.neighbours_in(other, here)
        met -= self.neighbours_in(one, here) + self.neighbours_in(other, there)
        met -= 2 * self.near[one][other]
        return moved, met + self.unevenness(here, there, self.classes[one], self.classes[other])

    def gain_of_move(self, one: int, there: int) -> Gain:
        here = self.group_of[one]
        moved = self.cost(one, there) - self.cost(one, here)
        met = self.neighbours_in(one, there) - self.neighbours_in(one, here)
        return moved, met + self.unevenness(here, there, self.classes[one], Counter())

    def unevenness(self, here: int, there: int, leaving: Counter, coming: Counter) -> int:
        """What becomes of the sum of squares, which is least when all groups have as many."""
        change = 0
        for size in leaving.keys() | coming.keys():
            shift = leaving[size] - coming[size]
            more = self.counted[there][size] - self.counted[here][size]
            change += 2 * shift * (shift + more)
        return change

    def go(self, number: int, group: int) -> None:
        here = self.group_of[number]
        self.members[here].discard(number)
        self.counted[here].subtract(self.classes[number])
        self.members[group].add(number)
        self.counted[group].update(self.classes[number])
        self.group_of[number] = group


def nearness(blocks: list[Block], places: dict) -> dict[int, Counter]:
    """How many pairs of neighbours two blocks have between them."""
    number = {code: at for at, block in enumerate(blocks) for code in block.codes}
    near: dict[int, Counter] = defaultdict(Counter)
    for code, at in number.items():
        for other in places[code].neighbours:
            if other in number and number[other] != at:
                near[at][number[other]] += 1
    return near


def mixed(
    task: Task, blocks: list[Block], placed: dict[int, int], home: dict[str, int]
) -> dict[int, int]:
    """The group of each block when no step makes it better."""
    mix = Mix(task, blocks, placed, home)
    numbers = list(placed)
    Random(task.seed).shuffle(numbers)  # noqa: S311, this is no secret
    tries = 0
    is_better = True
    while is_better and tries < MOST_TRIES:
        is_better = False
        for number in numbers:
            if mix.could_be_better(number):
                tries += len(numbers)
                is_better = step(mix, number, numbers) or is_better
    return mix.group_of


def step(mix: Mix, number: int, numbers: list[int]) -> bool:
    """Takes the best step for this block, if one makes it better."""
    here = mix.group_of[number]
    steps = [*swaps(mix, number, numbers), *moves(mix, number)]
    gain, other, there = min(steps, key=itemgetter(0), default=(NOTHING, None, here))
    if gain >= NOTHING:
        return False
    mix.go(number, there)
    if other is not None:
        mix.go(other, here)
    return True


def swaps(mix: Mix, number: int, numbers: list[int]):
    here, size = mix.group_of[number], len(mix.blocks[number].codes)
    for other in numbers:
        there = mix.group_of[other]
        is_alike = there != here and len(mix.blocks[other].codes) == size
        if is_alike and mix.may_be_in(number, there, other) and mix.may_be_in(other, here, number):
            yield mix.gain_of_swap(number, other), other, there


def moves(mix: Mix, number: int):
    """To a smaller group: the sizes differ by as much as before."""
    here = mix.group_of[number]
    if len(mix.blocks[number].codes) > 1:
        return
    for there in mix.members:
        if mix.size(there) == mix.size(here) - 1 and mix.may_be_in(number, there, None):
            yield mix.gain_of_move(number, there), None, there
