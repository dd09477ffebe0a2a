"""Which block comes into which group: the rules first, then as few moves as possible.

A search with a bound. It goes through the blocks that any rule concerns, largest first, and tries
each in the group where it costs least; all others only fill up. Where it ends by itself its answer
is exact. Where it reaches the bound it gives the best that it has found, or says that it gave up.
"""

from collections import Counter

from registrations.dialogue.blocks import Block

# About half a second.
MOST_STEPS = 30_000


class GaveUp(Exception):
    """Nobody knows whether it can be done: the search was too long."""


class Patience:
    """How much longer to search; several searches may share one."""

    def __init__(self, steps: int = MOST_STEPS):
        self.steps = steps

    def spend(self, steps: int = 1) -> None:
        self.steps -= steps
        if self.steps < 0:
            raise GaveUp


class Search:
    def __init__(self, blocks: list[Block], groups: int, home: dict[str, int], patience: Patience):
        # To begin one costs as much as some steps.
        patience.spend(1 + len(blocks) // 4)
        self.patience = patience
        self.blocks, self.groups, self.home = blocks, groups, home
        total = sum(len(block.codes) for block in blocks)
        # All groups hold ``low``, and ``spare`` of them one more.
        self.low, self.spare = divmod(total, groups)
        numbers = range(len(blocks))
        self.bound = sorted((n for n in numbers if blocks[n].is_bound), key=self.hardest_first)
        self.free = [n for n in numbers if not blocks[n].is_bound]
        self.staying = Counter(self.home_of(n) for n in self.free)
        self.placed: dict[int, int] = {}
        self.sizes = [0] * groups
        self.best: dict[int, int] | None = None
        self.best_cost = total + 1
        self.floor = self.fewest_moves()

    def hardest_first(self, number: int) -> tuple[int, int, int]:
        block = self.blocks[number]
        return -len(block.codes), -len(block.apart_from), number

    def home_of(self, number: int) -> int | None:
        """The group that a block of one is in already; None for a new one, and for one whose
        group there is no more."""
        home = self.home.get(self.blocks[number].codes[0])
        return home if home is not None and home < self.groups else None

    def run(self) -> dict[int, int] | None:
        """The group of each block, or None if there is no such division. Raises GaveUp."""
        try:
            self.go_on(0, 0)
        except GaveUp:
            if self.best is None:
                raise
        return self.best

    def go_on(self, at: int, cost: int) -> None:
        """Place the blocks from this one on, where those before have cost so many moves."""
        self.patience.spend()
        if at == len(self.bound):
            self.fill_up(cost)
            return
        number = self.bound[at]
        for more, group in self.choices(number):
            if cost + more >= self.best_cost or self.best_cost == self.floor:
                return
            self.put(number, group)
            self.go_on(at + 1, cost + more)
            self.take_back(number)

    def choices(self, number: int) -> list[tuple[int, int]]:
        """What it costs and where it may be, the cheapest first. Of several empty groups that
        nothing tells apart one is enough."""
        block = self.blocks[number]
        taken = {self.placed.get(other) for other in block.apart_from}
        found, has_empty = [], False
        for group in range(self.groups):
            is_like_another = not self.home and not self.sizes[group] and has_empty
            has_empty = has_empty or not self.sizes[group]
            if group not in taken and not is_like_another and self.has_room(group, block):
                found.append((self.cost(block, group), group))
        return sorted(found)

    def has_room(self, group: int, block: Block) -> bool:
        size = self.sizes[group] + len(block.codes)
        return size <= self.low or (size == self.low + 1 and self.spare_left() > 0)

    def spare_left(self) -> int:
        return self.spare - sum(size > self.low for size in self.sizes)

    def cost(self, block: Block, group: int) -> int:
        return sum(self.home.get(code, group) != group for code in block.codes)

    def put(self, number: int, group: int) -> None:
        self.placed[number] = group
        self.sizes[group] += len(self.blocks[number].codes)

    def take_back(self, number: int) -> None:
        self.sizes[self.placed.pop(number)] -= len(self.blocks[number].codes)

    def fill_up(self, cost: int) -> None:
        """Those whom no rule concerns stay where they are if there is room, and else fill up."""
        room = self.rooms(self.sizes, self.staying, self.spare_left())
        cost += sum(self.cost(self.blocks[n], -1) for n in self.free if self.home_of(n) is None)
        cost += sum(max(0, self.staying[group] - room[group]) for group in range(self.groups))
        if cost >= self.best_cost:
            return
        self.best_cost = cost
        self.best = self.placed | self.filling(room)

    def rooms(self, sizes: list[int], wanted: Counter, spare: int) -> list[int]:
        """How many more each group takes; those that need it most get one of the spare seats."""
        room = [max(0, self.low - size) for size in sizes]
        open_groups = [group for group, size in enumerate(sizes) if size <= self.low]
        by_need = sorted(open_groups, key=lambda group: (room[group] >= wanted[group], group))
        for group in by_need[:spare]:
            room[group] += 1
        return room

    def filling(self, room: list[int]) -> dict[int, int]:
        left, found = list(room), {}
        for number in self.free:
            home = self.home_of(number)
            if home is not None and left[home]:
                found[number] = home
                left[home] -= 1
        gaps = [group for group, seats in enumerate(left) for _seat in range(seats)]
        others = [number for number in self.free if number not in found]
        return found | dict(zip(others, gaps, strict=True))

    def fewest_moves(self) -> int:
        """So many move at least, whatever the rules are: those for whom there is no room."""
        codes = [code for block in self.blocks for code in block.codes]
        wanted = Counter(self.home[code] for code in codes if code in self.home)
        room = self.rooms([0] * self.groups, wanted, self.spare)
        gone = sum(number for group, number in wanted.items() if group >= self.groups)
        return gone + sum(max(0, wanted[group] - room[group]) for group in range(self.groups))
