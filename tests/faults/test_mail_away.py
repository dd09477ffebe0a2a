"""Mail that is refused, a mail server that is away, and everything away at once."""

from contextlib import ExitStack

from tests.faults.visitors import new_key, spread

STATE = "SELECT state FROM contacts_outgoingemail WHERE recipient = %s"


def test_one_refused_address_and_one_that_must_wait_keep_no_other_from_its_mail(portal):
    forum = portal.make_event()
    visitor, key = forum.visitor(), new_key()
    gone, later = f"{key}.0@example.se", f"{key}.1@example.se"
    portal.office.answers = {gone: "550 No such user", later: "451 Try again later"}
    try:
        receipt = forum.register(visitor, key, colleagues=3).location
        portal.wait_until({"sent": 2, "failed": 1, "queued": 1})
    finally:
        portal.office.answers = {}
    assert "Mejlet kom inte fram" in visitor.get(receipt).text
    portal.hurry()
    portal.wait_until({"sent": 3, "failed": 1})
    assert (portal.sql(STATE, gone), portal.sql(STATE, later)) == ("failed", "sent")


def test_a_mail_server_that_was_away_gets_all_mail_when_it_is_back(portal):
    forum = portal.make_event()
    visitor = forum.visitor()
    portal.mail_line.go_away()
    try:
        answers = [forum.register(visitor) for _person in range(5)]
        portal.wait_until({"queued": 5}, with_error=True)
    finally:
        portal.mail_line.come_back()
    assert {answer.status for answer in answers} == {303}
    portal.hurry()
    portal.wait_until({"sent": 5})


def test_with_broker_worker_and_mail_server_away_people_register(portal, figures):
    forum = portal.make_event()
    visitor = forum.visitor()
    with ExitStack() as stack:
        for away, back in [
            (portal.broker.kill, portal.broker.start),
            (portal.worker.kill, portal.worker.start),
            (portal.mail_line.go_away, portal.mail_line.come_back),
        ]:
            away()
            stack.callback(back)
        answers = [forum.register(visitor, colleagues=1) for _person in range(5)]
        receipt = visitor.get(answers[0].location)
    figures(f"with broker, worker and mail server away: {spread(answers)}")
    assert {answer.status for answer in [*answers, receipt]} == {303, 200}
    assert forum.states() == {"confirmed": 10}
    portal.wait_until({"sent": 10})


def test_two_workers_and_the_sweep_send_each_of_many_mails_once(portal):
    forum = portal.make_event()
    visitor = forum.visitor()
    portal.worker.stop()
    with portal.program(*portal.worker.words, "--hostname", "second@%h", ROLE="worker"):
        for _group in range(40):
            forum.register(visitor, colleagues=4)
        portal.worker.start()
        portal.wait_until({"sent": 200})


def test_a_portal_that_has_lost_its_caches_and_sessions_stores_forms_that_were_open(portal):
    forum = portal.make_event(capacity=30)
    visitor, key = forum.visitor(), new_key()
    first = forum.register(visitor, key)
    portal.server.stop()
    portal.change("DELETE FROM django_session")
    portal.server.start()
    portal.wait_until_up()
    again, another = forum.register(visitor, key), forum.register(visitor)
    assert (again.status, another.status) == (303, 303)
    assert again.location == first.location
    assert forum.states() == {"confirmed": 2}
