"""A database that restarts, crashes, hangs, or loses the line at the worst moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.faults.test_replaced import acknowledged, more_have_come, people_coming
from tests.faults.visitors import Visitor, eventually, new_key

# In seconds, and generous: the portal itself waits five for a lock.
BEARABLE = 15


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_restart_of_the_database_loses_nobody_who_was_told_yes(portal, mode, figures):
    """``immediate`` is a crash: what was committed comes back from the write-ahead log."""
    forum = portal.make_event()
    with people_coming(forum) as answers:
        more_have_come(answers)
        portal.database.stop(mode)
        more_have_come(answers, 503)
        portal.database.start()
        more_have_come(answers)
    statuses = [answer.status for _key, answer in answers]
    # What the worker was sending in that moment counts as being sent for some minutes yet.
    portal.may_be_repeated = len(answers)
    portal.hurry()
    figures(f"database restarted, {mode}: {statuses.count(303)} stored, {statuses.count(503)} not")
    assert set(statuses) <= {303, 503}
    assert acknowledged(answers) <= forum.keys()
    # Whoever was told to try again is registered once, whatever became of the first try.
    visitor = forum.visitor()
    for key, answer in answers:
        if answer.status == 503:
            assert answer.headers["Retry-After"]
            assert forum.register(visitor, key).status == 303
    assert forum.keys() == {key for key, _answer in answers}


def test_with_the_database_away_everybody_is_told_in_swedish_what_to_do(portal):
    forum = portal.make_event()
    visitor, key = forum.visitor(), new_key()
    portal.database.stop("fast")
    try:
        posted, page = forum.register(visitor, key), visitor.get(forum.page)
        ready, alive = visitor.get("/halsa/redo"), visitor.get("/halsa/live")
    finally:
        portal.database.start()
    assert (posted.status, page.status, ready.status, alive.status) == (503, 503, 503, 200)
    assert posted.headers["Retry-After"]
    assert 'lang="sv"' in posted.text
    assert f'value="{key}"' in posted.text
    assert forum.register(visitor, key).status == 303


def test_whoever_waits_in_vain_for_others_is_told_so_and_the_rest_of_the_site_answers(
    portal, figures
):
    forum = portal.make_event(capacity=30)
    visitor, key = forum.visitor(), new_key()
    with portal.connect() as connection, ThreadPoolExecutor() as pool:
        with connection.transaction():
            connection.execute(
                "SELECT 1 FROM events_event WHERE id = %s FOR UPDATE", [forum.number]
            )
            answer = pool.submit(forum.register, visitor, key)
            eventually(lambda: portal.sql(WAITING_FOR_LOCKS))
            pages = [Visitor(portal.address).get(path) for path in ["/", forum.page, "/arkiv/"]]
            assert not answer.done()
            refused = answer.result()
        figures(f"with a lock that is never released: 503 within {refused.seconds:.1f} s")
    assert {page.status for page in pages} == {200}
    assert refused.status == 503
    assert refused.seconds < BEARABLE
    assert refused.headers["Retry-After"]
    assert "Många anmäler sig just nu" in refused.text
    assert forum.register(visitor, key).status == 303
    assert forum.states() == {"confirmed": 1}


WAITING_FOR_LOCKS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


def test_a_registration_that_must_give_way_to_another_transaction_is_tried_again(portal):
    """Staff's transactions lock one event each; this one locks in the reverse order of ours."""
    forum = portal.make_event(capacity=30)
    visitor = forum.visitor()
    forum.register(visitor)
    with portal.connect() as connection, ThreadPoolExecutor() as pool:
        # It looks for the deadlock later than the portal, which is therefore the one to give way.
        connection.execute("SET deadlock_timeout = '60s'")
        with connection.transaction():
            locks = "SELECT 1 FROM {} WHERE {} = %s FOR UPDATE"
            connection.execute(locks.format("events_seats", "event_id"), [forum.number])
            answer = pool.submit(forum.register, visitor)
            eventually(lambda: portal.sql(WAITING_FOR_LOCKS))
            connection.execute(locks.format("events_event", "id"), [forum.number])
        assert answer.result().status == 303
    assert portal.sql("SELECT deadlocks FROM pg_stat_database WHERE datname = 'postgres'") > 0
    assert forum.states() == {"confirmed": 2}
