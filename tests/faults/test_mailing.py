"""A mailing to many, with a worker that dies in the middle of it and somebody who registers."""

import os
import time
from collections import Counter

from tests.faults.visitors import eventually, new_key

# As many as the test may take time for; MAILING_RECIPIENTS=5000 is an evening's work for it.
NUMBER = int(os.environ.get("MAILING_RECIPIENTS", "200"))
STATE = "SELECT state FROM registrations_mailing WHERE event_id = %s"
BEGIN = """
from events.models import Event
from tests.mailings.build import crowd, mailing, start
event = Event.objects.get(pk={event})
crowd(event, {number})
start(mailing(event))
"""


def test_everybody_gets_it_once_though_a_worker_is_killed(portal, figures):
    forum = portal.make_event()
    visitor, key = forum.visitor(), new_key()
    began = time.monotonic()
    portal.manage("shell", "-c", BEGIN.format(event=forum.number, number=NUMBER))
    eventually(lambda: len(mailed(portal)) > NUMBER // 4, what="a part of it has left")
    portal.worker.kill()
    # Its two processes may each have died between the server's answer and the note of it.
    portal.may_be_repeated = 2
    portal.hurry()
    portal.worker.start()
    eventually(lambda: len(mailed(portal)) > NUMBER // 2, what="it goes on")
    assert forum.register(visitor, key).status == 303
    before = len(portal.office.letters)
    confirmation = f"{key}@example.se"
    eventually(lambda: portal.office.to(confirmation), what="the confirmation has left")
    waited = [to[0] for to, _letter in portal.office.letters].index(confirmation) - before
    wait_until_sent(portal, forum)
    seconds = time.monotonic() - began
    copies = Counter(mailed(portal))
    assert set(copies) == {f"person.{one}@example.se" for one in range(NUMBER)}
    figures(
        f"a mailing to {NUMBER}: {seconds:.0f} s, {NUMBER / seconds:.0f} mails/s, a worker killed;"
        f" {copies.total() - NUMBER} sent twice; a confirmation left after {waited} others"
    )
    # A few of each process, and as many again where a bell is heard late.
    assert waited <= 20
    clear(portal, forum)


def mailed(portal) -> list[str]:
    return [to[0] for to, _letter in portal.office.letters if to[0].startswith("person.")]


def wait_until_sent(portal, forum) -> None:
    """As long as some mail leaves now and then, however busy the machine is."""
    while portal.sql(STATE, forum.number) != "sent":
        number = len(portal.office.letters)
        eventually(
            lambda number=number: (
                len(portal.office.letters) > number or portal.sql(STATE, forum.number) == "sent"
            ),
            what="one more mail has left",
        )


def clear(portal, forum) -> None:
    """The books are of people who registered; these were put there by the test."""
    crowd = (
        "SELECT id FROM registrations_participant WHERE email LIKE 'person.%%' AND event_id = %s"
    )
    portal.change(
        f"DELETE FROM registrations_mailingrecipient WHERE participant_id IN ({crowd})",  # noqa: S608, our own words
        forum.number,
    )
    portal.change(
        f"DELETE FROM registrations_participant WHERE id IN ({crowd})",  # noqa: S608, nor here
        forum.number,
    )
    portal.change("UPDATE events_seats SET confirmed = 1 WHERE event_id = %s", forum.number)
    portal.change("DELETE FROM registrations_registration WHERE submission_key LIKE 'crowd-%%'")
