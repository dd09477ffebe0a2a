"""Adding colleagues to a registration, behind the sender's secret link."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Event
from registrations.models import Participant
from tests.registrations.conftest import THREE, open_event
from tests.registrations.secret import (
    kinds_to,
    own_link,
    page_of,
    person,
    text_of,
    whole_database,
)

pytestmark = pytest.mark.django_db

SARA = ("Sara Nyberg", "sara@example.se")
MANY = [(f"Kollega {number}", f"kollega{number}@example.se") for number in range(19)]


@pytest.fixture
def receipt(event, register):
    return register(event, colleagues=THREE)["Location"]


def add(client, link, people, **fields):
    posted = {
        "colleagues-TOTAL_FORMS": str(max(1, len(people))),
        "colleagues-INITIAL_FORMS": "0",
    }
    for number, (name, email) in enumerate(people):
        posted[f"colleagues-{number}-name"] = name
        posted[f"colleagues-{number}-email"] = email
    return client.post(f"{link}lagg-till/", posted | fields)


def test_each_gets_a_seat_and_a_mail(client, receipt):
    response = add(client, receipt, [SARA, ("", "")])
    assert (response.status_code, response["Location"]) == (303, receipt)
    assert person("Sara Nyberg").state == Participant.State.CONFIRMED
    assert "confirmation" in kinds_to("sara@example.se")
    assert "Tack, ni har fyra platser" in text_of(client.get(receipt))


def test_the_sender_has_her_link_and_gets_no_mail(client, receipt):
    add(client, receipt, [SARA])
    assert kinds_to("amina@example.se") == ["confirmation"]


def test_the_same_form_twice_adds_once(client, receipt):
    answers = [add(client, receipt, [SARA]) for _click in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert Participant.objects.filter(name="Sara Nyberg").count() == 1


def test_a_participants_own_link_adds_nobody(client, receipt):
    link = own_link("Jonas Ekdahl")
    assert "lagg-till" not in client.get(link).content.decode()
    assert client.get(f"{link}lagg-till/").status_code == 404
    assert add(client, link, [SARA]).status_code == 404


class TestARefusal:
    def refused(self, client, receipt, people=(SARA,)) -> str:
        """What the page says, on which all that was typed must still be."""
        before = whole_database()
        response = add(client, receipt, people)
        assert response.status_code == 409
        assert page_of(response).get_element_by_id("id_colleagues-0-name").value == people[0][0]
        assert whole_database() == before
        return text_of(response)

    def test_after_the_deadline(self, client, receipt):
        Event.objects.update(registration_closes_at=timezone.now() - timedelta(minutes=1))
        assert "Anmälan stängde medan" in self.refused(client, receipt)

    def test_of_more_than_there_are_seats(self, client, register):
        receipt = register(open_event(capacity=2))["Location"]
        text = self.refused(client, receipt, [SARA, ("Nils Ny", "nils@example.se")])
        assert "Det finns bara 1 plats kvar" in text

    def test_of_more_than_one_organisation_may_send(self, client, register):
        receipt = register(open_event(most_per_organisation=1))["Location"]
        assert "Högst 1 person" in self.refused(client, receipt)

    def test_of_more_than_twenty(self, client, event, register):
        receipt = register(event, colleagues=MANY[:18])["Location"]
        text = self.refused(client, receipt, [SARA, ("Nils Ny", "nils@example.se")])
        assert "En anmälan har plats för högst 20 personer, och den här har 19." in text

    def test_when_the_event_is_cancelled(self, client, receipt):
        Event.objects.update(status=Event.Status.CANCELLED)
        assert "inställt" in self.refused(client, receipt)


def test_a_full_registration_says_so_before_anybody_writes(client, event, register):
    receipt = register(event, colleagues=MANY)["Location"]
    response = client.get(f"{receipt}lagg-till/")
    assert "Det finns 20 personer i anmälan" in text_of(response)
    assert not page_of(response).xpath("//main//form")
    assert "lagg-till" not in client.get(receipt).content.decode()


def test_it_is_not_offered_when_registration_has_closed(client, receipt):
    Event.objects.update(registration_closes_at=timezone.now() - timedelta(minutes=1))
    assert "lagg-till" not in client.get(receipt).content.decode()
    response = client.get(f"{receipt}lagg-till/")
    assert "Det går inte att lägga till någon nu." in text_of(response)
    assert not page_of(response).xpath("//main//form")


class TestAMistake:
    def test_is_told_beside_its_field_and_in_the_summary(self, client, receipt):
        before = whole_database()
        response = add(client, receipt, [("", "sara@example.se")])
        page = page_of(response)
        assert response.status_code == 422
        assert page.xpath("//title")[0].text.startswith("Fel: ")
        assert page.xpath('//div[@id="fel"]//a/@href') == ["#id_colleagues-0-name"]
        assert page.get_element_by_id("id_colleagues-0-email").value == "sara@example.se"
        assert whole_database() == before

    def test_is_to_name_nobody(self, client, receipt):
        response = add(client, receipt, [])
        assert response.status_code == 422
        assert "minst en kollega" in text_of(response)

    @pytest.mark.parametrize("total", ["-1", "many", "9" * 5000, "0", ""])
    def test_is_a_hostile_number_of_rows(self, client, receipt, total):
        fields = {"colleagues-TOTAL_FORMS": total}
        assert add(client, receipt, [SARA], **fields).status_code == 422
        assert add(client, receipt, [SARA], **fields, add="1").status_code == 200


class TestRowsWithoutScript:
    def test_are_added_and_what_was_typed_stays(self, client, receipt):
        page = page_of(add(client, receipt, [SARA], add="1"))
        assert page.get_element_by_id("id_colleagues-0-name").value == "Sara Nyberg"
        assert page.get_element_by_id("id_colleagues-1-name").value is None

    def test_are_removed(self, client, receipt):
        page = page_of(add(client, receipt, [SARA, ("Nils Ny", "nils@example.se")], remove="0"))
        assert page.get_element_by_id("id_colleagues-0-name").value == "Nils Ny"

    def test_store_nothing_on_the_way(self, client, receipt):
        before = whole_database()
        add(client, receipt, [SARA], add="1")
        assert whole_database() == before
