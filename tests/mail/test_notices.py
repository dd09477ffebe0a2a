"""Staff move, cancel or restore an event: everybody who comes or waits hears of it, once."""

import re
from datetime import timedelta

import pytest
import vobject
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from contacts.models import OutgoingEmail
from events.models import Event
from registrations import notices, tasks
from registrations.models import Participant
from tests.factories import event_form, make_participant, make_registration, moment_fields
from tests.mail.forum import (
    HOURS,
    LINK,
    STARTS,
    WEDNESDAY,
    State,
    change,
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

ANNA, BO = "anna@example.se", "bo@example.se"
TUESDAY_IN_WORDS = "tisdag 20 maj 2031 klockan 09.00–12.00"
WEDNESDAY_IN_WORDS = "onsdag 21 maj 2031 klockan 09.00–12.00"
CALLED_OFF = {"status": Event.Status.CANCELLED, "cancelled_reason": "Talaren är sjuk."}


@pytest.fixture
def event(db):
    return forum()


@pytest.fixture
def anna(event):
    return person(event, "Anna")


def entry(row):
    """The calendar file as two readers see it; they must agree."""
    file = Calendar.from_ical(row.calendar)
    (found,) = file.walk("VEVENT")
    assert file.errors == found.errors == []
    other = vobject.readOne(row.calendar)
    assert other.vevent.uid.value == found["UID"]
    assert int(other.vevent.sequence.value) == found["SEQUENCE"]
    assert other.vevent.dtstart.value == found.decoded("DTSTART")
    assert other.method.value == file["METHOD"]
    return found | {"METHOD": str(file["METHOD"])}


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


class TestBetweenPromiseAndMail:
    """The worker was away for a while, and meanwhile staff and people went on."""

    def test_two_changes_are_told_in_one_mail(self, event, anna, office):
        move(event)
        tasks.tell_changes()
        change(event, city="Åmål")
        tasks.tell_changes()
        for _time in range(3):
            deliver_due()
        (letter,) = office.to(ANNA)
        text = plain(letter.get_body(("plain",)).get_content())
        assert f"Ny tid: {WEDNESDAY_IN_WORDS} (tidigare {TUESDAY_IN_WORDS})" in text
        assert "Ny plats: Sal Kinnekulle, Åmål" in text
        states = [row.state for row in mails()]
        assert states == [OutgoingEmail.State.SENT, OutgoingEmail.State.DROPPED]

    def test_what_changes_after_a_mail_was_written_is_told_from_there(self, event, anna):
        move(event)
        told()
        change(event, city="Åmål")
        text = told()[ANNA].text
        assert "Ny plats" in text
        assert "Ny tid" not in text

    def test_what_was_undone_is_not_told(self, event, anna):
        move(event)
        tasks.tell_changes()
        move(event, STARTS)
        tasks.tell_changes()
        assert [is_needed(row) for row in mails()] == [False, False]

    def test_a_move_undone_after_it_was_told_is_told_back(self, event, anna):
        move(event)
        told()
        move(event, STARTS)
        words = f"Ny tid: {TUESDAY_IN_WORDS} (tidigare {WEDNESDAY_IN_WORDS})"
        assert words in plain(told()[ANNA].text)

    def test_an_event_cancelled_meanwhile_is_told_as_cancelled_and_once(self, event, anna):
        move(event)
        tasks.tell_changes()
        change(event, **CALLED_OFF)
        tasks.tell_changes()
        first, second = mails()
        assert is_needed(first)
        assert "Evenemanget är inställt" in first.text
        assert TUESDAY_IN_WORDS in plain(first.text)
        assert entry(first)["METHOD"] == "CANCEL"
        assert not is_needed(second)

    def test_one_who_has_cancelled_meanwhile_gets_no_notice(self, event, anna):
        move(event)
        tasks.tell_changes()
        Participant.objects.update(state=State.CANCELLED)
        assert not is_needed(mails()[0])

    def test_one_who_has_handed_over_her_seat_gets_no_notice(self, event, anna):
        move(event)
        tasks.tell_changes()
        Participant.objects.update(name="Bo", email=BO)
        assert not is_needed(mails()[0])

    def test_one_who_got_a_seat_meanwhile_gets_the_entry(self, event):
        person(event, "Bo", state=State.WAITING)
        move(event)
        tasks.tell_changes()
        Participant.objects.update(state=State.CONFIRMED)
        assert is_needed(row := mails()[0])
        assert entry(row)["METHOD"] == "REQUEST"

    def test_a_registration_that_was_deleted_gets_no_notice(self, event):
        registration = absent(event)
        move(event)
        tasks.tell_changes()
        registration.participants.all().delete()
        assert [is_needed(row) for row in mails()] == [False] * 3


def absent(event, *people, **fields):
    """Karin registers Anna and Bo, and does not take part herself."""
    people = people or [{"name": "Anna", "email": ANNA}, {"name": "Bo", "email": BO}]
    return make_registration(
        event, "Karin", list(people), **{"sender_email": "Karin@example.se"} | fields
    )


class TestTheSenderWhoDoesNotTakePart:
    def test_hears_of_a_move_in_a_mail_of_her_own(self, event):
        absent(event)
        move(event)
        found = told()
        assert set(found) == {ANNA, BO, "Karin@example.se"}
        mail = found["Karin@example.se"]
        assert "Ny tid: onsdag 21 maj" in plain(mail.text)
        assert "- Anna\n- Bo\n" in mail.text
        assert mail.calendar == ""
        assert LINK not in mail.text + mail.html
        assert told() == {}

    def test_hears_that_the_event_is_cancelled(self, event):
        absent(event)
        change(event, **CALLED_OFF)
        assert "Talaren är sjuk." in told()["Karin@example.se"].text

    def test_hears_nothing_of_a_link_that_is_not_hers(self, event):
        absent(event)
        change(event, meeting_link="https://mote.example.se/nytt")
        assert set(told()) == {ANNA, BO}

    def test_gets_one_mail_when_she_takes_part_after_all(self, event):
        absent(event)
        person(event, "Karin")
        move(event)
        assert set(told()) == {ANNA, BO, "karin@example.se"}

    def test_hears_nothing_after_she_has_cancelled_her_own_seat(self, event):
        gone = {"name": "Karin", "email": "karin@example.se", "state": State.CANCELLED}
        absent(event, gone, {"name": "Anna", "email": ANNA})
        move(event)
        assert set(told()) == {ANNA}

    def test_hears_nothing_when_all_of_hers_have_cancelled(self, event):
        absent(event, {"name": "Anna", "email": ANNA, "state": State.CANCELLED})
        move(event)
        assert told() == {}


class TestManyPeople:
    @pytest.fixture(autouse=True)
    def few_at_a_time(self, monkeypatch):
        monkeypatch.setattr("registrations.notices.PORTION", 2)

    @pytest.fixture
    def people(self, event):
        absent(event)
        return [person(event, name) for name in ("Cia", "Dan", "Eva", "Fia")]

    def test_are_all_told_once_in_portions(self, event, people):
        move(event)
        assert len(told()) == 7

    def test_a_group_is_in_one_portion_with_its_sender(self, event, people):
        for number in range(3):
            make_participant(people[0].registration, email=f"grupp-{number}@example.se")
        move(event)
        assert notices.tell_portion(event) == 2
        assert {row.recipient for row in mails()} == {ANNA, BO, "Karin@example.se"}
        assert notices.tell_portion(event) == 4

    def test_a_worker_that_dies_between_two_portions_leaves_nobody_out_or_told_twice(
        self, event, people, monkeypatch
    ):
        move(event)
        assert notices.tell_portion(event) == 2
        tell = notices.emails.tell

        def dies(*args):
            tell(*args)
            raise RuntimeError

        with monkeypatch.context() as broken:
            broken.setattr("registrations.notices.emails.tell", dies)
            tasks.tell_changes()
        assert len(mails()) == 3
        tasks.tell_changes()
        assert len(mails()) == len({row.recipient for row in mails()}) == 7

    def test_trouble_with_one_event_keeps_no_other_people_waiting(self, event, people, monkeypatch):
        other = forum("annat")
        person(other, "Gun")
        tell = notices.tell

        def trouble(one):
            if one.pk == event.pk:
                raise RuntimeError
            tell(one)

        move(event)
        move(other)
        monkeypatch.setattr("registrations.notices.tell", trouble)
        assert list(told()) == ["gun@example.se"]


def test_the_number_of_statements_is_the_same_for_few_and_for_many(event):
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert notices.tell_portion(event) > 0
        return len(captured)

    for number in range(2):
        person(event, f"Anna{number}")
    absent(event, {"name": "Bo", "email": BO})
    move(event)
    few = statements()
    for number in range(40):
        person(event, f"Cia{number}")
    move(event, STARTS)
    assert statements() == few
    assert few <= 12


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
