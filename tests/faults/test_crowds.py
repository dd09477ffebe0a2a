"""Many people and few seats: exactly as many are registered as there are seats."""

import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from tests.faults.visitors import at_once, eventually, spread
from tests.portal import PROJECT

pytestmark = pytest.mark.alone

CROWD = 200
SEATS = 30


def register_all(forum, sizes):
    """Everybody sends the form in the same moment, each with a key of her own."""
    visitor = forum.visitor()
    return at_once([partial(forum.register, visitor, colleagues=size - 1) for size in sizes])


@pytest.mark.parametrize("database", ["portal", "on_sqlite"])
def test_two_hundred_people_for_thirty_seats_fill_exactly_those(request, database, figures):
    portal = request.getfixturevalue(database)
    forum = portal.make_event(capacity=SEATS, has_waiting_list=True)
    with forum.watched() as seen:
        answers = register_all(forum, [1] * CROWD)
    figures(f"{CROWD} at once, {database}: {spread(answers)}")
    assert {answer.status for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == CROWD
    assert max(seen) <= SEATS
    assert forum.states() == {"confirmed": SEATS, "waiting": CROWD - SEATS}


def test_without_a_waiting_list_the_rest_of_a_crowd_is_told_that_it_is_full(portal):
    forum = portal.make_event(capacity=SEATS)
    answers = register_all(forum, [1] * 60)
    statuses = [answer.status for answer in answers]
    assert (statuses.count(303), statuses.count(409)) == (SEATS, 60 - SEATS)
    assert forum.states() == {"confirmed": SEATS}


def test_a_crowd_of_groups_splits_none_and_leaves_no_seat_that_one_of_them_could_take(portal):
    forum = portal.make_event(capacity=SEATS, has_waiting_list=True)
    chance = random.Random(20240517)  # noqa: S311
    sizes = [chance.randint(1, 5) for _group in range(100)]
    with forum.watched() as seen:
        answers = register_all(forum, sizes)
    assert {answer.status for answer in answers} == {303}
    assert max(seen) <= SEATS
    groups = forum.groups()
    assert sorted(len(group) for group in groups) == sorted(sizes)
    assert all(len(set(group)) == 1 for group in groups)
    left = SEATS - forum.states()["confirmed"]
    assert left < min(len(group) for group in groups if group[0] == "waiting")


def two_for_the_last_seat(portal, forum):
    """The first has counted the seats and is about to commit when the second comes.

    Returns the first one's receipt, and the visitor to whom it belongs.
    """
    about_to_commit = portal.failpoint("web-before-commit").arm("pause")
    visitors = [forum.visitor(), forum.visitor()]
    with ThreadPoolExecutor() as pool:
        first = pool.submit(forum.register, visitors[0])
        eventually(about_to_commit.is_reached)
        pool.submit(forum.register, visitors[1])
        eventually(lambda: portal.sql(WAITING_FOR_LOCKS) > 0, what="the second waits for the first")
        about_to_commit.release()
    return visitors[0], first.result().location


WAITING_FOR_LOCKS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


def test_two_for_the_last_seat_wait_for_each_other(portal):
    forum = portal.make_event(capacity=1, has_waiting_list=True)
    two_for_the_last_seat(portal, forum)
    assert forum.states() == {"confirmed": 1, "waiting": 1}


def test_without_the_lock_two_get_the_last_seat_and_the_books_tell(portal):
    """The negative control: if nobody is overbooked here, the tests above prove nothing."""
    forum = portal.make_event(capacity=1, has_waiting_list=True)
    switched_on = portal.folder / "fault-no-locks"
    switched_on.touch()
    try:
        visitor, receipt = two_for_the_last_seat(portal, forum)
    finally:
        switched_on.unlink()
    assert forum.states() == {"confirmed": 2}
    check = [sys.executable, "manage.py", "check_registrations"]
    told = subprocess.run(  # noqa: S603
        check, cwd=PROJECT, env=portal.environment, capture_output=True, text=True
    )
    assert told.returncode == 1
    assert "2 har en plats, men det finns bara 1." in told.stdout
    # Afterwards the portal is as it was, and counts anew.
    assert visitor.post(f"{receipt}avboka/", {}).status == 303
