"""A full disk: nothing is half stored, and it goes on when there is room again.

The kernel is told that files may not grow, which the processes meet as they meet a full disk:
the write fails.
"""

import resource
from contextlib import contextmanager

from tests.faults.test_killed import children
from tests.faults.visitors import new_key

UNLIMITED = resource.RLIM_INFINITY


@contextmanager
def no_room(portal, bytes_a_file: int):
    """The web server's files may not grow beyond this; yields nothing."""
    server = portal.server.process.pid

    def limit(most: int) -> None:
        for process in [server, *children(server)]:
            resource.prlimit(process, resource.RLIMIT_FSIZE, (most, UNLIMITED))

    limit(bytes_a_file)
    try:
        yield
    finally:
        limit(UNLIMITED)


def test_a_database_without_room_stores_nothing_half_and_goes_on_when_there_is_room(on_sqlite):
    portal = on_sqlite
    forum = portal.make_event(capacity=30)
    visitor = forum.visitor()
    keys = [new_key() for _person in range(3)]
    with no_room(portal, 4096):
        answers = [forum.register(visitor, key, colleagues=3) for key in keys]
    assert {answer.status for answer in answers} == {503}
    assert all("Din anmälan är inte registrerad" in answer.text for answer in answers)
    assert all(answer.headers["Retry-After"] for answer in answers)
    assert forum.keys() == set()
    assert forum.states() == {}
    answers = [forum.register(visitor, key, colleagues=3) for key in keys]
    assert {answer.status for answer in answers} == {303}
    assert forum.states() == {"confirmed": 12}


def test_without_room_for_logs_and_files_people_register_as_always(portal):
    forum = portal.make_event(capacity=30)
    visitor = forum.visitor()
    # With the broker away there is something to log, too.
    portal.broker.kill()
    try:
        with no_room(portal, 1):
            answers = [forum.register(visitor) for _person in range(4)]
            page = visitor.get(answers[0].location)
    finally:
        portal.broker.start()
    assert {answer.status for answer in answers} == {303}
    assert page.status == 200
    assert forum.states() == {"confirmed": 4}
