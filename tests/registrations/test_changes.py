"""What may be done with a registration afterwards: correct it, hand a seat over, add colleagues."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contacts.models import OutgoingEmail
from events.models import Event
from registrations import books, links, seats
from registrations.models import Needs, Participant, Registration
from registrations.refusals import Closed, Full, TooManyFromOne, TooManyPeople
from registrations.submission import Named
from tests.mail.worker import written
from tests.registrations.build import AMINA, BO, CILLA, DAVID, registered, row_of, state_of
from tests.registrations.conftest import open_event

pytestmark = pytest.mark.django_db

CONFIRMED, WAITING, CANCELLED, REPEATED = "confirmed", "waiting", "cancelled", "repeated"
NEW_AMINA = Named("Amina Holm-Ek", "amina.holm@example.se", "Strateg")


@pytest.fixture(autouse=True)
def books_are_right():
    yield
    assert list(books.problems()) == []


@pytest.fixture
def event(db):
    return open_event(capacity=3, has_waiting_list=True)


def kinds_to(person):
    mails = OutgoingEmail.objects.filter(recipient=person.email).order_by("pk")
    return list(mails.values_list("kind", flat=True))


class TestCorrecting:
    def test_a_name_changes_nothing_else(self, event):
        row = registered(event).participants.get()
        seats.correct(row, Named("Amina Holm-Ek", "AMINA@example.se", "Chef"))
        row.refresh_from_db()
        assert (row.name, row.title, row.state) == ("Amina Holm-Ek", "Chef", CONFIRMED)
        assert kinds_to(AMINA) == ["confirmation"]

    def test_a_new_address_keeps_the_seat_and_gets_the_confirmation(self, event):
        row = registered(event, AMINA, BO).participants.get(email=BO.email)
        new = seats.correct(row, CILLA)
        assert (state_of(BO), new.state) == (CANCELLED, CONFIRMED)
        assert (kinds_to(CILLA), kinds_to(BO)) == (
            ["confirmation"],
            ["confirmation", "cancellation"],
        )

    def test_a_new_address_keeps_the_place_in_line(self, event):
        registered(event, AMINA, BO, CILLA)
        first = registered(event, DAVID)
        registered(event, Named("Elsa Berg", "elsa@example.se"))
        new = seats.correct(first.participants.get(), Named("David Alm", "alm@example.se"))
        seats.cancel(list(row_of(AMINA).registration.participants.filter(email=AMINA.email)))
        new.refresh_from_db()
        assert new.state == CONFIRMED

    def test_the_senders_new_address_gets_a_link_that_the_old_one_has_not(self, event):
        registration = registered(event)
        old = links.mailed_token(registration)
        seats.correct(registration.participants.get(), NEW_AMINA)
        registration.refresh_from_db()
        assert registration.sender_email == NEW_AMINA.email
        assert links.resolve(old) is None
        assert links.resolve(links.mailed_token(registration))
        assert row_of(NEW_AMINA).is_sender

    def test_an_address_that_is_registered_already_keeps_its_own_seat(self, event):
        registered(event, BO)
        row = registered(event, AMINA).participants.get()
        new = seats.correct(row, BO)
        assert (new.state, new.shown_state) == (REPEATED, CONFIRMED)
        assert Participant.objects.filter(state=CONFIRMED).count() == 1
        assert kinds_to(BO) == ["confirmation", "already_registered"]

    def test_a_senders_address_that_is_registered_already_gets_the_link_to_both(self, event):
        registered(event, BO)
        row = registered(event, AMINA, CILLA).participants.get(email=AMINA.email)
        seats.correct(row, BO)
        assert kinds_to(BO) == ["confirmation", "already_registered", "sender_receipt"]

    def test_needs_follow_only_if_they_are_written_again(self):
        event = open_event(asks_needs=True)
        row = registered(event, Named("Bo", "bo@example.se", needs="Teckentolk")).participants.get()
        seats.correct(row, Named("Bo Ek", "bo@example.se"))
        assert Needs.objects.get().text == "Teckentolk"
        seats.correct(row, Named("Bo Ek", "bo@example.se", needs="Hörslinga"))
        assert Needs.objects.get().text == "Hörslinga"
        seats.correct(row, CILLA)
        assert Needs.objects.count() == 0

    def test_ends_when_staff_say_so_and_at_the_start(self, event):
        row = registered(event).participants.get()
        Event.objects.update(changes_close_at=timezone.now() - timedelta(seconds=1))
        with pytest.raises(Closed):
            seats.correct(row, NEW_AMINA)
        Event.objects.update(changes_close_at=None, starts_at=timezone.now() - timedelta(seconds=1))
        with pytest.raises(Closed):
            seats.correct(row, NEW_AMINA)

    def test_twice_is_done_once(self, event):
        row = registered(event).participants.get()
        new = seats.correct(row, NEW_AMINA)
        nonce = Registration.objects.get().link_nonce
        assert seats.correct(row, NEW_AMINA) == new
        assert Registration.objects.get().link_nonce == nonce
        assert kinds_to(NEW_AMINA) == ["confirmation"]

    def test_of_one_who_has_cancelled_is_refused(self, event):
        row = registered(event).participants.get()
        seats.cancel([row])
        with pytest.raises(Closed):
            seats.correct(row, NEW_AMINA)

    def test_goes_on_after_the_deadline(self, event):
        row = registered(event).participants.get()
        Event.objects.update(registration_closes_at=timezone.now() - timedelta(seconds=1))
        seats.correct(row, NEW_AMINA)
        assert state_of(NEW_AMINA) == CONFIRMED


class TestHandingOver:
    def test_gives_the_seat_to_the_colleague_and_to_nobody_in_line(self, event):
        row = registered(event, AMINA, BO, CILLA).participants.get(email=AMINA.email)
        registered(event, DAVID)
        colleague = Named("Elsa Berg", "elsa@example.se")
        seats.hand_over(row, colleague)
        assert (state_of(AMINA), state_of(colleague)) == (CANCELLED, CONFIRMED)
        assert state_of(DAVID) == WAITING
        assert kinds_to(colleague) == ["confirmation"]

    def test_leaves_the_registration_with_its_sender(self, event):
        registration = registered(event)
        token = links.mailed_token(registration)
        seats.hand_over(registration.participants.get(), BO)
        assert links.resolve(token)
        assert not row_of(BO).is_sender
        assert Registration.objects.get().sender_email == AMINA.email

    def test_to_somebody_who_has_a_seat_frees_this_one_for_the_line(self, event):
        registered(event, BO)
        row = registered(event, AMINA, CILLA).participants.get(email=AMINA.email)
        registered(event, DAVID)
        seats.hand_over(row, BO)
        assert state_of(DAVID) == CONFIRMED
        assert Participant.objects.filter(state=CONFIRMED).count() == 3

    def test_twice_is_done_once(self, event):
        row = registered(event).participants.get()
        colleague = seats.hand_over(row, BO)
        assert seats.hand_over(row, BO) == colleague
        assert Participant.objects.filter(state=CONFIRMED).count() == 1
        assert kinds_to(BO) == ["confirmation"]

    def test_to_another_colleague_afterwards_is_refused(self, event):
        first, second = registered(event, AMINA, BO).participants.order_by("pk")
        seats.hand_over(first, CILLA)
        seats.hand_over(second, DAVID)
        with pytest.raises(Closed):
            seats.hand_over(first, DAVID)

    def test_is_not_done_by_the_colleague_who_was_in_the_registration_already(self, event):
        row = registered(event, AMINA, BO).participants.get(email=AMINA.email)
        seats.cancel([row])
        with pytest.raises(Closed):
            seats.hand_over(row, BO)

    def test_to_oneself_changes_nothing(self, event):
        row = registered(event).participants.get()
        assert seats.hand_over(row, AMINA) == row
        assert kinds_to(AMINA) == ["confirmation"]

    def test_of_a_seat_that_one_never_had_takes_none_from_those_who_wait(self):
        event = open_event(capacity=1, has_waiting_list=True)
        registered(event, AMINA)
        named_again = registered(event, AMINA).participants.get()
        registered(event, BO)
        # Staff have just added a seat, which nobody has been given yet.
        Event.objects.update(capacity=2)
        seats.hand_over(named_again, CILLA)
        assert (state_of(BO), state_of(CILLA)) == (CONFIRMED, WAITING)

    def test_of_a_seat_that_one_never_had_is_a_new_registration(self):
        event = open_event(capacity=1)
        registered(event, AMINA)
        Event.objects.update(capacity=2)
        named_again = registered(event, AMINA).participants.get()
        Event.objects.update(capacity=1)
        with pytest.raises(Full):
            seats.hand_over(named_again, BO)

    def test_of_a_seat_that_one_never_had_takes_no_more_than_others_may(self):
        event = open_event(most_per_organisation=2)
        registered(event, AMINA)
        named_again = registered(event, AMINA).participants.get()
        registered(event, BO)
        with pytest.raises(TooManyFromOne):
            seats.hand_over(named_again, CILLA)


class TestAddingColleagues:
    def test_gives_them_seats_in_the_same_registration(self, event):
        registration = registered(event)
        seats.add(registration, [BO, CILLA], timezone.now())
        assert registration.participants.filter(state=CONFIRMED).count() == 3
        assert kinds_to(BO) == ["confirmation"]

    def test_twice_adds_them_once(self, event):
        registration = registered(event)
        for _click in range(2):
            seats.add(registration, [BO], timezone.now())
        assert registration.participants.count() == 2

    def test_lets_them_wait_behind_those_who_came_before(self):
        event = open_event(capacity=1, has_waiting_list=True)
        registration = registered(event)
        registered(event, DAVID)
        seats.add(registration, [BO], timezone.now())
        seats.cancel([registration.participants.get(email=AMINA.email)])
        assert (state_of(DAVID), state_of(BO)) == (CONFIRMED, WAITING)

    def test_is_refused_after_the_deadline(self, event):
        registration = registered(event)
        Event.objects.update(registration_closes_at=timezone.now() - timedelta(seconds=1))
        with pytest.raises(Closed):
            seats.add(registration, [BO], timezone.now())

    def test_is_refused_when_they_become_more_than_twenty(self, event):
        registration = registered(open_event("stort"))
        many = [Named(f"Person {n}", f"p{n}@example.se") for n in range(20)]
        with pytest.raises(TooManyPeople):
            seats.add(registration, many, timezone.now())
        seats.add(registration, many[:19], timezone.now())
        assert registration.participants.count() == 20


class TestTheSameFormWithOtherContent:
    def test_leaves_the_first_and_says_so_on_its_page(self, client, register, event):
        first = register(event, "the-very-same-key")
        second = register(event, "the-very-same-key", name="Någon Annan")
        assert second["Location"] == first["Location"]
        assert Participant.objects.get().name == "Amina Holm"
        assert Registration.objects.get().other_content_at

    def test_says_nothing_when_the_content_is_the_same(self, register, event):
        for _click in range(2):
            register(event, "the-very-same-key")
        assert Registration.objects.get().other_content_at is None


def test_leaving_the_waiting_list_is_mailed_without_a_calendar_file(event):
    registered(event, AMINA, BO, CILLA)
    row = registered(event, DAVID).participants.get()
    seats.cancel([row])
    assert kinds_to(DAVID) == ["waiting", "cancellation"]
    assert (
        OutgoingEmail.objects.get(recipient=DAVID.email, kind="cancellation").facts["held_seat"]
        == 0
    )


class TestTheMailAboutALostSeat:
    def words(self, person):
        mail = OutgoingEmail.objects.get(recipient=person.email, kind="cancellation")
        return written(mail)

    def test_says_that_it_was_handed_over(self, event):
        seats.hand_over(registered(event).participants.get(), BO)
        mail = self.words(AMINA)
        assert mail.subject.startswith("Överlämnad plats: ")
        assert "Amina Holm, din plats är överlämnad till en kollega." in mail.text
        assert "Ångrade du dig" not in mail.text
        assert "METHOD:CANCEL" in mail.calendar

    def test_names_nobody_to_an_address_that_was_wrong(self, event):
        seats.correct(registered(event).participants.get(), NEW_AMINA)
        mail = self.words(AMINA)
        assert mail.subject.startswith("Annan adress: ")
        assert "Amina" not in mail.text + mail.html + mail.subject

    def test_offers_whoever_cancelled_to_register_again(self, event):
        seats.cancel(list(registered(event).participants.all()))
        mail = self.words(AMINA)
        assert "Din anmälan är avbokad, Amina Holm." in mail.text
        assert f"/evenemang/{event.slug}/" in mail.text
