"""Staff move, cancel or restore an event: everybody who comes or waits hears of it, once."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Event
from registrations import notices, tasks
from registrations.models import Participant
from tests.factories import event_form, moment_fields
from tests.mail.forum import (
    ANNA,
    BO,
    CALLED_OFF,
    HOURS,
    LINK,
    STARTS,
    TUESDAY_IN_WORDS,
    WEDNESDAY,
    WEDNESDAY_IN_WORDS,
    State,
    absent,
    change,
    entry,
    forum,
    is_needed,
    mails,
    move,
    person,
    plain,
    told,
)
from tests.mail.worker import deliver_due

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db):
    return forum()


@pytest.fixture
def anna(event):
    return person(event, "Anna")


def sequences() -> list[int]:
    return list(Participant.objects.order_by("pk").values_list("told_sequence", flat=True))


class TestAMove:
    def test_is_told_with_the_new_time_and_the_old(self, event, anna):
        move(event)
        mail = told()[ANNA]
        assert plain(mail.subject) == "Ändrat: onsdag 21 maj 2031, Samråd & dialog"
        words = f"Ny tid: {WEDNESDAY_IN_WORDS} (tidigare {TUESDAY_IN_WORDS})"
        assert words in plain(mail.text)
        assert words in plain(mail.html)

    def test_moves_the_entry_in_the_calendar(self, event, anna):
        before = event.calendar_sequence
        move(event)
        found = entry(told()[ANNA])
        assert found["METHOD"] == "REQUEST"
        assert found["UID"] == f"event-{event.public_id.hex}@dialogforum"
        assert found["SEQUENCE"] == before + 1
        assert found.decoded("DTSTART") == WEDNESDAY
        assert str(found["ATTENDEE"]) == f"mailto:{ANNA}"

    def test_is_told_to_those_who_wait_without_calendar_or_link(self, event):
        person(event, "Bo", state=State.WAITING)
        change(event, city="Åmål", meeting_link="https://mote.example.se/nytt")
        mail = told()[BO]
        assert "Ny plats: Sal Kinnekulle, Åmål (tidigare Sal Kinnekulle, Göteborg)" in mail.text
        assert "Du står kvar på väntelistan." in mail.text
        assert mail.calendar == ""
        assert "mote.example.se" not in mail.text + mail.html

    def test_of_the_meeting_link_is_told_to_those_with_a_seat_alone(self, event, anna):
        person(event, "Bo", state=State.WAITING)
        change(event, meeting_link="https://mote.example.se/nytt")
        found = told()
        assert list(found) == [ANNA]
        assert "Ny länk till det digitala mötet" in found[ANNA].text
        assert "https://mote.example.se/nytt" in found[ANNA].text
        assert "https://mote.example.se/nytt" in found[ANNA].html
        assert LINK not in found[ANNA].text + found[ANNA].html
        assert sequences() == [event.calendar_sequence] * 2

    @pytest.mark.parametrize("state", [State.CANCELLED, State.REPEATED])
    def test_is_not_told_to_those_who_do_not_come(self, event, state):
        person(event, "Bo", state=state)
        move(event)
        assert told() == {}

    def test_is_told_once(self, event, anna):
        move(event)
        assert len(told()) == 1
        assert told() == {}
        assert Participant.objects.get().latest_mail == mails()[0]

    def test_has_facts_that_are_numbers_alone(self, event, anna):
        move(event)
        facts = told()[ANNA].facts
        assert facts == {"participant": anna.pk, "since": 0, "told": 1}

    def test_reaches_the_one_who_registered_after_it_with_nothing_new(self, event, anna):
        move(event)
        person(event, "Bo")
        assert list(told()) == [ANNA]

    def test_back_to_what_was_is_nothing_to_tell(self, event, anna):
        move(event)
        move(event, STARTS)
        assert told() == {}
        assert sequences() == [2]


class TestACancelledEvent:
    def test_is_told_with_the_reason_and_taken_out_of_the_calendar(self, event, anna):
        change(event, **CALLED_OFF)
        mail = told()[ANNA]
        assert plain(mail.subject) == "Inställt: tisdag 20 maj 2031, Samråd & dialog"
        for words in (mail.text, mail.html):
            assert "Talaren är sjuk." in words
            assert "Ligger det kvar, ta bort det för hand." in words
            assert LINK not in words
        found = entry(mail)
        assert (found["METHOD"], found["STATUS"]) == ("CANCEL", "CANCELLED")
        assert found["SEQUENCE"] == 1

    def test_is_told_without_a_file_to_those_who_wait(self, event):
        person(event, "Bo", state=State.WAITING)
        change(event, **CALLED_OFF)
        mail = told()[BO]
        assert "Evenemanget är inställt, Bo." in mail.text
        assert mail.calendar == ""
        assert "kalender" not in mail.text

    def test_is_told_by_the_day_that_people_know(self, event, anna):
        move(event)
        change(event, **CALLED_OFF)
        mail = told()[ANNA]
        assert TUESDAY_IN_WORDS in plain(mail.text)
        assert entry(mail).decoded("DTSTART") == STARTS

    def test_that_takes_place_after_all_comes_back_into_the_calendar(self, event, anna):
        change(event, **CALLED_OFF)
        gone = entry(told()[ANNA])
        change(event, status=Event.Status.PUBLISHED, starts_at=WEDNESDAY, ends_at=WEDNESDAY + HOURS)
        mail = told()[ANNA]
        assert "Evenemanget blir av trots allt, Anna." in mail.text
        assert f"Ny tid: {WEDNESDAY_IN_WORDS}" in plain(mail.text)
        assert LINK in mail.text
        back = entry(mail)
        assert (back["METHOD"], back["STATUS"]) == ("REQUEST", "CONFIRMED")
        assert back["SEQUENCE"] > gone["SEQUENCE"]

    def test_that_is_restored_before_anybody_heard_of_it_is_nothing_to_tell(self, event, anna):
        change(event, **CALLED_OFF)
        change(event, status=Event.Status.PUBLISHED)
        assert told() == {}

    def test_that_moves_is_still_cancelled(self, event, anna):
        change(event, **CALLED_OFF)
        assert len(told()) == 1
        move(event)
        assert told() == {}

    def test_withdraws_the_invitation_of_one_who_cancelled_and_came_back(self, event):
        person(event, "Anna", earlier_cancellations=1)
        change(event, **CALLED_OFF)
        assert entry(told()[ANNA])["SEQUENCE"] == 3


class TestNobodyIsTold:
    def test_of_a_draft(self, event, anna):
        Event.objects.update(status=Event.Status.DRAFT)
        move(event)
        assert told() == {}

    def test_of_an_event_that_has_begun(self, event, anna):
        begun = timezone.now() - timedelta(minutes=1)
        change(event, starts_at=begun, ends_at=begun + HOURS)
        assert told() == {}
        assert notices.tell_portion(event) == 0

    def test_what_comes_too_late_to_be_written(self, event, anna):
        move(event)
        tasks.tell_changes()
        begun = timezone.now() - timedelta(minutes=1)
        Event.objects.update(starts_at=begun)
        assert not is_needed(mails()[0])


def test_a_sweep_with_nothing_to_tell_asks_once(event, anna, django_assert_num_queries):
    with django_assert_num_queries(1):
        tasks.tell_changes()


def test_what_staff_confirm_reaches_the_mailbox_with_the_file(event, anna, admin_client, office):
    Event.objects.update(registration_closes_at=None)
    form = event_form(event) | {
        **{"venue": event.venue, "city": event.city, "meeting_link": event.meeting_link},
        **moment_fields("starts_at", WEDNESDAY),
        **moment_fields("ends_at", WEDNESDAY + HOURS),
        "tells_people": "on",
    }
    page = admin_client.post(reverse("admin:events_event_change", args=[event.pk]), form)
    assert page.status_code == 302
    tasks.tell_changes()
    deliver_due()
    (letter,) = office.to(ANNA)
    kinds = [part.get_content_type() for part in letter.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "text/calendar", "text/calendar"]
    assert re.search(r"/anmalan/\S+/", letter.get_body(("plain",)).get_content())


def test_every_text_is_in_swedish_with_no_blank_left_open(event):
    absent(event)
    person(event, "Cia", state=State.WAITING)
    written = []
    for fields in ({"city": "Åmål"}, CALLED_OFF, {"status": Event.Status.PUBLISHED}):
        change(event, **fields)
        written += told().values()
    assert len(written) == 12
    for mail in written:
        assert not re.search(r"%\(|\{[{%]|\byou\b|\bevent\b", mail.subject + mail.text)
        assert "%(" not in mail.html
        assert "\n\n\n" not in mail.text
