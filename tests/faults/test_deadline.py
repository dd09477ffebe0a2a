"""The deadline with many at it, with waiting for locks, and with web servers whose clocks err."""

from concurrent.futures import ThreadPoolExecutor

from tests.faults.test_crowds import WAITING_FOR_LOCKS
from tests.faults.test_replaced import acknowledged, people_coming
from tests.faults.visitors import eventually, new_key

LATEST = (
    "SELECT max(received_at) < min(registration_closes_at) FROM registrations_registration"
    " JOIN events_event event ON event.id = event_id WHERE event.id = %s"
)


def test_people_who_come_until_after_the_deadline_are_divided_by_it(portal):
    forum = portal.make_event(capacity=1000)
    forum.set(registration_closes_at="now() + interval '3 seconds'")
    with people_coming(forum) as answers:
        eventually(lambda: [answer.status for _key, answer in answers].count(409) > 5)
    assert {answer.status for _key, answer in answers} == {303, 409}
    assert forum.keys() == acknowledged(answers)
    assert portal.sql(LATEST, forum.number)


def test_a_form_sent_again_after_the_deadline_leads_to_the_same_receipt(portal):
    forum = portal.make_event()
    visitor, key = forum.visitor(), new_key()
    first = forum.register(visitor, key)
    forum.set(registration_closes_at="now()")
    again, another = forum.register(visitor, key), forum.register(visitor, name="Bodil Ek")
    assert (again.status, again.location) == (303, first.location)
    assert another.status == 409
    assert "Bodil Ek" in another.text
    assert forum.keys() == {key}


def register_while_locked(portal, forum, changes: str):
    """Somebody sends the form, and waits until the changes are made; returns her answer."""
    visitor = forum.visitor()
    with portal.connect() as connection, ThreadPoolExecutor() as pool:
        with connection.transaction():
            lock = "SELECT 1 FROM events_event WHERE id = %s FOR UPDATE"
            connection.execute(lock, [forum.number])
            answer = pool.submit(forum.register, visitor)
            eventually(lambda: portal.sql(WAITING_FOR_LOCKS))
            connection.execute(changes, [forum.number])
        return answer.result()


def test_whoever_came_in_time_is_not_made_late_by_waiting_for_others(portal):
    forum = portal.make_event()
    # Between her arrival and the change.
    closes = "UPDATE events_event SET registration_closes_at = clock_timestamp() WHERE id = %s"
    assert register_while_locked(portal, forum, closes).status == 303
    assert portal.sql(LATEST, forum.number)


def test_staff_who_close_registration_close_it_for_those_who_wait(portal):
    forum = portal.make_event()
    closes = (
        "UPDATE events_event SET registration_closes_at = now() - interval '1 day' WHERE id = %s"
    )
    assert register_while_locked(portal, forum, closes).status == 409
    assert forum.keys() == set()


def test_staff_who_prolong_registration_open_it_for_the_next_who_comes(portal):
    forum = portal.make_event()
    visitor = forum.visitor()
    forum.set(registration_closes_at="now() - interval '1 second'")
    assert forum.register(visitor).status == 409
    forum.set(registration_closes_at="now() + interval '1 day'")
    assert forum.register(visitor).status == 303


def test_web_servers_whose_clocks_are_wrong_judge_alike(portal):
    open_one, closed_one = portal.make_event(), portal.make_event()
    open_one.set(registration_closes_at="now() + interval '3 minutes'")
    closed_one.set(registration_closes_at="now() - interval '3 minutes'")
    for minutes in ["5", "-5"]:
        with portal.another_server(MINUTES_AHEAD=minutes) as address:
            visitor = open_one.visitor(address)
            in_time, too_late = open_one.register(visitor), closed_one.register(visitor)
            assert (in_time.status, too_late.status) == (303, 409)
            assert "Anmälan har stängt" not in visitor.get(open_one.form).text
            assert "Anmälan har stängt" in visitor.get(closed_one.form).text
    assert open_one.states() == {"confirmed": 2}


def test_a_worker_whose_clock_is_wrong_sends_what_is_due(portal):
    forum = portal.make_event()
    visitor = forum.visitor()
    for minutes in ["60", "-60"]:
        portal.worker.stop()
        with portal.program(*portal.worker.words, ROLE="worker", MINUTES_AHEAD=minutes):
            assert forum.register(visitor).status == 303
            portal.wait_until_all_is_sent()
        portal.worker.start()
