"""What the tests of the division compare it with: every division there is, tried one by one."""

from itertools import combinations, product

from hypothesis import strategies as st

from registrations.dialogue.task import Place, Rule, Task

CODES = "abcdef"


@st.composite
def tasks(draw) -> Task:
    """Few municipalities, and all that may be asked for."""
    codes = CODES[: draw(st.integers(1, len(CODES)))]
    near = draw(st.sets(st.sampled_from(list(combinations(CODES, 2))), max_size=5))
    return Task(
        places=tuple(place(draw, code, near) for code in codes),
        minutes=draw(st.integers(1, 60)),
        break_minutes=draw(st.sampled_from([0, 5])),
        minutes_each=draw(st.sampled_from([5, 10])),
        most=draw(st.none() | st.integers(1, 6)),
        moderators=draw(st.none() | st.integers(1, 6)),
        rules=tuple(draw(st.lists(rules(), max_size=3))),
        seed=draw(st.integers(0, 3)),
        earlier=draw(earlier()),
    )


def place(draw, code: str, near) -> Place:
    others = {one if other == code else other for one, other in near if code in (one, other)}
    return Place(code, draw(st.sampled_from(["", "small", "large"])), frozenset(others))


def rules():
    codes = st.frozensets(st.sampled_from(CODES), min_size=1, max_size=4)
    return st.builds(Rule, codes=codes, is_together=st.booleans())


@st.composite
def earlier(draw) -> tuple[tuple[str, ...], ...]:
    """Groups that some of them are in, and perhaps somebody who does not come any more."""
    members = draw(st.permutations(CODES))[: draw(st.integers(0, len(CODES)))]
    groups = draw(st.integers(1, 3))
    found = tuple(tuple(members[number::groups]) for number in range(groups))
    return found if members else ()


def keeps_all(task: Task, groups: list[list[str]]) -> bool:
    """Written apart from the code under test, in the words of the rules."""
    sizes = [len(group) for group in groups]
    if max(sizes) - min(sizes) > 1 or min(sizes) == 0:
        return False
    if max(sizes) * task.minutes_each + task.break_minutes > task.minutes:
        return False
    if task.most and max(sizes) > task.most:
        return False
    if task.moderators and len(groups) > task.moderators:
        return False
    return all(keeps(rule, groups, task) for rule in task.rules)


def keeps(rule: Rule, groups: list[list[str]], task: Task) -> bool:
    here = [len(rule.codes.intersection(group)) for group in groups]
    met = sum(rule.codes.issuperset({place.code}) for place in task.places)
    return max(here) == met if rule.is_together else max(here) <= 1


def all_divisions(task: Task, number: int) -> list[list[list[str]]]:
    """Into so many groups, which have numbers and so are told apart."""
    codes = [place.code for place in task.places]
    found = []
    for chosen in product(range(number), repeat=len(codes)):
        groups = [[] for _group in range(number)]
        for code, group in zip(codes, chosen, strict=True):
            groups[group].append(code)
        if keeps_all(task, groups):
            found.append(groups)
    return found


def is_possible(task: Task) -> bool:
    """Groups are told apart by nothing here, which leaves fewer to try."""
    codes = [place.code for place in task.places]
    return any(keeps_all(task, groups) for groups in partitions(codes))


def partitions(codes: list[str]):
    if not codes:
        yield []
        return
    for groups in partitions(codes[1:]):
        for number in range(len(groups)):
            yield [*groups[:number], [codes[0], *groups[number]], *groups[number + 1 :]]
        yield [[codes[0]], *groups]


def moved(task: Task, groups) -> int:
    home = {code: number for number, codes in enumerate(task.earlier) for code in codes}
    return sum(
        home.get(code, number) != number for number, codes in enumerate(groups) for code in codes
    )
