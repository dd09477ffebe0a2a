"""Processes that are killed at the worst moments there are, or stopped for a while."""

import os
import signal
from pathlib import Path

import pytest

from tests.faults.visitors import eventually, new_key


@pytest.mark.quick
def test_killed_before_the_commit_nothing_is_stored_and_the_form_can_be_sent_again(portal):
    forum = portal.make_event(capacity=30)
    visitor, key = forum.visitor(), new_key()
    place = portal.failpoint("web-before-commit").arm("kill")
    answer = forum.register(visitor, key)
    assert (answer.status, place.is_reached()) == (0, True)
    assert forum.keys() == set()
    assert forum.register(visitor, key).status == 303
    assert forum.states() == {"confirmed": 1}


@pytest.mark.quick
def test_killed_right_after_the_commit_the_registration_stands_and_its_mail_leaves(portal):
    forum = portal.make_event(capacity=30)
    visitor, key = forum.visitor(), new_key()
    portal.failpoint("web-after-commit").arm("kill")
    # Killed before the worker was rung for: the sweep finds it.
    assert forum.register(visitor, key, colleagues=2).status == 0
    assert forum.states() == {"confirmed": 3}
    portal.wait_until_all_is_sent()
    assert len(portal.office.to(f"{key}@example.se")) == 1
    assert forum.register(visitor, key, colleagues=2).status == 303
    assert forum.states() == {"confirmed": 3}


@pytest.mark.quick
def test_a_worker_killed_when_the_letter_was_accepted_sends_one_copy_more(portal):
    """No more can be promised by mail; and the copies are seen to be one letter."""
    forum = portal.make_event(capacity=30)
    key = new_key()
    place = portal.failpoint("worker-after-acceptance").arm("kill")
    forum.register(forum.visitor(), key)
    eventually(place.is_reached)
    portal.may_be_repeated = 1
    portal.hurry()
    portal.wait_until_all_is_sent()
    first, second = portal.office.to(f"{key}@example.se")
    assert first["Message-ID"] == second["Message-ID"]
    assert words(first) == words(second)


def test_a_worker_stopped_for_a_while_sends_what_has_come_when_it_goes_on(portal):
    forum = portal.make_event(capacity=30)
    visitor = forum.visitor()
    portal.worker.signal_all(signal.SIGSTOP)
    try:
        answers = [forum.register(visitor) for _person in range(10)]
        assert {answer.status for answer in answers} == {303}
        assert portal.office.letters == []
    finally:
        portal.worker.signal_all(signal.SIGCONT)
    portal.wait_until_all_is_sent()
    assert len(portal.office.letters) == 10


def test_a_worker_s_child_killed_while_it_sends_loses_no_mail(portal):
    forum = portal.make_event(capacity=30)
    visitor = forum.visitor()
    place = portal.failpoint("worker-after-acceptance").arm("pause")
    forum.register(visitor)
    eventually(place.is_reached)
    for child in children(portal.worker.process.pid):
        os.kill(child, signal.SIGKILL)
    place.release()
    portal.may_be_repeated = 1
    answers = [forum.register(visitor) for _person in range(5)]
    assert {answer.status for answer in answers} == {303}
    portal.hurry()
    portal.wait_until_all_is_sent()
    assert portal.worker.process.poll() is None


def test_a_worker_killed_whole_leaves_its_mail_to_the_next(portal):
    forum = portal.make_event(capacity=30)
    visitor = forum.visitor()
    portal.worker.kill()
    answers = [forum.register(visitor) for _person in range(5)]
    assert {answer.status for answer in answers} == {303}
    portal.worker.start()
    portal.wait_until_all_is_sent()
    assert len(portal.office.letters) == 5


def words(letter) -> str:
    return letter.get_body(["plain"]).get_content()


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
