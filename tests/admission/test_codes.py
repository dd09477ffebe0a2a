"""A code that an event asks for."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contacts import pace
from registrations import links, seats
from registrations.access_codes import UsedUp, WrongCode
from registrations.models import AccessCode, Participant, Registration
from tests.factories import staff
from tests.registrations.build import AMINA, BO, CILLA, registered, row_of
from tests.registrations.conftest import open_event

pytestmark = pytest.mark.django_db

FORM = "/evenemang/forum/anmalan/"


@pytest.fixture
def event(db):
    event = open_event(requires_code=True)
    AccessCode.objects.create(event=event, code="RÅD2027", most_uses=1)
    return event


@pytest.mark.parametrize("typed", ["RÅD2027", "råd2027", " Råd 2027 "])
def test_it_is_read_in_any_case_and_noted(event, typed):
    registered(event, AMINA, code=typed)
    assert Registration.objects.get().access_code.code == "RÅD2027"


@pytest.mark.parametrize("typed", ["", "RÅD2028"])
def test_without_the_right_one_nobody_is_registered(event, typed):
    with pytest.raises(WrongCode):
        registered(event, AMINA, code=typed)
    assert Registration.objects.count() == 0


def test_another_events_code_is_no_code_here(event):
    other = open_event("annat", requires_code=True)
    with pytest.raises(WrongCode):
        registered(other, AMINA, code="RÅD2027")


def test_it_is_good_for_so_many_registrations_that_stand(event):
    registered(event, AMINA, BO, code="RÅD2027")
    with pytest.raises(UsedUp):
        registered(event, CILLA, code="RÅD2027")
    seats.cancel([row_of(AMINA), row_of(BO)])
    assert registered(event, CILLA, code="RÅD2027").pk


def test_named_again_it_is_a_use_too_and_tells_nobody_who_was_registered(event):
    AccessCode.objects.create(event=event, code="ANNAN")
    registered(event, AMINA, code="ANNAN")
    registered(event, AMINA, code="RÅD2027")
    with pytest.raises(UsedUp):
        registered(event, CILLA, code="RÅD2027")


def test_a_cancelled_registration_takes_nobody_in_when_others_have_used_its_code(event, client):
    first = registered(event, AMINA, code="RÅD2027")
    seats.cancel([row_of(AMINA)])
    registered(event, BO, code="RÅD2027")

    row = {"colleagues-0-name": CILLA.name, "colleagues-0-email": CILLA.email}
    row |= {"colleagues-TOTAL_FORMS": "1", "colleagues-INITIAL_FORMS": "0"}
    answer = client.post(f"/anmalan/{links.registration_token(first)}/lagg-till/", row)

    assert answer.status_code == 409
    assert "Det krävs en kod för att anmäla fler." in answer.content.decode()
    assert not Participant.objects.filter(email=CILLA.email).exists()


def test_colleagues_are_added_without_another_use(event):
    registration = registered(event, AMINA, code="RÅD2027")
    seats.add(registration, [BO], timezone.now())
    assert row_of(BO).state == Participant.State.CONFIRMED


def test_it_is_good_no_more_after_its_time(event):
    AccessCode.objects.update(valid_until=timezone.now() - timedelta(seconds=1))
    with pytest.raises(WrongCode):
        registered(event, AMINA, code="RÅD2027")


def test_the_same_form_again_is_no_second_use(event):
    for _click in range(2):
        registered(event, AMINA, code="RÅD2027", key="one-key-for-both")
    assert Registration.objects.count() == 1


@pytest.mark.once
def test_the_form_asks_for_it_and_a_link_fills_it_in(client, event):
    assert 'value="RÅD2027"' in client.get(f"{FORM}?kod=RÅD2027").content.decode()
    assert "Din kod" in client.get(FORM).content.decode()
    assert (
        'name="code"'
        not in client.get(f"/evenemang/{open_event('fritt').slug}/anmalan/").content.decode()
    )


@pytest.mark.once
@pytest.mark.parametrize(
    ("typed", "words"), [("", "Skriv koden som du har fått."), ("FEL1", "Koden stämmer inte")]
)
def test_a_wrong_one_is_told_at_its_field_and_the_rest_stays(event, register, typed, words):
    page = register(event, code=typed)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert 'value="amina@example.se"' in page.content.decode()
    assert 'href="#id_code"' in page.content.decode()


@pytest.mark.once
def test_nobody_finds_one_by_trying(client, event, register, monkeypatch):
    monkeypatch.setattr(pace, "is_this_machine", lambda address: False)
    pace._counter.storage.reset()
    for number in range(20):
        register(event, key=f"a-random-key-{number}", code=f"FEL{number}")
    page = register(event, code="RÅD2027")
    pace._counter.storage.reset()
    assert "för många felaktiga koder" in page.content.decode()
    assert Registration.objects.count() == 0


@pytest.mark.once
def test_staff_make_one_and_see_who_has_used_it(admin, event):
    address = f"/admin/events/event/{event.pk}/codes/"
    assert admin.post(address, {"note": "Kommunerna"}).status_code == 303
    made = AccessCode.objects.latest("pk")
    assert (len(made.code), made.note) == (8, "Kommunerna")
    registered(event, AMINA, code=made.code)
    page = admin.get(address).content.decode()
    assert f"/evenemang/forum/anmalan/?kod={made.code}" in page
    assert "klockan" not in page
    used = admin.get(f"/admin/registrations/registration/?event={event.pk}&code={made.pk}")
    assert AMINA.name in used.content.decode()


@pytest.mark.once
@pytest.mark.parametrize("code", ["råd2027", "ab", "med_%"])
def test_a_code_that_is_there_or_too_short_is_refused(admin, event, code):
    page = admin.post(f"/admin/events/event/{event.pk}/codes/", {"code": code})
    assert page.status_code == 422
    assert AccessCode.objects.count() == 1


@pytest.mark.once
def test_a_code_that_is_stopped_lets_nobody_in(admin, event):
    code = AccessCode.objects.get()
    admin.post(f"/admin/events/event/{event.pk}/codes/stop/", {"code": code.pk})
    with pytest.raises(WrongCode):
        registered(event, AMINA, code="RÅD2027")
    assert (
        "Gäller inte längre" in admin.get(f"/admin/events/event/{event.pk}/codes/").content.decode()
    )


@pytest.mark.once
def test_who_edits_events_makes_codes_and_sees_nobodys_name(as_staff, event):
    browser = as_staff(staff("view_event", "change_event"))
    page = browser.get(f"/admin/events/event/{event.pk}/codes/")
    assert page.status_code == 200
    assert "/registrations/" not in page.content.decode()
