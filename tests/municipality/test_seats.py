"""Registering people from a municipality's page, and handing their seats over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contacts.models import OutgoingEmail
from events.models import Event
from registrations.models import LinkUse, Participant, Registration
from tests.factories import make_own_question, make_registration
from tests.municipality.conftest import expecting, held, merged
from tests.registrations.conftest import filled_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
State = Participant.State
What = LinkUse.What


@pytest.fixture
def form(page, event):
    return f"{page}anmal/{event.slug}/"


def filled(**fields):
    return filled_in(municipality=None, organisation=None, **fields)


def uses(what) -> int:
    return LinkUse.objects.filter(what=what).count()


# --- Register ---


def test_the_form_does_not_ask_where_they_come_from(client, form):
    shown = client.get(form).content.decode()
    assert "Åmåls kommun" in shown
    assert 'name="municipality"' not in shown
    assert f'action="{form}"' in shown


def test_people_are_registered_for_the_municipality_and_it_is_logged(client, form, page, amal):
    colleagues = [("Jonas Ekdahl", "jonas@example.se")]
    response = client.post(form, filled(colleagues=colleagues))
    assert (response.status_code, response["Location"]) == (303, page)
    assert Registration.objects.get().municipality == amal
    assert Participant.objects.filter(state=State.CONFIRMED).count() == 2
    assert OutgoingEmail.objects.filter(kind="confirmation").count() == 2
    assert uses(What.ADDED) == 1
    assert "Jonas Ekdahl" in client.get(page).content.decode()


def test_the_same_form_twice_registers_and_logs_once(client, form):
    for _click in range(2):
        assert client.post(form, filled()).status_code == 303
    assert Registration.objects.count() == 1
    assert uses(What.ADDED) == 1


def test_another_municipality_cannot_be_slipped_in(client, form, amal, bengtsfors):
    client.post(form, filled_in(municipality="1460", organisation="Röda Korset"))
    registration = Registration.objects.get()
    assert (registration.municipality, registration.organisation) == (amal, "")


def test_one_that_has_merged_registers_for_its_successor(client, page, amal, bengtsfors):
    event = expecting("bara-bengtsfors", bengtsfors)
    merged(bengtsfors, amal)
    client.post(f"{page}anmal/{event.slug}/", filled())
    assert Registration.objects.get().municipality == amal


def test_what_is_missing_is_said_and_nothing_is_stored(client, form):
    response = client.post(form, filled(name=""))
    assert response.status_code == 422
    assert 'href="#id_name"' in response.content.decode()
    assert Registration.objects.count() == 0


def test_the_events_own_questions_are_asked(client, form, event):
    make_own_question(event, "Hur reser du?", is_required=True)
    assert "Hur reser du?" in client.get(form).content.decode()
    assert client.post(form, filled()).status_code == 422


def test_nobody_is_registered_after_the_last_day(client, form, event):
    Event.objects.update(registration_closes_at=timezone.now() - timedelta(minutes=1))
    response = client.post(form, filled())
    assert response.status_code == 409
    assert Registration.objects.count() == 0


def test_a_full_event_takes_no_more(client, form, event):
    Event.objects.update(capacity=1)
    client.post(form, filled())
    response = client.post(form, filled_in(key="a-random-key-2", email="bo@example.se"))
    assert response.status_code == 409
    assert uses(What.ADDED) == 1


def test_an_event_that_does_not_expect_them_is_not_there(client, page, bengtsfors):
    event = expecting("grannen", bengtsfors)
    assert client.get(f"{page}anmal/{event.slug}/").status_code == 404
    assert client.post(f"{page}anmal/{event.slug}/", filled()).status_code == 404


# --- Hand over ---


@pytest.fixture
def bo(event):
    make_registration(event, "Bo Ek", [{"name": "Bo Ek", "email": "bo@example.se"}])
    return Participant.objects.get()


def eva(**fields):
    return {"name": "Eva Lund", "email": "eva@example.se", "title": "", **fields}


def test_a_seat_goes_to_a_colleague_and_it_is_logged(client, page, bo):
    response = client.post(f"{page}lamna-over/{bo.pk}/", eva())
    assert (response.status_code, response["Location"]) == (303, page)
    shown = client.get(page).content.decode()
    assert "Eva Lund" in shown
    assert "Bo Ek" not in shown
    assert uses(What.SWAPPED) == 1


def test_the_same_colleague_twice_is_one_handing_over(client, page, bo):
    for _click in range(2):
        assert client.post(f"{page}lamna-over/{bo.pk}/", eva()).status_code == 303
    assert Participant.objects.filter(state=State.CONFIRMED).count() == 1
    assert uses(What.SWAPPED) == 1


def test_the_form_shows_nobodys_address(client, page, bo):
    shown = client.get(f"{page}lamna-over/{bo.pk}/").content.decode()
    assert "Bo Ek" in shown
    assert "bo@example.se" not in shown
    assert f'href="{page}"' in shown


def test_a_seat_cannot_be_handed_over_after_the_last_day_to_change(client, page, event, bo):
    Event.objects.update(changes_close_at=timezone.now() - timedelta(minutes=1))
    response = client.post(f"{page}lamna-over/{bo.pk}/", eva())
    assert response.status_code == 409
    bo.refresh_from_db()
    assert bo.state == State.CONFIRMED


def test_what_is_wrong_with_the_colleague_is_said(client, page, bo):
    response = client.post(f"{page}lamna-over/{bo.pk}/", eva(email="eva"))
    assert response.status_code == 422
    assert uses(What.SWAPPED) == 0


def test_a_seat_of_another_municipality_is_not_there(client, page, event, bengtsfors):
    make_registration(event, "Cilla Ask", municipality=bengtsfors)
    person = Participant.objects.get()
    assert client.get(f"{page}lamna-over/{person.pk}/").status_code == 404
    assert client.post(f"{page}lamna-over/{person.pk}/", eva()).status_code == 404


def test_when_it_is_over_nothing_is_offered(client, page, event, bo):
    held(event, 1)
    shown = client.get(page).content.decode()
    assert "Bo Ek" in shown
    assert "lamna-over" not in shown
    assert "anmal/" not in shown.split("<main")[1].split("kalender.ics")[0]


def test_no_address_names_anybody_longer_than_the_page_does(client, page, event, bo):
    held(event, 29)
    assert bo.name in client.get(f"{page}lamna-over/{bo.pk}/").content.decode()
    held(event, 31)
    assert client.get(f"{page}lamna-over/{bo.pk}/").status_code == 404
    assert client.post(f"{page}avboka/", {"participant": bo.pk}).status_code == 404
