"""How many forms one address may send: a whole municipality's, and not a machine's."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from contacts.pace import paced
from tests.registrations.conftest import filled_in, open_event

requests = RequestFactory()


@pytest.fixture
def view(request):
    @paced("3/minute")
    def answer(request):
        return HttpResponse("stored")

    # Each test counts for itself.
    answer.__wrapped__.__name__ = request.node.name
    return answer


def post(view, address, **posted):
    return view(requests.post("/", posted, REMOTE_ADDR=address))


def test_as_many_as_the_limit_are_taken(view):
    assert [post(view, "192.0.2.1").status_code for _one in range(4)] == [200, 200, 200, 429]


def test_each_address_has_its_own(view):
    for _one in range(4):
        post(view, "192.0.2.1")
    assert post(view, "192.0.2.2").status_code == 200


def test_one_who_has_a_whole_network_of_addresses_has_one_limit(view):
    answers = [post(view, f"2001:db8:0:1::{one}").status_code for one in range(1, 5)]
    assert answers == [200, 200, 200, 429]
    assert post(view, "2001:db8:0:2::1").status_code == 200


def test_an_old_address_in_the_new_form_is_the_same_one(view):
    answers = [post(view, f"::ffff:192.0.2.{one}").status_code for one in (1, 2, 3, 4)]
    assert answers == [200] * 4


def test_reading_is_not_counted(view):
    for _one in range(9):
        assert view(requests.get("/", REMOTE_ADDR="192.0.2.1")).status_code == 200


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_the_machine_itself_has_no_limit(view, address):
    assert {post(view, address).status_code for _one in range(9)} == {200}


def test_the_answer_keeps_what_was_typed_and_says_when_to_come_back(view):
    for _one in range(4):
        response = post(view, "192.0.2.1", name="Åsa <Ek>")
    page = response.content.decode()
    assert response["Retry-After"] == "60"
    assert 'name="name" value="Åsa &lt;Ek&gt;"' in page
    assert "inte sparat" in page


def test_an_address_that_is_none_is_counted_too(view):
    assert [post(view, "unix:").status_code for _one in range(4)][-1] == 429


@pytest.mark.django_db
def test_a_whole_municipality_gets_through_the_registration(client):
    event = open_event()
    answers = {
        client.post(
            f"/evenemang/{event.slug}/anmalan/",
            filled_in(key=f"key-of-number-{n}", email=f"p{n}@example.se"),
            REMOTE_ADDR="192.0.2.77",
        ).status_code
        for n in range(60)
    }
    assert answers == {303}
