"""Correcting somebody's details, and handing a seat over, behind the secret link."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contacts.models import OutgoingEmail
from events.models import Event
from registrations import links
from registrations.models import Needs, Participant, Registration
from tests.registrations.conftest import THREE, open_event
from tests.registrations.secret import (
    kinds_to,
    mailed_link,
    own_link,
    page_of,
    person,
    text_of,
    whole_database,
)

pytestmark = pytest.mark.django_db

State = Participant.State
SARA = {"name": "Sara Nyberg", "email": "sara@example.se", "title": "Utredare"}


@pytest.fixture
def receipt(event, register):
    """Three people of one registration; the address of its receipt."""
    return register(event, colleagues=THREE)["Location"]


def correct(client, link, whom, **fields):
    found = person(whom)
    posted = {"name": found.name, "email": found.email, "title": found.title} | fields
    return client.post(f"{link}ratta/{found.pk}/", posted)


def hand_over(client, link, name, **fields):
    return client.post(f"{link}lamna-over/{person(name).pk}/", SARA | fields)


class TestCorrecting:
    def test_a_name_changes_the_row_and_mails_nobody(self, client, receipt):
        response = correct(client, receipt, "Jonas Ekdahl", name="Jonas Ek", title="Chef")
        assert (response.status_code, response["Location"]) == (303, receipt)
        assert (person("Jonas Ek").title, person("Jonas Ek").state) == ("Chef", State.CONFIRMED)
        assert OutgoingEmail.objects.count() == 3

    def test_the_sender_stays_first_on_the_page(self, client, receipt):
        response = correct(client, receipt, "Amina Holm", email="amina.holm@example.se")
        text = text_of(client.get(response["Location"]))
        assert text.index("amina.holm@example.se") < text.index("jonas@example.se")

    def test_an_address_moves_the_seat_and_tells_both(self, client, receipt):
        old = own_link("Jonas Ekdahl")
        response = correct(client, receipt, "Jonas Ekdahl", email="jonas.ekdahl@example.se")
        assert response["Location"] == receipt
        assert kinds_to("jonas.ekdahl@example.se") == ["confirmation"]
        assert kinds_to("jonas@example.se") == ["confirmation", "cancellation"]
        assert client.get(old).status_code == 404
        text = text_of(client.get(receipt))
        assert "jonas@example.se" not in text
        assert text.count("Har en plats") == 3

    def test_the_senders_address_moves_the_page_to_a_new_link(self, client, receipt):
        response = correct(client, receipt, "Amina Holm", email="amina.holm@example.se")
        new = response["Location"]
        assert new != receipt
        assert client.get(receipt).status_code == 404
        assert "Petra Lind" in text_of(client.get(new))
        assert Registration.objects.get().sender_email == "amina.holm@example.se"

    @pytest.mark.parametrize("is_proven", [True, False])
    def test_the_new_link_proves_no_more_than_the_old_one(self, client, receipt, is_proven):
        link = mailed_link(Registration.objects.get()) if is_proven else receipt
        new = correct(client, link, "Amina Holm", email="amina.holm@example.se")["Location"]
        assert links.resolve(new.split("/")[2]).is_proven == is_proven

    def test_her_own_address_moves_her_own_page(self, client, receipt):
        old = own_link("Jonas Ekdahl")
        response = correct(client, old, "Jonas Ekdahl", email="jonas.ekdahl@example.se")
        page = text_of(client.get(response["Location"]))
        assert "jonas.ekdahl@example.se" in page
        assert "Petra Lind" not in page
        assert client.get(old).status_code == 404

    def test_the_same_form_twice_is_done_once(self, client, receipt):
        address = f"{receipt}ratta/{person('Jonas Ekdahl').pk}/"
        posted = {"name": "Jonas Ekdahl", "email": "jonas.ekdahl@example.se"}
        answers = [client.post(address, posted) for _click in range(2)]
        assert [(one.status_code, one["Location"]) for one in answers] == [(303, receipt)] * 2
        assert Participant.objects.filter(state=State.CONFIRMED).count() == 3

    def test_explains_what_becomes_of_the_link(self, client, receipt):
        text = text_of(client.get(f"{receipt}ratta/{person('Jonas Ekdahl').pk}/"))
        assert "en ny bekräftelse och en ny länk till den nya adressen" in text
        assert "Den gamla länken slutar fungera" in text

    def test_nobody_elses_details_can_be_corrected(self, client, event, register, receipt):
        register(event, "another-key", name="Bo Ek", email="bo@example.se")
        before = whole_database()
        for link, name in [(receipt, "Bo Ek"), (own_link("Jonas Ekdahl"), "Petra Lind")]:
            assert correct(client, link, name, name="Fel").status_code == 404
            assert hand_over(client, link, name).status_code == 404
        assert whole_database() == before


class TestNeeds:
    @pytest.fixture
    def receipt(self, register):
        return register(open_event(asks_needs=True), needs="Hörslinga")["Location"]

    def test_that_are_stored_are_shown_to_nobody(self, client, receipt):
        for link in [receipt, mailed_link(Registration.objects.get())]:
            page = client.get(f"{link}ratta/{person('Amina Holm').pk}/").content.decode()
            assert "Hörslinga" not in page
            assert "står det som har skrivits tidigare kvar" in page

    def test_that_are_left_empty_stay(self, client, receipt):
        correct(client, receipt, "Amina Holm", name="Amina Ek", needs="")
        assert Needs.objects.get().text == "Hörslinga"

    def test_that_are_written_anew_replace_the_old_ones(self, client, receipt):
        correct(client, receipt, "Amina Holm", needs="Tolk")
        assert Needs.objects.get().text == "Tolk"


class TestHandingOver:
    def test_gives_the_colleague_the_seat_and_tells_both(self, client, receipt):
        response = hand_over(client, receipt, "Jonas Ekdahl")
        assert (response.status_code, response["Location"]) == (303, receipt)
        assert person("Sara Nyberg").state == State.CONFIRMED
        assert kinds_to("sara@example.se") == ["confirmation"]
        assert kinds_to("jonas@example.se") == ["confirmation", "cancellation"]
        assert "Har lämnat över platsen" in text_of(client.get(receipt))

    def test_by_her_own_link_leaves_her_a_page_that_says_so(self, client, receipt):
        link = own_link("Jonas Ekdahl")
        assert hand_over(client, link, "Jonas Ekdahl")["Location"] == link
        text = text_of(client.get(link))
        assert text.count("Du har lämnat över din plats") == 1
        assert "Sara" not in text

    def test_gives_a_place_in_line_where_she_waits(self, client, register):
        event = open_event(capacity=1, has_waiting_list=True)
        register(event, "the-first-key", name="Bo Ek", email="bo@example.se")
        receipt = register(event)["Location"]
        assert "tar över platsen i kön" in text_of(
            client.get(f"{receipt}lamna-over/{person('Amina Holm').pk}/")
        )
        hand_over(client, receipt, "Amina Holm")
        assert person("Sara Nyberg").state == State.WAITING

    @pytest.mark.parametrize("is_own", [True, False])
    def test_by_the_same_form_twice_is_done_once(self, client, receipt, is_own):
        link = own_link("Jonas Ekdahl") if is_own else receipt
        address = f"{link}lamna-over/{person('Jonas Ekdahl').pk}/"
        answers = [client.post(address, SARA) for _click in range(2)]
        assert [(one.status_code, one["Location"]) for one in answers] == [(303, link)] * 2
        assert Participant.objects.filter(name="Sara Nyberg").count() == 1

    @pytest.mark.parametrize("address", ["karin@example.se", "petra@example.se"])
    def test_by_another_form_afterwards_is_refused(self, client, receipt, address):
        page = f"{receipt}lamna-over/{person('Jonas Ekdahl').pk}/"
        client.post(page, SARA)
        response = client.post(page, {"name": "Karin Ros", "email": address})
        assert response.status_code == 409
        assert "Jonas Ekdahl deltar inte längre" in text_of(response)

    def test_to_oneself_is_a_mistake(self, client, receipt):
        response = hand_over(client, receipt, "Jonas Ekdahl", email="JONAS@example.se")
        assert response.status_code == 422
        assert "Skriv kollegans egen e-postadress." in text_of(response)

    def test_does_not_reveal_who_else_is_in_the_registration(self, client, receipt):
        link = own_link("Jonas Ekdahl")
        response = hand_over(client, link, "Jonas Ekdahl", email="petra@example.se")
        assert response.status_code == 303


ADDRESSES = ["ratta", "lamna-over"]


@pytest.mark.parametrize("what", ADDRESSES)
class TestAForm:
    def post(self, client, receipt, what, **fields):
        posted = SARA | fields
        return client.post(f"{receipt}{what}/{person('Jonas Ekdahl').pk}/", posted)

    def test_with_errors_says_them_and_keeps_what_was_typed(self, client, receipt, what):
        before = whole_database()
        response = self.post(client, receipt, what, name="", email="sara@")
        page = page_of(response)
        assert response.status_code == 422
        assert page.xpath("//title")[0].text.startswith("Fel: ")
        assert page.xpath('//div[@id="fel"]/@autofocus')
        assert page.xpath('//div[@id="fel"]//a/@href') == ["#id_name", "#id_email"]
        assert page.get_element_by_id("id_email").value == "sara@"
        assert whole_database() == before

    def test_with_an_address_that_is_there_already_is_a_mistake(self, client, receipt, what):
        response = self.post(client, receipt, what, email="PETRA@example.se")
        assert response.status_code == 422
        assert "Den adressen finns redan i anmälan." in text_of(response)

    def test_that_comes_too_late_says_when_it_ended(self, client, receipt, what):
        Event.objects.update(changes_close_at=timezone.now() - timedelta(hours=1))
        before = whole_database()
        response = self.post(client, receipt, what)
        assert response.status_code == 409
        assert "gick att ändra till och med den" in text_of(response)
        assert page_of(response).get_element_by_id("id_name").value == "Sara Nyberg"
        assert whole_database() == before

    def test_after_the_start_says_that_it_has_begun(self, client, receipt, what):
        now = timezone.now()
        Event.objects.update(starts_at=now, ends_at=now + timedelta(hours=1))
        response = self.post(client, receipt, what)
        assert response.status_code == 409
        assert "Evenemanget har börjat" in text_of(response)

    def test_for_a_cancelled_event_says_so(self, client, receipt, what):
        Event.objects.update(status=Event.Status.CANCELLED)
        response = self.post(client, receipt, what)
        assert response.status_code == 409
        assert "Evenemanget är inställt" in text_of(response)

    def test_that_became_too_late_under_the_lock_is_refused_too(
        self, client, receipt, what, monkeypatch
    ):
        monkeypatch.setattr("registrations.mine.page.may_change", lambda access: True)
        Event.objects.update(changes_close_at=timezone.now() - timedelta(hours=1))
        assert self.post(client, receipt, what).status_code == 409

    def test_is_not_offered_when_it_is_too_late(self, client, receipt, what):
        Event.objects.update(changes_close_at=timezone.now() - timedelta(hours=1))
        response = client.get(f"{receipt}{what}/{person('Jonas Ekdahl').pk}/")
        assert response.status_code == 200
        assert not page_of(response).xpath("//main//form")
