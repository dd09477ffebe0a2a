"""Opening, deadline, capacity, waiting list: what the server decides when a form arrives."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contacts.models import OutgoingEmail
from events.models import Event, EventContact
from registrations import seats
from registrations.models import Participant, Registration
from registrations.submission import Named, Submission
from tests.factories import make_person
from tests.mail.worker import written
from tests.registrations.conftest import THREE, filled_in, open_event

pytestmark = pytest.mark.django_db

State = Participant.State
SECOND = timedelta(seconds=1)


def submission(key="a-random-key-1", *emails):
    people = [Named(address, address) for address in emails or ["amina@example.se"]]
    return Submission(key, people[0], organisation="Röda Korset", people=people)


class TestTheDeadline:
    @pytest.mark.parametrize("early", [SECOND, timedelta(microseconds=1)])
    def test_takes_a_form_that_arrived_before_it(self, event, early):
        seats.register(event, submission(), event.closes_at - early)
        assert Registration.objects.get().received_at == event.closes_at - early

    @pytest.mark.parametrize("late", [timedelta(), SECOND])
    def test_refuses_a_form_that_arrived_at_it_or_later(self, event, late):
        with pytest.raises(seats.Closed):
            seats.register(event, submission(), event.closes_at + late)
        assert Registration.objects.count() == 0

    def test_is_the_start_of_the_event_where_none_is_set(self):
        event = open_event(registration_closes_at=None)
        with pytest.raises(seats.Closed):
            seats.register(event, submission(), event.starts_at)

    def test_is_never_later_than_the_start(self):
        event = open_event()
        event.registration_closes_at = event.ends_at
        event.save()
        with pytest.raises(seats.Closed):
            seats.register(event, submission(), event.starts_at)

    def test_is_asked_of_the_event_as_it_is_under_the_lock(self, event):
        Event.objects.update(registration_closes_at=timezone.now() - SECOND)
        with pytest.raises(seats.Closed):
            seats.register(event, submission(), timezone.now())


class TestAFormThatIsTooLate:
    @pytest.fixture
    def closed(self, event):
        event.registration_closes_at = timezone.now() - SECOND
        event.save()
        person = make_person("Maria Fors", email="maria@example.se")
        EventContact.objects.create(event=event, person=person)
        return event

    def test_is_answered_409_in_the_past_tense_with_contacts(self, closed, register):
        response = register(closed)
        page = response.content.decode()
        assert response.status_code == 409
        assert "Anmälan stängde medan du fyllde i." in page
        assert "Sista anmälningsdag var den" in page
        assert "maria@example.se" in page

    def test_gets_back_all_that_was_typed(self, closed, register):
        page = register(closed, colleagues=THREE).content.decode()
        assert 'value="Petra Lind"' in page
        assert 'value="amina@example.se"' in page

    def test_stores_nothing(self, closed, register):
        register(closed)
        assert (Registration.objects.count(), OutgoingEmail.objects.count()) == (0, 0)

    def test_is_not_asked_to_mend_its_fields(self, closed, register):
        response = register(closed, name="")
        assert response.status_code == 409
        assert "behöver rättas" not in response.content.decode()

    def test_is_not_offered_in_the_first_place(self, client, closed):
        page = client.get(f"/evenemang/{closed.slug}/anmalan/").content.decode()
        assert "Skicka anmälan" not in page
        assert "Sista anmälningsdag var den" in page


class TestTheOpening:
    def test_is_closed_before_and_open_at_its_instant(self, event):
        event.registration_opens_at = timezone.now()
        event.save()
        with pytest.raises(seats.NotOpenYet):
            seats.register(event, submission(), event.registration_opens_at - SECOND)
        seats.register(event, submission(), event.registration_opens_at)
        assert Registration.objects.count() == 1

    def test_answers_409_to_a_form_that_is_too_early(self, event, register):
        Event.objects.update(registration_opens_at=timezone.now() + SECOND * 60)
        response = register(event)
        assert response.status_code == 409
        assert "Anmälan har inte öppnat än." in response.content.decode()


def test_a_cancelled_event_takes_nobody(event, register):
    Event.objects.update(status=Event.Status.CANCELLED)
    response = register(event)
    assert response.status_code == 409
    assert "Evenemanget är inställt" in response.content.decode()
    assert Registration.objects.count() == 0


class TestAFullEvent:
    def test_without_a_waiting_list_answers_409(self, register):
        event = open_event(capacity=1)
        register(event, "the-first-key")
        response = register(event, "the-second-key", email="bo@example.se")
        assert response.status_code == 409
        assert "Den sista platsen togs medan du fyllde i." in response.content.decode()
        assert Registration.objects.count() == 1

    def test_says_how_many_seats_are_left_to_a_group_that_is_too_large(self, register):
        response = register(open_event(capacity=2), colleagues=THREE)
        assert response.status_code == 409
        assert "Det finns bara 2 platser kvar" in response.content.decode()
        assert Participant.objects.count() == 0

    def test_with_a_waiting_list_answers_303_and_the_receipt_says_so(self, client, register):
        event = open_event(capacity=1, has_waiting_list=True)
        register(event, "the-first-key")
        response = register(event, "the-second-key", email="bo@example.se")
        page = client.get(response["Location"]).content.decode()
        assert response.status_code == 303
        assert "Tack, du står på väntelistan" in page
        assert "Plats 1 på väntelistan" in page

    def test_lets_a_group_wait_together(self, register):
        event = open_event(capacity=2, has_waiting_list=True)
        register(event, colleagues=THREE)
        assert set(Participant.objects.values_list("state", flat=True)) == {State.WAITING}

    def test_mails_the_waiting_no_calendar_entry(self, register):
        event = open_event(capacity=1, has_waiting_list=True)
        register(event, "the-first-key")
        register(event, "the-second-key", email="bo@example.se")
        mail = written(OutgoingEmail.objects.get(recipient="bo@example.se"))
        assert (mail.kind, mail.calendar) == ("waiting", "")

    def test_is_full_again_after_staff_have_taken_seats_away(self, register):
        event = open_event(capacity=3)
        register(event, "the-first-key", colleagues=THREE)
        Event.objects.update(capacity=2)
        assert register(event, "another-key-1", email="bo@example.se").status_code == 409
        assert Event.objects.select_related("seats").get().seats_left == 0


def test_the_form_says_when_it_is_about_to_close(client, event):
    Event.objects.update(registration_closes_at=timezone.now() + timedelta(minutes=5))
    page = client.get(f"/evenemang/{event.slug}/anmalan/").content.decode()
    assert 'role="status"' in page
    assert "Klockan på servern är" in page


def test_a_form_for_an_event_that_is_gone_is_not_found(client):
    assert client.post("/evenemang/borta/anmalan/", filled_in()).status_code == 404


class TestWaitingForOthers:
    """The form arrived; then it waited for the lock while the clock went on."""

    def waited(self, seconds):
        now = timezone.now()
        event = open_event(registration_closes_at=now - seconds * SECOND + SECOND)
        return seats.register(event, submission(), now - seconds * SECOND)

    def test_makes_nobody_late(self):
        assert self.waited(4).participants.count() == 1

    def test_is_not_believed_for_longer_than_a_minute(self):
        with pytest.raises(seats.Closed):
            self.waited(61)
