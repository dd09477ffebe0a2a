"""Notices to whole groups: in portions, to their absent senders too, and each once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registrations import notices, tasks
from tests.factories import make_participant
from tests.mail.forum import (
    ANNA,
    BO,
    CALLED_OFF,
    LINK,
    STARTS,
    State,
    absent,
    change,
    forum,
    mails,
    move,
    person,
    plain,
    told,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db):
    return forum()


@pytest.fixture
def anna(event):
    return person(event, "Anna")


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
