"""Without its broker the portal registers as always, and the mails leave a little later."""

from tests.faults.visitors import new_key, spread
from tests.servers import free_port

# In seconds, and generous: each of two attempts may take two.
BEARABLE = 10


def test_with_no_broker_from_the_beginning_people_register_and_get_their_mail(portal, figures):
    forum = portal.make_event()
    nowhere = f"redis://127.0.0.1:{free_port()}/0"
    with portal.another_server(REDIS_URL=nowhere) as address:
        visitor = forum.visitor(address)
        answers = [forum.register(visitor) for _person in range(4)]
    figures(f"with no broker: {spread(answers)}")
    assert {answer.status for answer in answers} == {303}
    assert max(answer.seconds for answer in answers) < BEARABLE
    portal.wait_until_all_is_sent()


def test_a_broker_that_died_and_lost_everything_costs_no_mail(portal, figures):
    forum = portal.make_event()
    visitor = forum.visitor()
    portal.broker.kill()
    try:
        answers = [forum.register(visitor) for _person in range(4)]
        assert visitor.get("/halsa/redo").status == 503
    finally:
        portal.broker.start()
    figures(f"with a broker that died: {spread(answers)}")
    assert {answer.status for answer in answers} == {303}
    assert max(answer.seconds for answer in answers) < BEARABLE
    portal.wait_until_all_is_sent()
    # And the worker listens again.
    key = new_key()
    forum.register(visitor, key)
    portal.wait_until_all_is_sent()
    assert len(portal.office.to(f"{key}@example.se")) == 1


def test_a_broker_that_is_silent_keeps_nobody_waiting_for_long(portal, figures):
    forum = portal.make_event()
    visitor = forum.visitor()
    forum.register(visitor)
    portal.line.fall_silent()
    try:
        answers = [forum.register(visitor) for _person in range(4)]
        health = visitor.get("/halsa/redo")
    finally:
        portal.line.flow()
    figures(f"with a silent broker: {spread(answers)}; its health within {health.seconds:.1f} s")
    assert {answer.status for answer in answers} == {303}
    assert max(answer.seconds for answer in answers) < BEARABLE
    assert health.status == 503
    assert health.seconds < BEARABLE
    portal.wait_until_all_is_sent()
