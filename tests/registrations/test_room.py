"""For whom there is room: capacity, reserved seats, at most so many from one, and who waits."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contacts.models import OutgoingEmail
from events.models import Event
from registrations import books, seats
from registrations.models import Participant, SeatChange
from registrations.refusals import Closed, Full, TooManyFromOne
from tests.factories import make_municipality
from tests.registrations.build import (
    AMINA,
    BO,
    CILLA,
    DAVID,
    ELSA,
    registered,
    state_of,
    submission,
)
from tests.registrations.conftest import open_event

pytestmark = pytest.mark.django_db

CONFIRMED, WAITING, CANCELLED = "confirmed", "waiting", "cancelled"


@pytest.fixture(autouse=True)
def books_are_right():
    yield
    assert list(books.problems()) == []


class TestAGroup:
    def test_waits_whole_for_the_seats_to_be_enough(self):
        event = open_event(capacity=2, has_waiting_list=True)
        registered(event, AMINA, BO, CILLA)
        assert {state_of(one) for one in (AMINA, BO, CILLA)} == {WAITING}

    def test_takes_the_seats_there_are_if_its_sender_chose_so(self):
        event = open_event(capacity=2, has_waiting_list=True)
        registered(event, AMINA, BO, CILLA, takes_what_there_is=True)
        assert [state_of(one) for one in (AMINA, BO, CILLA)] == [CONFIRMED, CONFIRMED, WAITING]

    def test_is_promoted_as_it_chose(self):
        event = open_event(capacity=2, has_waiting_list=True)
        first = registered(event, AMINA, BO)
        registered(event, CILLA, DAVID, takes_what_there_is=True)
        seats.cancel([first.participants.get(email=AMINA.email)])
        assert [state_of(one) for one in (CILLA, DAVID)] == [CONFIRMED, WAITING]

    def test_that_is_too_large_is_passed_over_and_stays_first(self):
        event = open_event(capacity=3, has_waiting_list=True)
        first = registered(event, AMINA, BO)
        registered(event, CILLA, DAVID, ELSA)
        assert state_of(CILLA) == WAITING
        seats.cancel(list(first.participants.all()))
        assert {state_of(one) for one in (CILLA, DAVID, ELSA)} == {CONFIRMED}

    def test_of_whom_one_is_registered_already_takes_seats_for_the_others_alone(self):
        event = open_event(capacity=3, has_waiting_list=True)
        registered(event, AMINA)
        registration = registered(event, AMINA, BO, CILLA)
        assert (state_of(BO), state_of(CILLA)) == (CONFIRMED, CONFIRMED)
        # Three newcomers would all have waited, and that is what the page shows.
        shown = {row.shown_state for row in registration.participants.all()}
        assert shown == {WAITING}


class TestReservedSeats:
    def test_are_not_for_everybody(self):
        event = open_event(capacity=3, reserved_seats=2)
        registered(event, AMINA)
        with pytest.raises(Full):
            registered(event, BO)

    def test_are_for_those_whom_staff_register(self):
        event = open_event(capacity=2, reserved_seats=1)
        registered(event, AMINA)
        late = {"staff": "karin", "reason": "Talare", "on_reserved_seat": True}
        seats.register_late(event, submission(BO), **late)
        assert state_of(BO) == CONFIRMED
        with pytest.raises(Full):
            seats.register_late(event, submission(CILLA), **late)

    def test_count_as_taken_on_the_page(self):
        event = open_event(capacity=3, reserved_seats=2)
        assert Event.objects.get().seats_left == 1
        late = {"staff": "karin", "reason": "Talare", "on_reserved_seat": True}
        seats.register_late(event, submission(BO), **late)
        assert Event.objects.select_related("seats").get().seats_left == 1

    def test_stay_with_their_holder_when_her_address_is_corrected(self):
        event = open_event(capacity=2, reserved_seats=1, has_waiting_list=True)
        late = {"staff": "karin", "reason": "Talare", "on_reserved_seat": True}
        speaker = seats.register_late(event, submission(BO), **late)
        registered(event, AMINA)
        registered(event, CILLA)
        new = seats.correct(speaker.participants.get(), DAVID)
        assert (new.state, new.on_reserved_seat) == (CONFIRMED, True)
        seats.cancel([new])
        assert state_of(CILLA) == WAITING

    def test_are_reserved_again_when_their_holder_cancels(self):
        event = open_event(capacity=2, reserved_seats=1, has_waiting_list=True)
        late = {"staff": "karin", "reason": "Talare", "on_reserved_seat": True}
        speaker = seats.register_late(event, submission(BO), **late)
        registered(event, AMINA)
        registered(event, CILLA)
        seats.cancel(list(speaker.participants.all()))
        assert state_of(CILLA) == WAITING


class TestAtMostSoManyFromOne:
    def test_holds_for_a_municipality(self):
        event = open_event(most_per_organisation=2)
        home = {"municipality": make_municipality(), "organisation": ""}
        registered(event, AMINA, **home)
        with pytest.raises(TooManyFromOne) as refusal:
            registered(event, BO, CILLA, **home)
        assert (refusal.value.most, refusal.value.left) == (2, 1)
        registered(event, BO, **home)

    def test_holds_for_an_organisation_however_its_name_is_written(self):
        event = open_event(most_per_organisation=1)
        registered(event, AMINA, organisation="Länsstyrelsen Örebro")
        with pytest.raises(TooManyFromOne):
            registered(event, BO, organisation="LÄNSSTYRELSEN  örebro")
        registered(event, CILLA, organisation="Länsstyrelsen Kalmar")

    def test_counts_those_who_have_cancelled_no_more(self):
        event = open_event(most_per_organisation=1)
        first = registered(event, AMINA)
        seats.cancel(list(first.participants.all()))
        registered(event, BO)
        assert state_of(BO) == CONFIRMED

    def test_does_not_bind_staff(self):
        event = open_event(most_per_organisation=1)
        registered(event, AMINA)
        late = {"staff": "karin", "reason": "Ersätter", "on_reserved_seat": False}
        seats.register_late(event, submission(BO), **late)
        assert state_of(BO) == CONFIRMED

    def test_is_said_in_words_on_the_page(self, register):
        event = open_event(most_per_organisation=1)
        response = register(event, colleagues=[("Bo Ek", "bo@example.se")])
        page = response.content.decode()
        assert response.status_code == 409
        assert "Högst 1 person kan komma från varje kommun eller organisation." in page
        assert "Ni har 1 plats kvar." in page


class TestPromotion:
    def waiting(self, **fields):
        event = open_event(capacity=1, has_waiting_list=True, **fields)
        first = registered(event, AMINA)
        registered(event, BO)
        return event, list(first.participants.all())

    def test_goes_on_after_the_registration_has_closed(self):
        _event, first = self.waiting()
        Event.objects.update(registration_closes_at=timezone.now() - timedelta(hours=1))
        seats.cancel(first)
        assert state_of(BO) == CONFIRMED

    @pytest.mark.parametrize(("hours", "state"), [(25, CONFIRMED), (23, WAITING)])
    def test_ends_a_day_before_the_start(self, hours, state):
        _event, first = self.waiting()
        starts = timezone.now() + timedelta(hours=hours)
        Event.objects.update(
            starts_at=starts,
            ends_at=starts + timedelta(hours=1),
            registration_closes_at=None,
        )
        seats.cancel(first)
        assert state_of(BO) == state

    def test_ends_when_staff_say_so(self):
        _event, first = self.waiting()
        Event.objects.update(promotion_ends_at=timezone.now() - timedelta(seconds=1))
        seats.cancel(first)
        assert state_of(BO) == WAITING

    def test_is_recorded_with_its_reason_and_mailed(self):
        _event, first = self.waiting()
        seats.cancel(first)
        change = SeatChange.objects.get(cause="promoted")
        assert (change.before, change.after) == (WAITING, CONFIRMED)
        assert change.reason == "Någon avbokade."
        assert OutgoingEmail.objects.filter(kind="promotion", recipient=BO.email).count() == 1


class TestStaffsLateRegistration:
    late = {"staff": "karin", "reason": "Anmälde sig per telefon", "on_reserved_seat": False}

    def test_is_possible_after_the_deadline_and_keeps_the_reason(self):
        event = open_event(registration_closes_at=timezone.now() - timedelta(days=1))
        seats.register_late(event, submission(), **self.late)
        change = SeatChange.objects.get()
        assert (change.cause, change.staff) == ("late", "karin")
        assert change.reason == "Anmälde sig per telefon"
        assert state_of(AMINA) == CONFIRMED

    def test_does_not_overbook(self):
        event = open_event(capacity=1)
        registered(event, BO)
        with pytest.raises(Full):
            seats.register_late(event, submission(), **self.late)

    def test_is_done_once_however_often_it_is_sent(self):
        event = open_event()
        form = submission()
        assert seats.register_late(event, form, **self.late) == seats.register_late(
            event, form, **self.late
        )
        assert Participant.objects.count() == 1

    def test_is_too_late_when_the_event_has_ended(self):
        ended = timezone.now() - timedelta(hours=2)
        event = open_event(starts_at=ended - timedelta(hours=3))
        with pytest.raises(Closed):
            seats.register_late(event, submission(), **self.late)
