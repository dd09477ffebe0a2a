"""A reminder some days before, to those who come: once, and never too late."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contacts.models import OutgoingEmail
from events.deadline import SWEDEN
from events.models import Event, EventContact, Question
from registrations import reminders, tasks
from registrations.models import Participant
from tests.factories import make_mail, make_person
from tests.mail.forum import (
    HOURS,
    LINK,
    State,
    change,
    forum,
    is_needed,
    mails,
    move,
    person,
    plain,
)
from tests.mail.worker import deliver_due, written

pytestmark = pytest.mark.django_db

LONG_AGO = timedelta(days=40)
ANNA = "anna@example.se"


def soon(hours=20, slug="forum", **fields) -> Event:
    """An event in so many hours, whose reminder is due a day before."""
    starts = timezone.now() + timedelta(hours=hours)
    return forum(slug, starts_at=starts, **fields)


def early(event, name="Anna", **fields) -> Participant:
    return person(event, name, **{"joined_at": timezone.now() - LONG_AGO} | fields)


def reminded() -> list[str]:
    """Whom the sweep promises a reminder now."""
    known = {row.pk for row in mails()}
    tasks.send_reminders()
    new = [row for row in mails() if row.pk not in known]
    assert {row.kind for row in new} <= {"reminder"}
    return [row.recipient for row in new]


@pytest.fixture
def event(db):
    return soon()


class TestWhen:
    @pytest.mark.parametrize(
        ("starts", "days", "reminds"),
        [
            ((2031, 5, 20, 9, 0), 1, datetime(2031, 5, 19, 7, 0, tzinfo=UTC)),
            ((2031, 5, 20, 9, 0), 7, datetime(2031, 5, 13, 7, 0, tzinfo=UTC)),
            # Summer time begins on 30 March 2031 at 02.00 and ends on 26 October at 03.00.
            ((2031, 3, 31, 9, 0), 2, datetime(2031, 3, 29, 8, 0, tzinfo=UTC)),
            ((2031, 10, 27, 9, 0), 2, datetime(2031, 10, 25, 7, 0, tzinfo=UTC)),
            ((2031, 3, 31, 2, 30), 1, datetime(2031, 3, 30, 1, 30, tzinfo=UTC)),
        ],
    )
    def test_it_is_the_same_time_of_day_by_the_swedish_clock(self, starts, days, reminds):
        event = Event(starts_at=datetime(*starts, tzinfo=SWEDEN), reminder_days=days)
        assert reminders.reminds_at(event) == reminds

    def test_there_is_none_where_staff_want_none(self):
        early(soon(reminder_days=None))
        assert reminded() == []

    def test_it_is_not_before_its_time(self):
        early(soon(hours=30))
        assert reminded() == []

    def test_it_may_be_late_but_not_after_the_start(self):
        early(soon(hours=0.1))
        assert reminded() == [ANNA]
        early(soon(hours=-0.1, slug="annat"), "Bo")
        assert reminded() == []

    @pytest.mark.parametrize("status", [Event.Status.CANCELLED, Event.Status.DRAFT])
    def test_it_is_for_events_that_are_held(self, status):
        early(soon(status=status))
        assert reminded() == []

    def test_staff_may_choose_more_days(self):
        early(soon(hours=30, reminder_days=2))
        assert reminded() == [ANNA]


class TestWhom:
    def test_those_who_have_a_seat_are_reminded_once(self, event):
        early(event)
        for name, state in [("Bo", State.WAITING), ("Cia", State.CANCELLED)]:
            early(event, name, state=state)
        assert reminded() == [ANNA]
        assert reminded() == []
        anna = Participant.objects.get(name="Anna")
        assert anna.reminded_of == event.starts_at
        assert anna.latest_mail.kind == "reminder"

    def test_not_those_who_registered_after_its_time(self, event):
        early(event, joined_at=timezone.now() - timedelta(hours=1))
        assert reminded() == []

    def test_not_those_who_have_had_another_mail_since(self, event):
        early(event, latest_mail=make_mail(kind="promotion"))
        assert reminded() == []

    def test_those_whose_latest_mail_was_not_needed_in_the_end(self, event):
        mail = make_mail(kind="change", state=OutgoingEmail.State.DROPPED)
        early(event, latest_mail=mail)
        assert reminded() == [ANNA]
        assert reminded() == []

    def test_those_whose_latest_mail_is_old(self, event):
        mail = make_mail(created_at=timezone.now() - LONG_AGO)
        early(event, latest_mail=mail)
        assert reminded() == [ANNA]

    def test_who_has_not_heard_of_a_change_hears_of_that_and_need_not_be_reminded(self, event):
        early(event)
        change(event, city="Åmål")
        assert reminded() == []
        tasks.tell_changes()
        assert [row.kind for row in mails()] == ["change"]
        assert reminded() == []

    def test_an_event_that_moves_reminds_anew_at_its_new_time(self, event):
        anna = early(event)
        assert reminded() == [ANNA]
        move(event, event.starts_at + timedelta(days=7))
        tasks.tell_changes()
        assert reminded() == []
        # A week goes by.
        OutgoingEmail.objects.update(created_at=timezone.now() - timedelta(days=7))
        starts = timezone.now() + timedelta(hours=20)
        Event.objects.update(starts_at=starts, ends_at=starts + HOURS)
        assert reminded() == [ANNA]
        anna.refresh_from_db()
        assert anna.reminded_of == starts


class TestTheMail:
    def letter(self, event):
        tasks.send_reminders()
        (row,) = mails()
        return written(row)

    def test_has_time_place_link_questions_and_the_way_to_cancel(self, event):
        early(event)
        Question.objects.create(event=event, number=1, text="Hur gör ni?")
        contact = make_person("Maria Fors", email="maria@example.se")
        EventContact.objects.create(event=event, person=contact)
        mail = self.letter(event)
        assert mail.subject.startswith("Påminnelse: ")
        for words in (mail.text, mail.html):
            assert "Sal Kinnekulle" in words
            assert LINK in words
            assert "Det finns en fråga att förbereda." in words
            assert "Kan du inte komma? Avboka" in words
            assert "maria@example.se" in words
            assert re.search(r"http://localhost:8000/anmalan/[^/]+\.[^/]+/", words)
        assert mail.calendar == ""

    def test_says_nothing_of_what_the_event_does_not_have(self, event):
        early(event)
        Event.objects.update(meeting_link="", format=Event.Format.PHYSICAL)
        text = self.letter(event).text
        assert "digital" not in text
        assert "förbereda" not in text
        assert "\n\n\n" not in text
        assert not re.search(r"%\(|\{[{%]|\byou\b", text)

    def test_tells_the_day_first(self):
        starts = timezone.now() + timedelta(hours=20)
        event = forum(starts_at=starts)
        early(event)
        day = starts.astimezone(SWEDEN).day
        first = plain(self.letter(event).text).splitlines()[0]
        assert re.fullmatch(rf"Vi ses \w+dag {day} \w+, Anna\.", first)

    def test_reaches_the_mailbox(self, event, office):
        early(event)
        tasks.send_reminders()
        deliver_due()
        (letter,) = office.to(ANNA)
        assert letter["Subject"].startswith("Påminnelse: ")

    @pytest.mark.parametrize(
        "meanwhile",
        [
            lambda event: change(event, status=Event.Status.CANCELLED),
            lambda event: move(event, event.starts_at + timedelta(days=1)),
            lambda event: Event.objects.update(starts_at=timezone.now()),
            lambda event: Participant.objects.update(state=State.CANCELLED),
            lambda event: Participant.objects.update(email="bo@example.se"),
            lambda event: Participant.objects.all().delete(),
        ],
    )
    def test_is_not_sent_when_it_would_not_be_true(self, event, meanwhile):
        early(event)
        assert reminded() == [ANNA]
        meanwhile(event)
        assert not is_needed(mails()[0])


class TestManyPeople:
    def test_a_worker_that_dies_between_two_portions_reminds_nobody_twice(self, event, monkeypatch):
        monkeypatch.setattr("registrations.reminders.PORTION", 2)
        for number in range(5):
            early(event, f"Anna{number}")
        assert reminders.remind_portion(event) == 2
        tell = reminders.emails.tell

        def dies(*args):
            tell(*args)
            raise RuntimeError

        with monkeypatch.context() as broken:
            broken.setattr("registrations.reminders.emails.tell", dies)
            tasks.send_reminders()
        assert len(mails()) == 2
        tasks.send_reminders()
        assert len(mails()) == len({row.recipient for row in mails()}) == 5

    def test_take_no_more_statements_than_few(self, event):
        def statements() -> int:
            with CaptureQueriesContext(connection) as captured:
                assert reminders.remind_portion(event) > 0
            return len(captured)

        early(event)
        few = statements()
        for number in range(30):
            early(event, f"Bo{number}")
        assert statements() == few
        assert few <= 10

    def test_events_that_are_far_off_cost_nothing_more(self, django_assert_num_queries):
        for number in range(5):
            early(soon(hours=24 * 30, slug=f"forum-{number}"), f"Anna{number}")
        with django_assert_num_queries(1):
            tasks.send_reminders()
