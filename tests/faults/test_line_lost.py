"""The line to the database is lost in the middle of a registration."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlsplit

from tests.faults.proxy import proxy
from tests.faults.visitors import eventually, new_key


@contextmanager
def behind_a_proxy(portal):
    """A web server with a line to the database that can be cut; yields its address and the line."""
    parts = urlsplit(portal.database.address)
    with proxy(portal.database.port) as line:
        through = parts._replace(netloc=f"dialogforum@127.0.0.1:{line.port}").geturl()
        with portal.another_server(DATABASE_URL=through) as address:
            yield address, line


def test_a_connection_ended_in_the_middle_is_tried_again_and_stored_once(portal):
    forum = portal.make_event(capacity=30)
    visitor, key = forum.visitor(), new_key()
    place = portal.failpoint("web-before-commit").arm("pause")
    with ThreadPoolExecutor() as pool:
        answer = pool.submit(forum.register, visitor, key, 1)
        eventually(place.is_reached)
        ended = portal.rows(END_THOSE_IN_A_TRANSACTION)
        place.release()
    assert len(ended) == 1
    assert answer.result().status == 303
    assert forum.states() == {"confirmed": 2}


END_THOSE_IN_A_TRANSACTION = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE state = 'idle in transaction'"
)


def test_an_answer_lost_at_the_commit_is_looked_for_and_registers_nobody_twice(portal):
    forum = portal.make_event(capacity=30)
    with behind_a_proxy(portal) as (address, line):
        visitor, key = forum.visitor(address), new_key()
        line.lose_answer_to(b"COMMIT")
        first = forum.register(visitor, key)
        assert line.has_lost.is_set()
        assert forum.states() == {"confirmed": 1}
        second = forum.register(visitor, key)
    assert (first.status, second.status) == (303, 303)
    assert first.location == second.location
    assert forum.states() == {"confirmed": 1}


def test_an_outcome_that_cannot_be_learnt_is_told_as_such(portal):
    """The answer to the commit is lost, and then the database is away."""
    forum = portal.make_event(capacity=30)
    with behind_a_proxy(portal) as (address, line):
        visitor, key = forum.visitor(address), new_key()
        line.lose_answer_to(b"COMMIT", and_stay_away=True)
        first = forum.register(visitor, key)
        line.come_back()
        second = forum.register(visitor, key)
    assert first.status == 503
    assert "Vi vet inte om din anmälan" in first.text
    assert "du blir inte dubbelanmäld" in first.text
    assert f'value="{key}"' in first.text
    assert second.status == 303
    assert forum.states() == {"confirmed": 1}
