"""Staff give one participant a seat past the line, or move her, from her page."""

import pytest

from events.models import Event, Series
from registrations.models import Participant
from tests.factories import make_county, staff
from tests.registrations.build import AMINA, BO, registered, row_of, state_of
from tests.registrations.conftest import open_event

pytestmark = pytest.mark.django_db

State = Participant.State


@pytest.fixture
def series(db):
    return Series.objects.create(slug="serien", name="Serien")


@pytest.fixture
def here(series):
    event = open_event("har", series=series, capacity=1, has_waiting_list=True)
    registered(event, AMINA)
    registered(event, BO)
    return event


@pytest.fixture
def there(series):
    return open_event("dar", series=series, city="Malmö", format="physical")


def address(person, page):
    return f"/admin/registrations/participant/{row_of(person).pk}/{page}/"


def test_her_page_leads_to_what_can_be_done(admin, here):
    page = admin.get(address(BO, "change")).content.decode()
    assert address(BO, "seat") in page
    assert address(BO, "move") in page
    assert address(AMINA, "seat") not in admin.get(address(AMINA, "change")).content.decode()


def test_a_seat_is_given_with_a_reason(admin, here):
    posted = {"reason": "Ska tala", "adds_seat": "on"}
    page = admin.post(address(BO, "seat"), posted, follow=True).content.decode()
    assert "Bo Ek har fått en plats." in page
    change = row_of(BO).changes.latest("pk")
    assert (change.staff, change.reason, change.after) == ("chef", "Ska tala", State.CONFIRMED)


@pytest.mark.parametrize(
    ("posted", "words"),
    [({"reason": ""}, "Skriv varför."), ({"reason": "Tal"}, "Kryssa i rutan")],
)
def test_what_is_missing_is_said_and_nothing_done(admin, here, posted, words):
    answer = admin.post(address(BO, "seat"), posted)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert state_of(BO) == State.WAITING


def test_she_is_moved_to_a_sister_that_is_named_by_place_and_day(admin, here, there):
    assert "Malmö den" in admin.get(address(BO, "move")).content.decode()
    posted = {"target": there.pk, "reason": "Ringde"}
    page = admin.post(address(BO, "move"), posted, follow=True).content.decode()
    assert "Bo Ek är flyttad." in page
    assert row_of(BO).event == there


def test_what_stands_in_the_way_is_said(admin, here, there):
    Event.objects.filter(pk=there.pk).update(capacity=1)
    registered(there, BO)
    participant = here.participants.get(email=BO.email)
    posted = {"target": there.pk, "reason": "Ringde"}
    answer = admin.post(f"/admin/registrations/participant/{participant.pk}/move/", posted)
    assert "redan anmäld dit" in answer.content.decode()
    assert here.participants.get(email=BO.email).state == State.WAITING


def test_nobody_is_moved_out_of_the_series(admin, here, there):
    stranger = open_event("utanfor")
    answer = admin.post(address(BO, "move"), {"target": stranger.pk, "reason": "Ringde"})
    assert answer.status_code == 422
    assert row_of(BO).event == here


def test_an_event_in_no_series_has_no_sisters(admin, db):
    registered(open_event("ensamt"), AMINA)
    other = open_event("annat")
    assert f'value="{other.pk}"' not in admin.get(address(AMINA, "move")).content.decode()


def test_nor_to_another_countys_event_by_staff_of_this_one(as_staff, here, series):
    theirs = open_event("deras", series=series)
    Event.objects.filter(pk=theirs.pk).update(county=make_county("12"))
    browser = as_staff(staff("view_participant", "change_participant"))
    answer = browser.post(address(BO, "move"), {"target": theirs.pk, "reason": "Ringde"})
    assert answer.status_code == 422
    assert row_of(BO).event == here


@pytest.mark.parametrize("page", ["seat", "move"])
def test_who_may_only_look_may_do_neither(as_staff, here, there, page):
    browser = as_staff(staff("view_participant", "view_registration"))
    posted = {"reason": "Ringde", "adds_seat": "on", "target": there.pk}
    assert browser.get(address(BO, page)).status_code == 403
    assert browser.post(address(BO, page), posted).status_code == 403
    assert (state_of(BO), row_of(BO).event) == (State.WAITING, here)
