"""Staff register somebody: after the deadline, on a kept seat, and never over the capacity."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contacts.models import OutgoingEmail
from events.models import Event
from registrations.models import Participant, Registration, SeatChange
from tests.factories import staff
from tests.registrations.conftest import filled_in, open_event

pytestmark = pytest.mark.django_db

State = Participant.State
PARTICIPANTS = "/admin/registrations/participant/"
ALLOWED = ["add_registration", "view_participant"]


@pytest.fixture
def closed(db):
    return open_event(registration_closes_at=timezone.now() - timedelta(days=1), capacity=2)


def late(browser, event, **fields):
    posted = {
        "submission_key": "a-late-key-1",
        "name": "Sara Nyberg",
        "email": "sara@example.se",
        "organisation": "Röda Korset",
        "reason": "Ringde i går",
    }
    return browser.post(f"{PARTICIPANTS}late/{event.pk}/", posted | fields, follow=True)


def test_she_gets_a_seat_a_mail_and_a_record(admin, closed):
    page = late(admin, closed).content.decode()
    person = Participant.objects.get()
    assert (person.state, person.on_reserved_seat) == (State.CONFIRMED, False)
    assert OutgoingEmail.objects.get().kind == "confirmation"
    change = SeatChange.objects.get()
    assert (change.cause, change.reason, change.staff) == ("late", "Ringde i går", "chef")
    assert "Sara Nyberg är anmäld: har en plats. Ett mejl är på väg." in page
    assert "Ringde i går" in page


def test_the_same_form_twice_registers_once(admin, closed):
    pages = [late(admin, closed) for _click in range(2)]
    assert Participant.objects.count() == 1
    assert pages[0].redirect_chain == pages[1].redirect_chain


def test_the_capacity_holds_and_what_was_typed_stays(admin, closed):
    Event.objects.update(capacity=1)
    late(admin, closed)
    page = late(admin, closed, submission_key="a-late-key-2", email="nils@example.se")
    assert Participant.objects.count() == 1
    assert "Det finns ingen ledig plats." in page.content.decode()
    assert 'value="nils@example.se"' in page.content.decode()


def test_a_kept_seat_is_for_those_whom_staff_put_there(admin, closed):
    Event.objects.update(capacity=1, reserved_seats=1)
    assert "Det finns ingen ledig plats." in late(admin, closed).content.decode()
    late(admin, closed, on_reserved_seat="on")
    assert Participant.objects.get().on_reserved_seat


def test_the_form_tells_how_many_seats_there_are(admin, closed):
    Event.objects.update(capacity=5, reserved_seats=2)
    page = admin.get(f"{PARTICIPANTS}late/{closed.pk}/").content.decode()
    assert "3 platser är lediga för vem som helst. 2 till är reserverade." in page
    Event.objects.update(reserved_seats=0)
    page = admin.get(f"{PARTICIPANTS}late/{closed.pk}/").content.decode()
    assert "on_reserved_seat" not in page
    Event.objects.update(capacity=1)
    late(admin, closed)
    page = admin.get(f"{PARTICIPANTS}late/{closed.pk}/").content.decode()
    assert "Ingen plats är ledig." in page


def test_she_waits_where_it_is_full_and_has_a_list(admin, closed):
    Event.objects.update(capacity=1, has_waiting_list=True)
    late(admin, closed)
    page = late(admin, closed, submission_key="a-late-key-2", email="nils@example.se")
    assert Participant.objects.get(email="nils@example.se").state == State.WAITING
    assert "på väntelistan" in page.content.decode()


def test_one_who_is_registered_already_is_shown_as_she_is(admin, client):
    event = open_event()
    client.post(f"/evenemang/{event.slug}/anmalan/", filled_in())
    real = Participant.objects.get()
    response = late(admin, event, email="AMINA@example.se")
    assert response.redirect_chain[-1][0] == f"{PARTICIPANTS}{real.pk}/change/"
    assert "är redan anmäld" in response.content.decode()
    assert Participant.objects.filter(state__in=Participant.ACTIVE).get() == real


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"reason": ""}, "Skriv varför."),
        ({"name": ""}, "Skriv för- och efternamn."),
        ({"email": "sara@"}, "Skriv hela e-postadressen"),
        ({"organisation": ""}, "Välj kommun, eller skriv"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_stored(admin, closed, fields, words):
    page = late(admin, closed, **fields).content.decode()
    assert words in page
    assert "Ingen är anmäld än." in page
    assert Registration.objects.count() == 0


@pytest.mark.parametrize("is_cancelled", [True, False])
def test_nobody_is_registered_for_what_has_ended_or_is_cancelled(admin, closed, is_cancelled):
    now = timezone.now()
    if is_cancelled:
        Event.objects.update(status=Event.Status.CANCELLED)
    else:
        Event.objects.update(starts_at=now - timedelta(hours=2), ends_at=now)
    assert "ingen kan anmälas till det" in late(admin, closed).content.decode()
    assert Registration.objects.count() == 0


def test_it_is_found_from_the_event_and_from_the_list(admin, closed):
    address = f"{PARTICIPANTS}late/{closed.pk}/"
    assert address in admin.get(f"/admin/events/event/{closed.pk}/change/").content.decode()
    choice = f"{PARTICIPANTS}late/?event={closed.pk}"
    assert choice in admin.get(PARTICIPANTS, {"event": closed.pk}).content.decode()
    assert admin.get(choice)["Location"] == address


def test_the_events_to_choose_from_are_those_that_are_not_over(admin, closed):
    past = open_event("past", title="Har varit", starts_at=timezone.now() - timedelta(days=9))
    page = admin.get(f"{PARTICIPANTS}late/?event={past.pk}").content.decode()
    assert f"late/{closed.pk}/" in page
    assert "Har varit" not in page
    for value in ["abc", "9" * 30, "-1"]:
        assert admin.get(f"{PARTICIPANTS}late/?event={value}").status_code == 200


@pytest.mark.parametrize("missing", ALLOWED)
def test_it_takes_both_permissions(as_staff, closed, missing):
    browser = as_staff(staff("view_event", *(set(ALLOWED) - {missing})))
    assert browser.get(f"{PARTICIPANTS}late/").status_code == 403
    assert late(browser, closed).status_code == 403
    page = browser.get(f"/admin/events/event/{closed.pk}/change/").content.decode()
    assert "/late/" not in page
    assert Registration.objects.count() == 0


def test_who_may_not_change_the_event_may_register_somebody(as_staff, closed):
    assert late(as_staff(staff(*ALLOWED)), closed).status_code == 200
    assert Participant.objects.count() == 1
