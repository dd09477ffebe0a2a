"""Seats that become free while others reach for them."""

from functools import partial

from tests.faults.visitors import at_once

IN_LINE = (
    "SELECT email FROM registrations_participant WHERE event_id = %s AND state = 'waiting'"
    " ORDER BY joined_at, id"
)
CHANGES = (
    "SELECT change.before, change.after FROM registrations_seatchange change"
    " JOIN registrations_participant person ON person.id = participant_id"
    " WHERE person.event_id = %s AND change.after = 'cancelled'"
)


def cancel(visitor, receipt):
    return visitor.post(f"{receipt}avboka/", {})


def test_two_cancellations_of_one_registration_free_its_seat_once(portal):
    forum = portal.make_event(capacity=1, has_waiting_list=True)
    visitor = forum.visitor()
    receipt = forum.register(visitor).location
    for _person in range(2):
        forum.register(visitor)
    answers = at_once([partial(cancel, visitor, receipt)] * 10)
    assert {answer.status for answer in answers} == {303}
    assert forum.states() == {"cancelled": 1, "confirmed": 1, "waiting": 1}
    assert len(portal.rows(CHANGES, forum.number)) == 1


def test_seats_that_become_free_go_to_those_in_line_and_not_to_those_who_come(portal):
    forum = portal.make_event(capacity=20, has_waiting_list=True)
    visitor = forum.visitor()
    receipts = [forum.register(visitor).location for _person in range(20)]
    for _person in range(20):
        forum.register(visitor)
    in_line = [row["email"] for row in portal.rows(IN_LINE, forum.number)]
    with forum.watched() as seen:
        cancels = [partial(cancel, visitor, receipt) for receipt in receipts]
        answers = at_once([*cancels, *[partial(forum.register, visitor)] * 20])
    assert {answer.status for answer in answers} == {303}
    assert max(seen, default=0) <= 20
    assert forum.states() == {"cancelled": 20, "confirmed": 20, "waiting": 20}
    still_in_line = {row["email"] for row in portal.rows(IN_LINE, forum.number)}
    assert not still_in_line & set(in_line)


def test_fewer_seats_than_are_taken_promote_nobody_and_are_never_below_none(portal):
    """As when staff lower the number of seats of a room that is full already."""
    forum = portal.make_event(capacity=3, has_waiting_list=True)
    visitor = forum.visitor()
    receipts = [forum.register(visitor).location for _person in range(3)]
    forum.register(visitor)
    forum.set(capacity=2)
    assert "Fullt, men det finns en väntelista" in visitor.get(forum.page).text
    assert cancel(visitor, receipts[0]).status == 303
    assert forum.states() == {"cancelled": 1, "confirmed": 2, "waiting": 1}
    assert cancel(visitor, receipts[1]).status == 303
    assert forum.states() == {"cancelled": 2, "confirmed": 2}
