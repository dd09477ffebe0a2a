"""Cancelling and promotion: what the secret link may do, and who gets the seat."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from contacts.models import OutgoingEmail
from events.models import Event, Seats
from registrations import line as waiting_line
from registrations import seats, tasks
from registrations.models import Needs, Participant
from tests.mail.worker import written
from tests.registrations.conftest import THREE, open_event

pytestmark = pytest.mark.django_db

State = Participant.State


def states():
    return dict(Participant.objects.order_by("pk").values_list("name", "state"))


def test_one_participant_is_cancelled_and_the_others_stay(client, event, register):
    receipt = register(event, colleagues=THREE)["Location"]
    jonas = Participant.objects.get(name="Jonas Ekdahl")
    response = client.post(receipt + "avboka/", {"participant": jonas.pk})
    assert (response.status_code, response["Location"]) == (303, receipt)
    assert states() == {
        "Amina Holm": State.CONFIRMED,
        "Jonas Ekdahl": State.CANCELLED,
        "Petra Lind": State.CONFIRMED,
    }


def test_everybody_is_cancelled_when_no_one_is_named(client, event, register):
    client.post(register(event, colleagues=THREE)["Location"] + "avboka/")
    assert set(states().values()) == {State.CANCELLED}
    assert Event.objects.select_related("seats").get().taken == 0


def test_cancelling_twice_frees_the_seat_and_mails_once(client, event, register):
    receipt = register(event)["Location"]
    for _time in range(2):
        client.post(receipt + "avboka/")
    assert OutgoingEmail.objects.filter(kind="cancellation").count() == 1


def test_the_cancelled_get_a_calendar_entry_that_takes_the_meeting_away(client, event, register):
    client.post(register(event)["Location"] + "avboka/")
    calendar = written(OutgoingEmail.objects.get(kind="cancellation")).calendar
    assert "METHOD:CANCEL" in calendar
    assert "STATUS:CANCELLED" in calendar


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_looking_at_the_address_cancels_nothing(client, event, register, method):
    receipt = register(event)["Location"]
    for address in (receipt, receipt + "avboka/"):
        getattr(client, method)(address)
    assert states() == {"Amina Holm": State.CONFIRMED}


def test_nobody_elses_participant_can_be_cancelled(client, event, register):
    mine = register(event, "the-first-key")["Location"]
    register(event, "the-second-key", name="Bo Ek", email="bo@example.se")
    stranger = Participant.objects.get(name="Bo Ek")
    assert client.post(mine + "avboka/", {"participant": stranger.pk}).status_code == 404
    assert states()["Bo Ek"] == State.CONFIRMED


def test_it_is_too_late_when_the_event_has_begun(client, event, register):
    receipt = register(event)["Location"]
    now = timezone.now()
    Event.objects.update(starts_at=now, ends_at=now + timedelta(hours=1))
    client.post(receipt + "avboka/")
    assert states() == {"Amina Holm": State.CONFIRMED}
    assert "Evenemanget har börjat" in client.get(receipt).content.decode()


def test_it_is_never_too_late_before_that(client, event, register):
    receipt = register(event)["Location"]
    Event.objects.update(registration_closes_at=timezone.now() - timedelta(days=1))
    client.post(receipt + "avboka/")
    assert states() == {"Amina Holm": State.CANCELLED}


def test_needs_go_with_the_participant(client, register):
    receipt = register(open_event(asks_needs=True), needs="Hörslinga")["Location"]
    client.post(receipt + "avboka/")
    assert Needs.objects.count() == 0


class TestTheWaitingList:
    @pytest.fixture
    def line(self, register):
        """One seat taken by Amina; in line a group of two, then Cilla alone."""
        event = open_event(capacity=1, has_waiting_list=True)
        receipt = register(event, "the-first-key")["Location"]
        group = [("Bea Bok", "bea@example.se")]
        register(event, "the-second-key", group, name="Bo Ek", email="bo@example.se")
        register(event, "the-third-key", name="Cilla Dal", email="cilla@example.se")
        return event, receipt

    def test_gives_a_free_seat_to_the_first_who_fits(self, client, line):
        _event, receipt = line
        client.post(receipt + "avboka/")
        assert states() == {
            "Amina Holm": State.CANCELLED,
            "Bo Ek": State.WAITING,
            "Bea Bok": State.WAITING,
            "Cilla Dal": State.CONFIRMED,
        }

    def test_gives_a_group_its_seats_whole(self, line):
        _event, _receipt = line
        Event.objects.update(capacity=3)
        tasks.promote_waiting()
        assert states()["Bo Ek"] == states()["Bea Bok"] == State.CONFIRMED
        assert states()["Cilla Dal"] == State.WAITING

    def test_mails_the_promoted_with_the_calendar_entry(self, client, line):
        client.post(line[1] + "avboka/")
        mail = written(OutgoingEmail.objects.get(kind="promotion"))
        assert mail.recipient == "cilla@example.se"
        assert "METHOD:REQUEST" in mail.calendar

    def test_goes_before_a_newcomer_when_staff_add_seats(self, line, register):
        Event.objects.update(capacity=3)
        register(line[0], "the-fourth-key", name="Dan Eld", email="dan@example.se")
        assert states()["Bo Ek"] == State.CONFIRMED
        assert states()["Dan Eld"] == State.WAITING

    def test_shows_the_right_numbers_when_the_last_seats_go_to_it(self, line, register):
        Event.objects.update(capacity=3, has_waiting_list=False)
        answer = register(line[0], "the-fourth-key", name="Dan Eld", email="dan@example.se")
        seats_shown = Event.objects.select_related("seats").get().seats
        assert answer.status_code == 409
        assert (seats_shown.confirmed, seats_shown.waiting) == (3, 1)

    def test_gives_no_seats_in_the_last_day(self, client, line):
        Event.objects.update(starts_at=timezone.now() + timedelta(hours=23))
        client.post(line[1] + "avboka/")
        assert states()["Cilla Dal"] == State.WAITING

    def test_goes_on_for_other_events_when_one_is_in_trouble(self, line, monkeypatch):
        other = open_event("annat", capacity=1, has_waiting_list=True)
        lock = seats.lock

        def trouble(event):
            if event.pk == other.pk:
                raise RuntimeError
            return lock(event)

        Seats.objects.create(event=other, waiting=1)
        monkeypatch.setattr("registrations.seats.lock", trouble)
        Event.objects.update(capacity=3)
        tasks.promote_waiting()
        assert states()["Bo Ek"] == State.CONFIRMED

    def test_keeps_the_numbers_that_the_pages_show(self, client, line):
        client.post(line[1] + "avboka/")
        seats_shown = Event.objects.select_related("seats").get().seats
        assert (seats_shown.confirmed, seats_shown.waiting) == (1, 2)

    def test_tells_each_her_place(self, line):
        places = waiting_line.places(line[0], [])
        names = {row.pk: row.name for row in Participant.objects.all()}
        assert {names[pk]: place for pk, place in places.items()} == {
            "Bo Ek": 1,
            "Bea Bok": 2,
            "Cilla Dal": 3,
        }


def test_needs_are_deleted_seven_days_after_the_event(register):
    register(open_event(asks_needs=True), needs="Hörslinga")
    now = timezone.now()
    Event.objects.update(starts_at=now - timedelta(days=8), ends_at=now - timedelta(days=6.9))
    tasks.delete_old_needs()
    assert Needs.objects.count() == 1
    Event.objects.update(ends_at=now - timedelta(days=7.1))
    tasks.delete_old_needs()
    assert Needs.objects.count() == 0


def test_who_comes_back_gets_an_invitation_that_calendars_believe(client, event, register):
    client.post(register(event, "the-first-key")["Location"] + "avboka/")
    register(event, "the-second-key")
    mails = [written(mail) for mail in OutgoingEmail.objects.order_by("pk")]
    found = [re.search(r"SEQUENCE:(\d+)", mail.calendar)[1] for mail in mails]
    assert found == ["0", "1", "2"]


def test_cancelling_a_second_registration_leaves_the_seat_and_tells_its_owner(
    client, event, register
):
    register(event, "the-first-key")
    second = register(event, "the-second-key")["Location"]
    client.post(second + "avboka/")
    assert Participant.objects.filter(state=State.CONFIRMED).count() == 1
    mail = written(OutgoingEmail.objects.get(kind="still_registered"))
    assert mail.recipient == "amina@example.se"
    assert "/anmalan/" in mail.text


def test_it_can_be_done_whatever_staff_have_made_of_the_event(client, event, register):
    receipt = register(event)["Location"]
    Event.objects.update(status=Event.Status.CANCELLED)
    client.post(receipt + "avboka/")
    assert states() == {"Amina Holm": State.CANCELLED}
