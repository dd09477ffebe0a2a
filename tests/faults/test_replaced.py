"""Programs that are replaced by new ones while people register."""

import signal
import threading
from contextlib import contextmanager

from tests.faults.visitors import eventually, new_key


@contextmanager
def people_coming(forum):
    """Three who register one after the other until the end; yields each one's key and answer."""
    answers, ends = [], threading.Event()
    visitor = forum.visitor()

    def come():
        while not ends.is_set():
            key = new_key()
            answer = forum.register(visitor, key)
            answers.append((key, answer))
            if answer.status != 303:
                ends.wait(0.1)

    people = [threading.Thread(target=come) for _person in range(3)]
    for person in people:
        person.start()
    try:
        yield answers
    finally:
        ends.set()
        for person in people:
            person.join()


def more_have_come(answers, status: int = 303, number: int = 5) -> None:
    """Wait until so many more have got this answer."""
    before = len(answers)
    eventually(lambda: [one.status for _key, one in answers[before:]].count(status) >= number)


def acknowledged(answers) -> set[str]:
    return {key for key, answer in answers if answer.status == 303}


def test_nobody_notices_when_the_web_processes_are_replaced(portal):
    forum = portal.make_event()
    with people_coming(forum) as answers:
        for _time in range(3):
            more_have_come(answers)
            portal.server.signal(signal.SIGHUP)
        more_have_come(answers, number=20)
    assert {answer.status for _key, answer in answers} == {303}
    assert forum.keys() == acknowledged(answers)


def test_nobody_is_lost_when_the_web_server_is_stopped_and_started(portal):
    forum = portal.make_event()
    with people_coming(forum) as answers:
        more_have_come(answers)
        portal.server.stop()
        portal.server.start()
        more_have_come(answers)
    # Between the two nobody answers; a proxy says so then.
    assert {answer.status for _key, answer in answers} == {303, 0}
    assert acknowledged(answers) <= forum.keys()


def test_no_mail_is_lost_when_the_worker_is_stopped_and_started(portal):
    forum = portal.make_event()
    with people_coming(forum) as answers:
        for _time in range(2):
            more_have_come(answers)
            portal.worker.stop()
            portal.worker.start()
    assert {answer.status for _key, answer in answers} == {303}
    assert forum.keys() == acknowledged(answers)
