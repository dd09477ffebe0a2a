"""Approval as visitors and staff see it."""

import pytest
from django.utils import timezone

from contacts.models import OutgoingEmail
from events.models import Event
from events.state import state_of as state_of_event
from registrations import approval, links
from registrations.models import Participant, Registration
from tests.factories import staff
from tests.registrations.build import AMINA, BO, CILLA, registered, row_of, state_of
from tests.registrations.conftest import open_event

pytestmark = [pytest.mark.django_db, pytest.mark.once]

State = Participant.State
PARTICIPANTS = "/admin/registrations/participant/"
REGISTRATIONS = "/admin/registrations/registration/"
SENTENCE = "Länsstyrelsen 14 godkänner anmälningarna. Du får besked per mejl."


def act(browser, action, *people, **fields):
    chosen = [row_of(person).pk for person in people]
    posted = {"action": action, "_selected_action": chosen} | fields
    return browser.post(PARTICIPANTS, posted, follow=True).content.decode()


def test_it_is_said_before_she_sends_the_form(client, event):
    for path in ["", "anmalan/"]:
        assert SENTENCE in client.get(f"/evenemang/{event.slug}/{path}").content.decode()
    english = client.get(f"/en/evenemang/{event.slug}/anmalan/").content.decode()
    assert "approves registrations. You will be told by e-mail." in english


def test_the_receipt_says_that_she_waits_for_a_decision(client, event, register):
    page = client.get(register(event)["Location"]).content.decode()
    assert "Tack, vi har tagit emot din ansökan" in page
    assert "Väntar på besked" in page
    assert SENTENCE in page


@pytest.mark.parametrize(
    ("decide", "more", "words"),
    [
        (approval.approve, {}, "Tack, du har en plats"),
        (approval.decline, {"reason": "Fullt"}, "Ansökan godkändes inte"),
    ],
)
def test_my_registration_tells_what_was_decided(client, event, decide, more, words):
    registration = registered(event, AMINA)
    decide([row_of(AMINA)], staff="karin", **more)
    token = links.mailed_token(registration)
    assert words in client.get(f"/anmalan/{token}/").content.decode()


def test_no_full_event_sends_people_there_for_a_seat(event):
    assert state_of_event(event, timezone.now()).accepts
    assert not state_of_event(event, timezone.now()).has_seats


def test_staff_find_the_applications_from_the_event(admin, event):
    registered(event, AMINA)
    address = f"{PARTICIPANTS}?event={event.pk}&amp;application=open"
    page = admin.get(f"/admin/events/event/{event.pk}/change/").content.decode()
    assert address in page
    assert "Ansökningar (1)" in page
    found = admin.get(PARTICIPANTS, {"event": event.pk, "application": "open"})
    assert AMINA.name in found.content.decode()


def test_many_are_approved_from_the_list(admin, event):
    registered(event, AMINA, BO)
    registered(event, CILLA)
    page = act(admin, "approve", AMINA, BO, CILLA)
    assert "3 ansökningar är godkända. 2 personer har plats." in page
    assert state_of(CILLA) == State.WAITING


def test_a_group_that_there_is_no_room_for_hinders_nobody_else(admin):
    event = open_event(approves_registrations=True, capacity=1)
    registered(event, AMINA, BO)
    registered(event, CILLA)
    page = act(admin, "approve", AMINA, BO, CILLA)
    assert "1 ansökan är godkänd. 1 person har plats." in page
    assert "Lägg till platser i evenemanget först." in page
    assert (state_of(AMINA), state_of(CILLA)) == (State.APPLIED, State.CONFIRMED)


def test_declining_many_asks_for_the_reason_that_they_will_read(admin, event):
    registered(event, AMINA)
    page = act(admin, "decline", AMINA)
    assert AMINA.name in page
    assert "Var och en läser detta i mejlet" in page
    assert state_of(AMINA) == State.APPLIED
    assert "1 ansökan är avslagen." in act(admin, "decline", AMINA, reason="Fullt hus")
    assert OutgoingEmail.objects.filter(kind="declined").count() == 1


def test_whole_registrations_are_approved_from_their_list(admin, event):
    registered(event, AMINA, BO)
    chosen = {"action": "approve", "_selected_action": [Registration.objects.get().pk]}
    admin.post(REGISTRATIONS, chosen)
    assert {state_of(AMINA), state_of(BO)} == {State.CONFIRMED}


def test_one_is_decided_about_from_her_page(admin, event):
    for person in (AMINA, BO):
        registered(event, person)
    page = admin.get(f"{PARTICIPANTS}{row_of(AMINA).pk}/change/").content.decode()
    assert f"{PARTICIPANTS}{row_of(AMINA).pk}/approve/" in page
    assert admin.get(f"{PARTICIPANTS}{row_of(AMINA).pk}/approve/").status_code == 200
    assert state_of(AMINA) == State.APPLIED
    admin.post(f"{PARTICIPANTS}{row_of(AMINA).pk}/approve/")
    assert admin.post(f"{PARTICIPANTS}{row_of(BO).pk}/decline/", {}).status_code == 422
    admin.post(f"{PARTICIPANTS}{row_of(BO).pk}/decline/", {"reason": "Fullt"})
    assert (state_of(AMINA), state_of(BO)) == (State.CONFIRMED, State.CANCELLED)


def test_who_may_only_look_decides_nothing(as_staff, event):
    registered(event, AMINA)
    browser = as_staff(staff("view_participant"))
    assert browser.post(f"{PARTICIPANTS}{row_of(AMINA).pk}/approve/").status_code == 403
    act(browser, "approve", AMINA)
    assert state_of(AMINA) == State.APPLIED


def test_whom_staff_register_needs_no_approval(admin, event):
    posted = {
        "submission_key": "a-late-key-1",
        "name": "Sara Nyberg",
        "email": "sara@example.se",
        "organisation": "Röda Korset",
        "reason": "Ringde",
    }
    admin.post(f"{PARTICIPANTS}late/{event.pk}/", posted)
    assert Participant.objects.get().state == State.CONFIRMED


def test_an_event_with_applications_cannot_become_a_draft_again(event):
    registered(event, AMINA)
    assert Event.objects.select_related("seats").get().has_people
