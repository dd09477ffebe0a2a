"""On the day: checking in on a phone, by name or by the code that somebody shows."""

import pytest
from django.utils.timezone import localtime
from lxml import html

from registrations.models import Participant
from tests.factories import make_county, make_event, make_participant, make_registration, staff

pytestmark = pytest.mark.django_db

State = Participant.State


@pytest.fixture
def event(db):
    event = make_event(status="published")
    people = [{"name": "Anna Åberg"}, {"name": "Bo Ek", "state": State.WAITING}]
    make_registration(event, participants=people)
    return event


@pytest.fixture
def anna(event):
    return Participant.objects.get(name="Anna Åberg")


def door(event):
    return f"/admin/events/event/{event.pk}/check-in/"


def here(person):
    return f"/admin/events/event/check-in/person/{person.pk}/"


def look_for(browser, event, words):
    """The names that are found."""
    page = html.fromstring(browser.post(door(event), {"find": words}).content.decode())
    return [node.text_content() for node in page.xpath("//*[@class='door-people']//h3")]


@pytest.mark.parametrize("words", ["anna", "ÅBERG", "berg anna", "anna åmåls", " Anna  Åberg "])
def test_somebody_is_found_by_parts_of_her_name_and_where_she_comes_from(admin, event, words):
    assert look_for(admin, event, words) == ["Anna Åberg"]


def test_who_comes_to_another_event_is_not_found(admin, event):
    make_registration(make_event("annat"), name="Eva Ek")
    assert look_for(admin, event, "ek") == ["Bo Ek"]
    assert look_for(admin, event, "eva") == []


def test_who_has_cancelled_is_not_found_by_name_and_told_of_by_code(admin, event, anna):
    Participant.objects.filter(pk=anna.pk).update(state=State.CANCELLED)
    assert look_for(admin, event, "anna") == []
    page = admin.post(door(event), {"find": anna.check_in_code}).content.decode()
    assert "Avbokad" in page
    assert here(anna) not in page


@pytest.mark.parametrize("typed", ["{}", " {} ", "-{}"])
def test_a_code_is_found_however_it_is_typed(admin, event, anna, typed):
    code = anna.check_in_code
    halves = f"{code[:5]} {code[5:]}".lower()
    assert look_for(admin, event, typed.format(halves)) == ["Anna Åberg"]


def test_looking_at_a_code_shows_her_and_changes_nothing(admin, event, anna):
    page = admin.get(f"/admin/events/event/check-in/{anna.check_in_code}/").content.decode()
    anna.refresh_from_db()
    assert "Anna Åberg" in page
    assert f'action="{here(anna)}"' in page
    assert anna.attended_at is None


def test_the_code_of_one_named_again_is_that_of_her_seat(admin, event, anna):
    twin = make_participant(anna.registration, name="A Åberg", state=State.REPEATED, repeats=anna)
    assert look_for(admin, event, twin.check_in_code) == ["Anna Åberg"]


def test_a_code_that_nobody_has_is_said_to_be_that(admin, event):
    page = admin.get("/admin/events/event/check-in/ABCDEFGHJK/", follow=True).content.decode()
    assert "Ingen har den koden." in page


def test_checking_in_tells_when_and_by_whom(admin, event, anna):
    page = admin.post(here(anna), follow=True).content.decode()
    anna.refresh_from_db()
    assert anna.attended_by == "chef"
    assert "Anna Åberg är incheckad." in page
    assert f"Incheckad {localtime(anna.attended_at):%H.%M}" in page
    assert "1 av 1 är incheckade." in page


def test_twice_is_once(admin, event, anna):
    admin.post(here(anna))
    first = Participant.objects.get(pk=anna.pk).attended_at
    page = admin.post(here(anna), follow=True).content.decode()
    assert "redan incheckad" in page
    assert Participant.objects.get(pk=anna.pk).attended_at == first


def test_it_can_be_taken_back(admin, event, anna):
    admin.post(here(anna))
    admin.post(here(anna), {"undo": "1"})
    anna.refresh_from_db()
    assert (anna.attended_at, anna.attended_by) == (None, "")


def test_who_waits_is_not_checked_in(admin, event):
    bo = Participant.objects.get(name="Bo Ek")
    admin.post(here(bo))
    bo.refresh_from_db()
    assert bo.attended_at is None


def test_another_countys_participant_is_not_checked_in(as_staff, event, anna):
    browser = as_staff(staff("view_participant", "change_participant", counties=["12"]))
    assert browser.post(here(anna)).status_code == 404


def test_looking_is_never_checking_in(admin, event, anna):
    assert admin.get(here(anna)).status_code == 405


def test_the_page_is_kept_by_nobody_and_has_no_name_in_its_address(admin, event):
    page = admin.get(door(event))
    assert "no-store" in page["Cache-Control"]
    assert html.fromstring(page.content).xpath("//form[@role='search']/@method") == ["post"]


ADDRESSES = ["check-in/", "certificates/", "door-list.pdf", "badges.pdf", "numbers/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_others_than_those_who_may_see_participants_see_nothing(as_staff, event, anna, address):
    browser = as_staff(staff("view_event", "change_event"))
    assert browser.get(f"/admin/events/event/{event.pk}/{address}").status_code == 403


@pytest.mark.parametrize("address", ADDRESSES)
def test_another_countys_event_is_not_there(as_staff, event, address):
    make_county("12")
    browser = as_staff(staff("view_participant", "change_participant", counties=["12"]))
    assert browser.get(f"/admin/events/event/{event.pk}/{address}").status_code == 404


def test_another_countys_participant_is_not_found_by_code(as_staff, event, anna):
    browser = as_staff(
        staff("view_event", "view_participant", "change_participant", counties=["12"])
    )
    answer = browser.get(f"/admin/events/event/check-in/{anna.check_in_code}/", follow=True)
    assert "Ingen har den koden." in answer.content.decode()


def test_who_may_only_look_checks_nobody_in(as_staff, event, anna):
    browser = as_staff(staff("view_participant"))
    assert browser.post(here(anna)).status_code == 403
    code = f"/admin/events/event/check-in/{anna.check_in_code}/"
    assert browser.get(code).status_code == 403


@pytest.mark.parametrize("number", [1, 1000])
def test_a_search_among_a_thousand_costs_as_many_queries_as_among_one(
    admin, event, number, django_assert_num_queries
):
    row = Participant.objects.first()
    Participant.objects.bulk_create(
        Participant(
            registration=row.registration,
            event=event,
            name=f"Person {one}",
            email=f"nummer{one}@example.se",
            state=State.CONFIRMED,
            joined_at=row.joined_at,
        )
        for one in range(1, number)
    )
    with django_assert_num_queries(9):
        admin.post(door(event), {"find": "person"})


def test_who_is_cancelled_was_not_there(admin, event, anna):
    admin.post(here(anna))
    posted = {"action": "cancel", "_selected_action": [anna.pk], "reason": "Ett misstag"}
    admin.post("/admin/registrations/participant/", posted)
    anna.refresh_from_db()
    assert (anna.state, anna.attended_at) == (State.CANCELLED, None)


def test_the_events_page_leads_to_all_of_it(admin, event):
    page = admin.get(f"/admin/events/event/{event.pk}/change/").content.decode()
    for address in ADDRESSES:
        assert f'href="/admin/events/event/{event.pk}/{address}"' in page
