"""A municipality's own page: its events, its people, and nothing of others."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from contacts.models import OutgoingEmail
from events.models import Event
from registrations.models import LinkUse, Participant
from registrations.municipality import links
from registrations.municipality import page as own_page
from registrations.municipality.page import Line
from tests.factories import make_registration
from tests.municipality.conftest import expecting, held, merged

pytestmark = [pytest.mark.django_db, pytest.mark.once]
State = Participant.State


@pytest.fixture
def look(client, page):
    return lambda: client.get(page).content.decode()


def test_it_shows_the_events_that_expect_it_and_no_others(look, amal, bengtsfors):
    expecting("alla", title="För hela länet")
    expecting("vi", amal, title="För Åmål")
    expecting("grannen", bengtsfors, title="För Bengtsfors")
    expecting("utkast", amal, title="Ett utkast", status=Event.Status.DRAFT)
    shown = look()
    assert "För hela länet" in shown
    assert "För Åmål" in shown
    assert "För Bengtsfors" not in shown
    assert "Ett utkast" not in shown


def test_it_shows_its_own_people_with_their_states(look, event):
    make_registration(
        event, "Amina Holm", [{"name": "Amina Holm", "email": "amina@amal.example.se"}]
    )
    make_registration(event, "Bo Ek", [{"name": "Bo Ek", "state": State.WAITING}])
    shown = look()
    assert "Amina Holm" in shown
    assert "Har en plats" in shown
    assert "Bo Ek" in shown
    assert "På väntelistan" in shown


def test_addresses_are_shown_in_shape_alone(look, event):
    make_registration(event, "Amina Holm", [{"email": "amina@amal.example.se"}])
    shown = look()
    assert "a•••@amal.example.se" in shown
    assert "amina@amal.example.se" not in shown


def test_nobody_of_another_municipality_is_there(look, event, bengtsfors):
    make_registration(event, "Cilla Ask", municipality=bengtsfors)
    make_registration(event, "David Alm", municipality=None, organisation="Röda Korset")
    shown = look()
    assert "Cilla Ask" not in shown
    assert "David Alm" not in shown
    assert "Bengtsfors" not in shown


def test_who_has_cancelled_is_not_there(look, event):
    make_registration(event, "Bo Ek", [{"state": State.CANCELLED}])
    assert "Bo Ek" not in look()


def test_nobody_is_asked_to_come_or_to_give_up_a_seat_when_it_is_cancelled(look, event):
    Event.objects.filter(pk=event.pk).update(status=Event.Status.CANCELLED)
    assert "Ingen hos er är anmäld än." not in look()
    make_registration(event, "Bo Ek", [{"name": "Bo Ek"}])
    shown = look()
    assert "Ja, avboka Bo Ek" in shown
    assert "så kan någon annan få platsen" not in shown


def test_who_is_named_twice_is_there_once(look, event):
    first = make_registration(event, "Bo Ek")
    again = {"state": State.REPEATED, "shown_as": State.CONFIRMED}
    make_registration(event, "Bo Ek", [again | {"repeats": first.participants.get()}])
    assert look().count("<h4>Bo Ek</h4>") == 1


def test_the_names_go_thirty_days_after_the_event(look, event):
    make_registration(event, "Bo Ek")
    held(event, 29)
    assert "Bo Ek" in look()
    held(event, 31)
    assert "Bo Ek" not in look()
    assert event.title in look()


def test_the_people_of_one_that_has_merged_are_on_its_successors_page(look, amal, bengtsfors):
    event = expecting("bara-bengtsfors", bengtsfors, title="Bara för Bengtsfors")
    make_registration(event, "Cilla Ask", municipality=bengtsfors)
    merged(bengtsfors, amal)
    shown = look()
    assert "Bara för Bengtsfors" in shown
    assert "Cilla Ask" in shown


def test_other_parts_add_their_lines_to_an_event(look, event, monkeypatch):
    monkeypatch.setattr(own_page, "SOURCES", [])

    @own_page.tells
    def answers(access, events):
        return {
            one.pk: [Line("Svar", f"{access.municipality} har 3 av 10 klara")] for one in events
        }

    assert "Åmåls kommun har 3 av 10 klara" in look()


def test_cancelling_frees_the_seat_and_is_mailed_and_logged(client, page, event):
    make_registration(event, "Bo Ek")
    person = Participant.objects.get()
    response = client.post(f"{page}avboka/", {"participant": person.pk})
    assert (response.status_code, response["Location"]) == (303, page)
    person.refresh_from_db()
    assert person.state == State.CANCELLED
    assert OutgoingEmail.objects.get().kind == "cancellation"
    assert LinkUse.objects.first().what == LinkUse.What.CANCELLED
    assert LinkUse.objects.first().event == event


def test_a_second_click_cancels_and_logs_nothing_more(client, page, event):
    make_registration(event, "Bo Ek")
    for _click in range(2):
        client.post(f"{page}avboka/", {"participant": Participant.objects.get().pk})
    assert LinkUse.objects.filter(what=LinkUse.What.CANCELLED).count() == 1


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40])
def test_what_is_no_participant_is_not_found(client, page, event, number):
    assert client.post(f"{page}avboka/", {"participant": number}).status_code == 404


def test_nobody_of_another_municipality_can_be_cancelled(client, page, event, bengtsfors):
    make_registration(event, "Cilla Ask", municipality=bengtsfors)
    person = Participant.objects.get()
    assert client.post(f"{page}avboka/", {"participant": person.pk}).status_code == 404
    person.refresh_from_db()
    assert person.state == State.CONFIRMED


def test_nothing_can_be_cancelled_when_it_has_begun(client, page, event):
    make_registration(event, "Bo Ek")
    held(event, 1)
    response = client.post(f"{page}avboka/", {"participant": Participant.objects.get().pk})
    assert response.status_code == 409
    assert "Evenemanget har börjat" in response.content.decode()


def feed_of(client, link):
    content = client.get(f"/kommun/{links.feed_token(link)}/kalender.ics").content
    return content.decode(), [str(one["UID"]) for one in Calendar.from_ical(content).walk("VEVENT")]


def test_the_calendar_has_its_events_and_no_others(client, link, amal, bengtsfors):
    ours, _others = expecting("vi", amal), expecting("grannen", bengtsfors)
    assert feed_of(client, link)[1] == [f"event-{ours.public_id.hex}@dialogforum"]


def test_the_calendar_names_nobody_and_has_no_secret(client, link, event):
    Event.objects.update(meeting_link="https://mote.example.se/hemligt")
    make_registration(event, "Amina Holm", [{"email": "amina@amal.example.se"}])
    text = feed_of(client, link)[0].replace("\r\n ", "")
    for secret in ["Amina", "amal.example.se", "hemligt", "/kommun/", link.nonce]:
        assert secret not in text


@pytest.fixture
def asked_for(client, page, link, amal):
    """How many queries the page takes when so many events expect the municipality."""
    links.note_opened(links.resolve(links.token(link)))

    def count(number) -> int:
        for one in range(number):
            event = expecting(f"forum-{number}-{one}", amal)
            make_registration(event, f"Bo {one}")
            make_registration(event, f"Eva {one}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        return len(queries)

    return count


def test_the_page_asks_as_much_for_many_events(asked_for):
    assert asked_for(1) == asked_for(20) <= 10


def test_the_page_itself_asks_six_times(asked_for, monkeypatch):
    monkeypatch.setattr(own_page, "SOURCES", [])
    assert asked_for(3) == 6


def assert_secret(response):
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]


def test_what_is_refused_or_not_found_is_as_secret_as_the_page(page):
    strict = Client(enforce_csrf_checks=True)
    for path in [page, f"/en{page}"]:
        gone = strict.get(f"{path}svar/finns-inte/")
        assert gone.status_code == 404
        assert_secret(gone)
        forged = strict.post(f"{path}avboka/", {"participant": "1"})
        assert forged.status_code == 403
        assert_secret(forged)
        assert_secret(strict.get(path.rstrip("/")))
    assert_secret(strict.get("/samtal/fel/"))
