"""Staff move somebody to a sister event: out here and in there, in one transaction."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from contacts import outbox
from contacts.models import OutgoingEmail
from events.models import Event, Series
from registrations import books, links, moving, seats
from registrations.models import Needs, Participant, Registration
from registrations.refusals import Closed, Full
from tests.mail.worker import written
from tests.registrations.build import AMINA, BO, CILLA, registered, row_of, state_of
from tests.registrations.conftest import open_event
from tests.registrations.test_race import at_once

State = Participant.State


@pytest.fixture
def series(db):
    return Series.objects.create(slug="serien", name="Serien")


@pytest.fixture
def here(series):
    return open_event("har", series=series, capacity=1, has_waiting_list=True, asks_needs=True)


@pytest.fixture
def there(series):
    return open_event("dar", title="Forum i Malmö", series=series, capacity=1, asks_needs=True)


def move(person=AMINA, *, to):
    return moving.move(row_of(person), to, staff="karin", reason="Ringde")


def test_her_seat_is_there_and_goes_to_the_next_here(here, there):
    registered(here, AMINA)
    registered(here, BO)
    moved = move(to=there)
    assert (moved.event, moved.state, moved.email) == (there, State.CONFIRMED, AMINA.email)
    assert here.participants.get(email=AMINA.email).state == State.CANCELLED
    assert state_of(BO) == State.CONFIRMED
    assert list(books.problems()) == []


def test_who_waits_gets_a_seat_there(here, there):
    registered(here, AMINA)
    registered(here, BO)
    assert move(BO, to=there).state == State.CONFIRMED
    assert state_of(AMINA) == State.CONFIRMED
    assert list(books.problems()) == []


def test_she_takes_her_needs_and_where_she_comes_from_with_her(here, there):
    registered(here, replace(AMINA, needs="Laktosfri"), organisation="Röda Korset")
    moved = move(to=there)
    assert Needs.objects.get().participant == moved
    assert moved.registration.organisation == "Röda Korset"
    assert moved.registration.sender_email == AMINA.email


def test_she_gets_one_mail_that_tells_of_both(here, there):
    registered(here, AMINA)
    before = OutgoingEmail.objects.count()
    move(to=there)
    row = OutgoingEmail.objects.latest("pk")
    assert OutgoingEmail.objects.count() == before + 1
    mail = written(row)
    assert mail.subject.startswith("Flyttad: ")
    assert "Din plats på Dialogforum" in mail.text
    assert "Forum i Malmö" in mail.text
    assert "METHOD:REQUEST" in mail.calendar


def test_a_file_takes_the_former_meeting_out_of_her_calendar(here, there, mailoutbox):
    registered(here, AMINA)
    move(to=there)
    for pk in OutgoingEmail.objects.values_list("pk", flat=True).order_by("pk"):
        outbox.deliver(pk)
    letter = mailoutbox[-1].message()
    files = {part.get_filename(): part.get_content() for part in letter.iter_attachments()}
    assert "METHOD:CANCEL" in files["avbokad.ics"]
    assert here.public_id.hex in files["avbokad.ics"].replace("\r\n ", "")
    assert there.public_id.hex in files["invite.ics"].replace("\r\n ", "")


def test_her_former_page_says_that_she_is_moved(client, here, there):
    registration = registered(here, AMINA)
    move(to=there)
    page = client.get(f"/anmalan/{links.mailed_token(registration)}/").content.decode()
    assert "Är flyttad till ett annat evenemang" in page


def test_the_record_tells_of_it_in_both_events(here, there):
    registered(here, AMINA)
    moved = move(to=there)
    left = here.participants.get()
    for row, step in [(left, ("confirmed", "cancelled")), (moved, ("", "confirmed"))]:
        change = row.changes.latest("pk")
        assert (change.before, change.after) == step
        assert (change.cause, change.staff, change.reason) == ("moved", "karin", "Ringde")


def test_without_a_free_seat_there_she_keeps_hers(here, there):
    registered(here, AMINA)
    registered(there, BO)
    with pytest.raises(Full):
        move(to=there)
    assert state_of(AMINA) == State.CONFIRMED


def test_who_waits_there_comes_before_her(here, there):
    registered(here, AMINA)
    Event.objects.filter(pk=there.pk).update(has_waiting_list=True)
    registered(there, BO)
    registered(there, CILLA)
    Event.objects.filter(pk=there.pk).update(capacity=2)
    with pytest.raises(Full):
        move(to=there)
    assert state_of(AMINA) == State.CONFIRMED


def test_who_is_there_already_is_not_moved(here, there):
    registered(here, AMINA)
    registered(there, AMINA)
    with pytest.raises(moving.AlreadyThere):
        moving.move(here.participants.get(), there, staff="karin", reason="Ringde")
    assert here.participants.get().state == State.CONFIRMED


def test_only_between_sisters(here, db):
    registered(here, AMINA)
    with pytest.raises(moving.NotSisters):
        move(to=open_event("utanfor"))


@pytest.mark.parametrize("which", ["har", "dar"])
def test_not_when_either_event_has_begun_or_is_cancelled(here, there, which):
    registered(here, AMINA)
    began = timezone.now() - timedelta(minutes=1)
    for change in [{"starts_at": began}, {"status": Event.Status.CANCELLED}]:
        Event.objects.filter(slug=which).update(**change)
        with pytest.raises(Closed):
            move(to=there)
    assert state_of(AMINA) == State.CONFIRMED


def test_moved_back_she_is_invited_anew_with_a_higher_number(here, there):
    registered(here, AMINA)
    move(to=there)
    back = move(to=here)
    assert (back.event, back.earlier_cancellations) == (here, 1)
    assert list(books.problems()) == []


def test_run_again_it_is_not_done_twice(here, there):
    registered(here, AMINA)
    row = row_of(AMINA)
    first = moving.move(row, there, staff="karin", reason="Ringde")
    again = moving.move(row, there, staff="karin", reason="Ringde")
    assert first == again
    assert Registration.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_who_are_moved_past_each_other_do_not_wait_for_ever():
    series = Series.objects.create(slug="serien", name="Serien")
    one, two = open_event("ett", series=series), open_event("tva", series=series)
    registered(one, AMINA)
    registered(two, BO)
    amina, bo = row_of(AMINA), row_of(BO)
    at_once(
        lambda: moving.move(amina, two, staff="karin", reason="Ringde"),
        lambda: moving.move(bo, one, staff="karin", reason="Ringde"),
    )
    assert (row_of(AMINA).event, row_of(BO).event) == (two, one)
    assert list(books.problems()) == []


@pytest.mark.django_db(transaction=True)
def test_a_seat_that_she_and_others_want_at_once_is_given_once():
    series = Series.objects.create(slug="serien", name="Serien")
    one, two = open_event("ett", series=series), open_event("tva", series=series, capacity=1)
    registered(one, AMINA)
    registered(one, BO)

    def moved(row):
        try:
            return moving.move(row, two, staff="karin", reason="Ringde").state
        except seats.Refused:
            return "refused"

    amina, bo = row_of(AMINA), row_of(BO)
    answers = at_once(lambda: moved(amina), lambda: moved(bo))
    assert sorted(answers) == [State.CONFIRMED, "refused"]
    assert list(books.problems()) == []
