"""What staff do to people's seats and links from the lists, and the record that it leaves."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from contacts.models import OutgoingEmail
from events.models import Event
from registrations.models import Participant, Registration, SeatChange
from tests.factories import staff
from tests.mail.worker import written
from tests.registrations.conftest import THREE, filled_in, open_event

pytestmark = pytest.mark.django_db

State = Participant.State
REGISTRATIONS = "/admin/registrations/registration/"
PARTICIPANTS = "/admin/registrations/participant/"


@pytest.fixture
def registration(client):
    event = open_event()
    client.post(f"/evenemang/{event.slug}/anmalan/", filled_in(colleagues=THREE))
    return Registration.objects.get()


def act(browser, address, action, rows, **fields):
    posted = {"action": action, "_selected_action": [row.pk for row in rows]}
    return browser.post(address, posted | fields, follow=True)


def jonas():
    return Participant.objects.get(name="Jonas Ekdahl")


def test_cancelling_first_asks_for_a_reason(admin, registration):
    page = act(admin, PARTICIPANTS, "cancel", [jonas()]).content.decode()
    assert "Jonas Ekdahl" in page
    assert "Skäl" in page
    assert jonas().state == State.CONFIRMED


@pytest.mark.parametrize(("reason", "words"), [("", "Skriv varför."), ("x" * 201, "högst 200")])
def test_it_is_not_done_without_a_fitting_reason(admin, registration, reason, words):
    page = act(admin, PARTICIPANTS, "cancel", [jonas()], reason=reason).content.decode()
    assert words in page
    assert jonas().state == State.CONFIRMED


def test_cancelling_tells_her_and_keeps_the_reason(admin, registration):
    page = act(admin, PARTICIPANTS, "cancel", [jonas()], reason="Ringde och är sjuk")
    assert "1 person är avbokad och får ett mejl." in page.content.decode()
    assert jonas().state == State.CANCELLED
    mail = written(OutgoingEmail.objects.get(recipient="jonas@example.se", kind="cancellation"))
    change = SeatChange.objects.latest("pk")
    assert (change.reason, change.staff) == ("Ringde och är sjuk", "chef")
    assert "Jonas Ekdahl" in mail.text
    assert "sjuk" not in mail.text


def test_a_registration_is_cancelled_whole(admin, registration):
    act(admin, REGISTRATIONS, "cancel", [registration], reason="Ett misstag")
    assert set(Participant.objects.values_list("state", flat=True)) == {State.CANCELLED}


def test_all_of_a_list_are_cancelled_when_all_are_chosen(admin, registration):
    fields = {"select_across": "1", "reason": "Inställt"}
    act(admin, PARTICIPANTS, "cancel", [jonas()], **fields)
    assert set(Participant.objects.values_list("state", flat=True)) == {State.CANCELLED}


def test_who_is_cancelled_already_is_left_alone(admin, registration):
    act(admin, PARTICIPANTS, "cancel", [jonas()], reason="Sjuk")
    page = act(admin, PARTICIPANTS, "cancel", [jonas()]).content.decode()
    assert "redan avbokade" in page
    assert SeatChange.objects.filter(cause="cancelled").count() == 1


def test_nobody_is_cancelled_when_the_event_has_begun(admin, registration):
    now = timezone.now()
    Event.objects.update(starts_at=now, ends_at=now + timedelta(hours=1))
    page = act(admin, PARTICIPANTS, "cancel", [jonas()], reason="Sjuk").content.decode()
    assert "1 person avbokades inte: evenemanget har börjat." in page
    assert jonas().state == State.CONFIRMED


def test_blocking_a_link_sends_a_new_one_and_is_noted(admin, registration, client):
    before = registration.link_nonce
    page = act(admin, REGISTRATIONS, "revoke", [registration]).content.decode()
    registration.refresh_from_db()
    assert registration.link_nonce != before
    assert registration.link_nonce not in page
    assert OutgoingEmail.objects.get(kind="new_link").recipient == "amina@example.se"
    assert "Spärrade länken" in LogEntry.objects.get().change_message


def test_blocking_a_participants_link_is_hers_alone(admin, registration):
    before = jonas().link_nonce
    act(admin, PARTICIPANTS, "revoke", [jonas()])
    assert jonas().link_nonce != before
    assert OutgoingEmail.objects.get(kind="new_link").recipient == "jonas@example.se"
    assert Registration.objects.get().link_nonce == registration.link_nonce


@pytest.mark.parametrize("action", ["cancel", "revoke"])
def test_who_may_only_look_may_do_neither(as_staff, registration, action):
    browser = as_staff(staff("view_registration", "view_participant"))
    before = list(Participant.objects.values())
    for address, row in [(REGISTRATIONS, registration), (PARTICIPANTS, jonas())]:
        page = browser.get(address).content.decode()
        assert f'value="{action}"' not in page
        act(browser, address, action, [row], reason="Nej")
    assert list(Participant.objects.values()) == before


@pytest.mark.parametrize("is_registration", [True, False])
def test_the_record_says_what_happened_when_and_by_whom(admin, registration, is_registration):
    act(admin, PARTICIPANTS, "cancel", [jonas()], reason="Ringde och är sjuk")
    address = f"{PARTICIPANTS}{jonas().pk}/change/"
    if is_registration:
        address = f"{REGISTRATIONS}{registration.pk}/change/"
    page = admin.get(address).content.decode()
    for words in ["anmäld", "avbokad", "Ringde och är sjuk", "chef", "formuläret eller en hemlig"]:
        assert words in page


def test_the_record_is_changed_and_deleted_by_nobody(admin, registration):
    before = list(SeatChange.objects.values())
    change = SeatChange.objects.filter(participant=jonas()).get()
    posted = {
        "changes-TOTAL_FORMS": "1",
        "changes-INITIAL_FORMS": "1",
        "changes-0-id": change.pk,
        "changes-0-reason": "Förfalskat",
        "changes-0-DELETE": "on",
    }
    assert admin.post(f"{PARTICIPANTS}{jonas().pk}/change/", posted).status_code == 403
    page = admin.get(f"{PARTICIPANTS}{jonas().pk}/change/").content.decode()
    assert 'name="changes-0-reason"' not in page
    assert list(SeatChange.objects.values()) == before


def test_a_registration_tells_whether_it_takes_what_there_is(admin, registration):
    page = admin.get(f"{REGISTRATIONS}{registration.pk}/change/").content.decode()
    assert "Tar de platser som finns" in page


def test_the_count_is_right_also_for_what_a_search_has_found(admin, registration):
    response = admin.get(REGISTRATIONS, {"q": "example.se"})
    assert [row.coming for row in response.context["cl"].result_list] == [3]
