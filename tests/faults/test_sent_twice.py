"""The same form again, in every way that people and browsers send it again."""

import socket
from urllib.parse import urlencode

import pytest

from tests.faults.visitors import at_once, eventually, filled_in, new_key


@pytest.mark.quick
@pytest.mark.parametrize("clicks", [2, 20, 50])
def test_a_form_sent_many_times_at_once_is_one_registration(portal, clicks):
    forum = portal.make_event(capacity=30)
    visitor, key = forum.visitor(), new_key()
    answers = at_once([lambda: forum.register(visitor, key, colleagues=1)] * clicks)
    assert {answer.status for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == 1
    assert forum.keys() == {key}
    assert forum.states() == {"confirmed": 2}


def test_a_form_edited_and_sent_again_changes_nothing(portal):
    forum = portal.make_event(capacity=30)
    visitor, key = forum.visitor(), new_key()
    first = forum.register(visitor, key, name="Amina Holm")
    second = forum.register(visitor, key, colleagues=2, name="Bo Ek", email="bo@example.se")
    assert (first.status, second.status) == (303, 303)
    assert first.location == second.location
    assert forum.states() == {"confirmed": 1}
    receipt = visitor.get(first.location).text
    assert "Amina Holm" in receipt
    assert "Bo Ek" not in receipt
    assert "Du är redan anmäld" in receipt


def test_a_reloaded_receipt_registers_nobody(portal):
    forum = portal.make_event(capacity=30)
    visitor = forum.visitor()
    receipt = forum.register(visitor).location
    assert [visitor.get(receipt).status for _reload in range(3)] == [200, 200, 200]
    assert forum.states() == {"confirmed": 1}


def test_whoever_leaves_before_the_answer_is_registered_once(portal):
    forum = portal.make_event(capacity=30)
    visitor, key = forum.visitor(), new_key()
    send_and_leave(portal, visitor, forum.form, filled_in(key))
    eventually(lambda: forum.keys() == {key}, what="the form that nobody waited for is stored")
    answer = forum.register(visitor, key)
    assert answer.status == 303
    assert visitor.get(answer.location).status == 200
    assert forum.states() == {"confirmed": 1}


def send_and_leave(portal, visitor, path, fields):
    body = urlencode({"csrfmiddlewaretoken": visitor.token} | fields)
    head = [f"POST {path} HTTP/1.1", f"Host: {visitor.host}", f"Cookie: {visitor.cookie}"]
    head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    with socket.create_connection(("127.0.0.1", portal.port)) as connection:
        connection.sendall("\r\n".join([*head, "", body]).encode())
