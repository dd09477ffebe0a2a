"""Notices that wait to be written, while staff and people go on: what they tell is true."""

import pytest

from contacts.models import OutgoingEmail
from registrations import tasks
from registrations.models import Participant
from tests.mail.forum import (
    ANNA,
    BO,
    CALLED_OFF,
    STARTS,
    TUESDAY_IN_WORDS,
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
