"""The form, from the browser's side: what is stored, what is answered."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from contacts.models import OutgoingEmail
from events.models import Event
from registrations.models import Needs, Participant, Registration
from tests.mail.worker import written
from tests.registrations.conftest import THREE, filled_in, open_event

pytestmark = pytest.mark.django_db


class TestAGoodForm:
    def test_answers_303_to_the_receipt(self, event, register):
        response = register(event)
        assert response.status_code == 303
        assert re.fullmatch(r"/anmalan/[\w.-]{40,}/", response["Location"])

    def test_stores_the_registration_and_its_people(self, event, register):
        register(event, colleagues=THREE, message="Vi kommer med tåg.")
        registration = Registration.objects.get()
        assert registration.comes_from == "Åmåls kommun"
        assert registration.message == "Vi kommer med tåg."
        names = list(registration.participants.values_list("name", "is_sender"))
        assert names == [
            ("Amina Holm", True),
            ("Jonas Ekdahl", False),
            ("Petra Lind", False),
        ]

    def test_promises_each_participant_a_mail_of_her_own(self, event, register):
        register(event, colleagues=THREE)
        recipients = set(OutgoingEmail.objects.values_list("recipient", flat=True))
        assert recipients == {"amina@example.se", "jonas@example.se", "petra@example.se"}

    def test_shows_the_receipt_with_everybody(self, client, event, register):
        page = client.get(register(event, colleagues=THREE)["Location"]).content.decode()
        assert "Tack, ni har tre platser" in page
        assert "Jonas Ekdahl" in page
        assert "Petra Lind" in page

    def test_notes_when_it_arrived_by_the_database_clock(self, event, register):
        before = timezone.now() - timedelta(seconds=2)
        register(event)
        assert before < Registration.objects.get().received_at < before + timedelta(seconds=10)

    def test_counts_the_seats_that_the_pages_show(self, event, register):
        register(event, colleagues=THREE)
        event = Event.objects.select_related("seats").get()
        assert (event.seats.confirmed, event.seats.waiting) == (3, 0)

    def test_ignores_blank_rows(self, event, register):
        register(event, colleagues=[("", ""), *THREE, ("", "")])
        assert Participant.objects.count() == 3

    def test_takes_an_organisation_instead_of_a_municipality(self, event, register):
        register(event, municipality="", organisation="Röda Korset")
        assert Registration.objects.get().comes_from == "Röda Korset"

    def test_registers_colleagues_without_the_sender(self, event, register):
        register(event, colleagues=THREE, attending=None)
        assert list(Participant.objects.values_list("name", flat=True)) == [
            "Jonas Ekdahl",
            "Petra Lind",
        ]
        receipt = OutgoingEmail.objects.get(recipient="amina@example.se")
        assert receipt.kind == "sender_receipt"

    def test_writes_the_host_of_an_address_in_the_letters_of_the_wire(self, event, register):
        register(event, email="Amina@Åmål.Example.SE")
        assert Participant.objects.get().email == "Amina@xn--ml-xiab.example.se"

    def test_ignores_fields_that_are_not_in_the_form(self, event, register):
        register(event, state="waiting", event_id="999", is_sender="")
        assert Participant.objects.get().state == Participant.State.CONFIRMED


class TestTheSameFormAgain:
    def test_shows_the_same_receipt_and_stores_nothing_more(self, event, register):
        first = register(event, colleagues=THREE)
        again = register(event, colleagues=THREE)
        assert (again.status_code, again["Location"]) == (303, first["Location"])
        assert (Registration.objects.count(), Participant.objects.count()) == (1, 3)
        assert OutgoingEmail.objects.count() == 3

    def test_is_not_too_late_after_the_deadline(self, event, register):
        first = register(event)
        Event.objects.update(registration_closes_at=timezone.now() - timedelta(seconds=10))
        assert register(event)["Location"] == first["Location"]

    def test_a_reload_of_the_receipt_changes_nothing(self, client, event, register):
        receipt = register(event)["Location"]
        for _visit in range(3):
            client.get(receipt)
        assert Participant.objects.get().state == Participant.State.CONFIRMED
        assert OutgoingEmail.objects.count() == 1

    def test_each_new_form_has_a_key_of_its_own(self, client, event):
        pages = [client.get(f"/evenemang/{event.slug}/anmalan/").content.decode() for _ in "ab"]
        keys = {re.search(r'name="submission_key" value="([\w-]{20,})"', page)[1] for page in pages}
        assert len(keys) == 2


def test_the_browser_may_bring_the_form_back_and_nobody_else_keeps_it(client, event, register):
    page = client.get(f"/evenemang/{event.slug}/anmalan/")
    assert sorted(page["Cache-Control"].split(", ")) == ["no-cache", "private"]
    for answer in (register(event, name=""), register(event)):
        assert "no-store" in answer["Cache-Control"]


class TestSomebodyWhoIsRegisteredAlready:
    def test_keeps_one_seat_and_gets_her_link_by_mail(self, event, register):
        register(event, key="the-first-key")
        register(event, key="the-second-key", email="AMINA@example.se")
        active = Participant.objects.filter(state__in=Participant.ACTIVE)
        assert active.count() == 1
        kinds = list(OutgoingEmail.objects.order_by("pk").values_list("kind", flat=True))
        assert kinds == ["confirmation", "already_registered"]

    def test_gets_a_link_to_those_whom_she_names_with_her(self, event, register):
        register(event, key="the-first-key")
        register(event, key="the-second-key", colleagues=THREE)
        hers = OutgoingEmail.objects.filter(recipient="amina@example.se").order_by("pk")
        kinds = list(hers.values_list("kind", flat=True))
        assert kinds == ["confirmation", "already_registered", "sender_receipt"]

    def test_is_not_revealed_by_the_answer(self, client, event, register):
        first = client.get(register(event, key="the-first-key")["Location"])
        second = client.get(register(event, key="the-second-key")["Location"])
        hide = re.compile(r"kl\. \d\d\.\d\d\.\d\d|/anmalan/[^/]+/(?:[\w-]+/\d+/)?|value=\"[^\"]*\"")
        assert hide.sub("", first.content.decode()) == hide.sub("", second.content.decode())

    @pytest.mark.parametrize("has_list", [True, False])
    def test_is_not_revealed_by_a_full_event_either(self, client, register, has_list):
        event = open_event(capacity=1, has_waiting_list=has_list)
        register(event, key="the-first-key")
        known = register(event, key="the-second-key")
        stranger = register(event, key="the-third-key", email="bo@example.se")
        assert known.status_code == stranger.status_code == (303 if has_list else 409)
        if has_list:
            pages = [client.get(one["Location"]).content.decode() for one in (known, stranger)]
            assert all("Plats 1 på väntelistan" in page for page in pages)

    def test_is_told_by_mail_when_there_is_no_room_for_the_form(self, register):
        event = open_event(capacity=1)
        register(event, key="the-first-key")
        register(event, key="the-second-key")
        kinds = list(OutgoingEmail.objects.order_by("pk").values_list("kind", flat=True))
        assert kinds == ["confirmation", "already_registered"]

    def test_does_not_stop_new_colleagues(self, event, register):
        register(event, key="the-first-key")
        register(event, key="the-second-key", colleagues=THREE)
        active = Participant.objects.filter(state__in=Participant.ACTIVE)
        assert sorted(active.values_list("name", flat=True)) == [
            "Amina Holm",
            "Jonas Ekdahl",
            "Petra Lind",
        ]

    def test_may_register_again_after_cancelling(self, client, event, register):
        receipt = register(event, key="the-first-key")["Location"]
        client.post(receipt + "avboka/")
        register(event, key="the-second-key")
        assert Participant.objects.filter(state=Participant.State.CONFIRMED).count() == 1

    def test_cannot_be_cancelled_through_somebody_elses_form(self, client, event, register):
        register(event, key="the-first-key")
        second = register(event, key="the-second-key")["Location"]
        client.post(second + "avboka/")
        assert Participant.objects.filter(state=Participant.State.CONFIRMED).count() == 1


class TestNeeds:
    def test_are_kept_apart_when_the_event_asks(self, register):
        event = open_event(asks_needs=True)
        fields = {"needs": "Hörslinga", "colleagues-0-needs": "Vegetarisk kost"}
        register(event, colleagues=THREE[:1], **fields)
        texts = sorted(Needs.objects.values_list("text", flat=True))
        assert texts == ["Hörslinga", "Vegetarisk kost"]

    def test_are_not_taken_when_the_event_does_not_ask(self, event, register):
        register(event, needs="Hörslinga")
        assert Needs.objects.count() == 0

    def test_are_in_no_mail(self, register):
        register(open_event(asks_needs=True), needs="Hörslinga")
        mail = written(OutgoingEmail.objects.get())
        assert mail.text
        assert "Hörslinga" not in mail.text + mail.html + mail.calendar


def test_the_same_key_for_another_event_is_another_registration(event, register):
    other = open_event("annat")
    assert register(event)["Location"] != register(other)["Location"]
    assert Registration.objects.count() == 2


def test_a_name_is_one_line_whatever_was_sent(event, register):
    register(event, name="Anna\r\n\r\nVinn pengar:  https://example.se")
    assert Participant.objects.get().name == "Anna Vinn pengar: https://example.se"


def test_a_draft_has_no_form(client, event):
    Event.objects.update(status=Event.Status.DRAFT)
    assert client.get(f"/evenemang/{event.slug}/anmalan/").status_code == 404
    assert client.post(f"/evenemang/{event.slug}/anmalan/", filled_in()).status_code == 404


def test_the_form_is_not_taken_without_its_token(event):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(f"/evenemang/{event.slug}/anmalan/", filled_in())
    assert response.status_code == 403
    assert "Skicka formuläret igen" in response.content.decode()
    assert Registration.objects.count() == 0


@pytest.mark.parametrize("colleagues", [0, 19])
def test_a_form_costs_the_same_for_one_person_and_for_twenty(
    event, register, django_assert_num_queries, colleagues
):
    people = [(f"Person {n}", f"person{n}@example.se") for n in range(colleagues)]
    # Among them three for the savepoint that stands for the transaction, and its end.
    with django_assert_num_queries(14):
        response = register(event, colleagues=people)
    assert response.status_code == 303
