"""Dividing municipalities into groups, against all the divisions there are."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contacts.neighbours import neighbours
from registrations.dialogue import timing
from registrations.dialogue.dividing import Plan, Reason, divide
from registrations.dialogue.refusing import Refusal, Way, divided_or_refused
from registrations.dialogue.task import Place, Rule, Task
from tests.dialogue import divisions
from tests.effort import counted

pytestmark = pytest.mark.once

tried = settings(max_examples=100, deadline=None, derandomize=True)


def task(number: int, **fields) -> Task:
    """As many municipalities, in the 105 minutes that such talks have unless told otherwise."""
    minutes = {"minutes": 105, "break_minutes": 15, "minutes_each": 10}
    places = tuple(Place(f"{code:04}") for code in range(number))
    return Task(**{"places": places} | minutes | fields)


def sweden(number: int = 290) -> tuple[Place, ...]:
    lot, near = random.Random(1), neighbours()  # noqa: S311
    sizes = ["small", "small", "medium", "large"]
    return tuple(Place(code, lot.choice(sizes), near[code]) for code in sorted(near)[:number])


# --- Against every division there is ---


@tried
@given(divisions.tasks())
def test_it_divides_where_that_can_be_done_and_refuses_where_not(asked):
    assert isinstance(divide(asked), Plan) == divisions.is_possible(asked)


@tried
@given(divisions.tasks())
def test_each_is_in_one_group_and_all_that_was_asked_holds(asked):
    plan = divide(asked)
    if isinstance(plan, Plan):
        codes = [code for group in plan.groups for code in group]
        assert sorted(codes) == sorted(place.code for place in asked.places)
        assert divisions.keeps_all(asked, plan.groups)


@tried
@given(divisions.tasks())
def test_nobody_could_have_moved_less(asked):
    plan = divide(asked)
    if isinstance(plan, Plan):
        others = divisions.all_divisions(asked, len(plan.groups))
        fewest = min(divisions.moved(asked, groups) for groups in others)
        assert plan.moved == divisions.moved(asked, plan.groups) == fewest


@tried
@given(divisions.tasks())
def test_what_is_said_to_make_it_possible_does(asked):
    outcome = divided_or_refused(asked)
    for remedy in outcome.remedies if isinstance(outcome, Refusal) else []:
        assert divisions.is_possible(changed(asked, remedy))


def changed(asked: Task, remedy) -> Task:
    if remedy.way == Way.RULE:
        rules = () if remedy.to is None else [*asked.rules]
        return asked.with_other(rules=tuple(rule for n, rule in enumerate(rules) if n != remedy.to))
    return asked.with_other(**{remedy.way.replace(" ", "_"): remedy.to})


@tried
@given(divisions.tasks(), st.randoms())
def test_the_same_seed_gives_the_same_groups_in_whatever_order_they_are_named(asked, lot):
    places = list(asked.places)
    lot.shuffle(places)
    assert divide(asked) == divide(asked.with_other(places=tuple(places)))


@tried
@given(st.integers(1, 40), st.integers(1, 30), st.integers(0, 30))
def test_the_minutes_add_up(size, minutes_each, break_minutes):
    turns = timing.turns(size, minutes_each, break_minutes)
    spoken = sum(turn.ends - turn.begins for turn in turns)
    pauses = sum(after.begins - turn.ends for turn, after in pairwise(turns))
    assert turns[0].begins == 0
    assert spoken == size * minutes_each
    assert pauses == (break_minutes if size > 1 else 0)
    assert turns[-1].ends == timing.length(size, minutes_each, break_minutes)


# --- What the issue asks ---


def test_forty_nine_need_six_groups_of_at_most_nine():
    plan = divide(task(49))
    assert sorted(map(len, plan.groups)) == [8, 8, 8, 8, 8, 9]


def test_five_moderators_are_too_few_and_it_says_what_would_be_enough():
    refusal = divided_or_refused(task(49, moderators=5))
    assert (refusal.reason, refusal.task.largest, refusal.task.fewest_groups) == (
        Reason.MODERATORS,
        9,
        6,
    )
    assert {remedy.way: remedy.to for remedy in refusal.remedies} == {
        Way.MODERATORS: 6,
        Way.MINUTES_EACH: 9,
        Way.MINUTES: 115,
    }


def test_when_one_of_forty_one_drops_out_at_most_one_moves():
    asked = task(41, places=sweden(41))
    plan = divide(asked)
    for gone in range(41):
        places = asked.places[:gone] + asked.places[gone + 1 :]
        after = divide(asked.with_other(places=places, earlier=plan.groups))
        # Four groups of eight and one of nine: from that one somebody may have to help out.
        assert after.moved == (asked.places[gone].code not in plan.groups[largest(plan)])


def largest(plan: Plan) -> int:
    return max(range(len(plan.groups)), key=lambda number: len(plan.groups[number]))


def test_those_who_stay_keep_the_order_in_which_they_speak():
    asked = task(41)
    plan = divide(asked)
    after = divide(asked.with_other(places=asked.places[1:], earlier=plan.groups, seed=7))
    for before, now in zip(plan.groups, after.groups, strict=True):
        stayed = [code for code in before if code in now]
        assert list(now[: len(stayed)]) == stayed


def test_another_seed_gives_other_groups():
    assert divide(task(41, seed=1)) != divide(task(41, seed=2))


def test_no_neighbours_meet_where_that_can_be_avoided_and_sizes_are_spread():
    asked = task(41, places=sweden(41))
    plan = divide(asked)
    assert plan.neighbour_pairs == 0
    size = {place.code: place.size for place in asked.places}
    for which in ["small", "medium", "large"]:
        counted = [sum(size[code] == which for code in group) for group in plan.groups]
        assert max(counted) - min(counted) <= 1


def test_neighbours_may_meet_where_nobody_asked_to_part_them():
    asked = task(41, places=sweden(41), mixes_neighbours=False)
    assert divide(asked).neighbour_pairs > 0


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"places": ()}, Reason.NOBODY),
        ({"minutes": 20}, Reason.NO_TIME),
        (
            {
                "rules": (
                    Rule(frozenset(["0001", "0002"]), True),
                    Rule(frozenset(["0001", "0002"]), False),
                )
            },
            Reason.CONTRADICTION,
        ),
        ({"rules": (Rule(frozenset(f"{n:04}" for n in range(10)), True),)}, Reason.TOGETHER),
        (
            {"moderators": 3, "rules": (Rule(frozenset(f"{n:04}" for n in range(4)), False),)},
            Reason.APART,
        ),
    ],
)
def test_each_refusal_has_its_reason(fields, reason):
    assert divide(task(20, **fields)) == reason


def test_rules_that_cannot_be_met_by_groups_of_one_size_name_the_one_to_give_up():
    pairs = tuple(Rule(frozenset([f"{n:04}", f"{n + 1:04}"]), True) for n in (0, 2, 4))
    refusal = divided_or_refused(task(6, most=3, moderators=2, rules=pairs))
    assert refusal.reason == Reason.RULES
    rules = [remedy.to for remedy in refusal.remedies if remedy.way == Way.RULE]
    assert rules == [0, 1, 2]


# --- Large ---


@pytest.mark.parametrize("fields", [{}, {"most": 4}, {"minutes": 1000}, {"moderators": 40}])
def test_all_of_sweden_is_divided_in_no_time(fields):
    country = task(290, places=sweden(), **fields)
    plan, calls = counted(lambda: divide(country))
    assert sum(map(len, plan.groups)) == 290
    # About a second.
    assert calls < 8_000_000


def test_many_rules_make_nobody_wait():
    """Thirty blocks of three and thirty of two, with rules between them all."""
    codes = [f"{n:04}" for n in range(150)]
    threes = [Rule(frozenset(codes[n : n + 3]), True) for n in range(0, 90, 3)]
    twos = [Rule(frozenset(codes[n : n + 2]), True) for n in range(90, 150, 2)]
    apart = [Rule(frozenset([codes[n], codes[(n * 7) % 150]]), False) for n in range(0, 150, 2)]
    crowded = task(150, rules=(*threes, *twos, *apart[:40]), moderators=19)
    outcome, calls = counted(lambda: divided_or_refused(crowded))
    assert isinstance(outcome, Plan) or outcome.reason in (
        Reason.UNSURE,
        Reason.RULES,
        Reason.CONTRADICTION,
    )
    assert calls < 8_000_000
