"""Programs that are replaced by new ones while people register."""

import signal
import threading
import time
from contextlib import contextmanager

from tests.faults.visitors import new_key
from tests.servers import wait_for


@contextmanager
def people_coming(forum):
    """Three who register one after the other until the end; yields each one's key and answer."""
    answers, ends = [], threading.Event()
    visitor = forum.visitor()

    def come():
        while not ends.is_set():
            key = new_key()
            answers.append((key, forum.register(visitor, key)))

    people = [threading.Thread(target=come) for _person in range(3)]
    for person in people:
        person.start()
    try:
        yield answers
    finally:
        ends.set()
        for person in people:
            person.join()


def acknowledged(answers) -> set[str]:
    return {key for key, answer in answers if answer.status == 303}


def test_nobody_notices_when_the_web_processes_are_replaced(portal):
    forum = portal.make_event()
    with people_coming(forum) as answers:
        for _time in range(3):
            time.sleep(1)
            portal.server.signal(signal.SIGHUP)
        time.sleep(2)
    assert {answer.status for _key, answer in answers} == {303}
    assert forum.keys() == acknowledged(answers)


def test_nobody_is_lost_when_the_web_server_is_stopped_and_started(portal):
    forum = portal.make_event()
    with people_coming(forum) as answers:
        time.sleep(1)
        portal.server.stop()
        portal.server.start()
        wait_for(portal.port)
        time.sleep(2)
    # Between the two nobody answers; a proxy says so then.
    assert {answer.status for _key, answer in answers} == {303, 0}
    assert forum.keys() == acknowledged(answers)


def test_no_mail_is_lost_when_the_worker_is_stopped_and_started(portal):
    forum = portal.make_event()
    with people_coming(forum) as answers:
        for _time in range(2):
            time.sleep(1)
            portal.worker.stop()
            portal.worker.start()
    assert {answer.status for _key, answer in answers} == {303}
    assert forum.keys() == acknowledged(answers)
