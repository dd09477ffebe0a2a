"""When the database breaks off a transaction: it is run again, and nobody is registered twice."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

from registrations import books, emails
from registrations.models import Participant
from registrations.retrying import retried
from tests.registrations.build import AMINA, registered, state_of
from tests.registrations.conftest import filled_in, open_event


class Deadlock(Exception):
    sqlstate = "40P01"


class Patience(Exception):
    sqlstate = "55P03"


class DiskFull(Exception):
    sqlstate = "53100"


def broken_off(cause):
    error = OperationalError("broken off")
    error.__cause__ = cause
    return error


@pytest.mark.django_db
class TestATransaction:
    def run(self, errors):
        """How often a transaction is tried that fails with these errors, one after the other."""
        tries = []

        @retried
        def work():
            tries.append(1)
            if errors:
                raise errors.pop(0)

        try:
            work()
        except OperationalError:
            return len(tries), "given up"
        return len(tries), "done"

    def test_that_had_to_give_way_is_run_again(self):
        assert self.run([broken_off(Deadlock())]) == (2, "done")

    def test_is_given_up_after_three_tries(self):
        assert self.run([broken_off(Deadlock()) for _try in range(9)]) == (3, "given up")

    def test_that_waited_in_vain_for_a_lock_has_waited_enough(self):
        assert self.run([broken_off(Patience())]) == (1, "given up")

    def test_that_failed_for_another_reason_is_not_run_again(self):
        assert self.run([broken_off(DiskFull())]) == (1, "given up")


def fails_first(times, monkeypatch, name, failure):
    """Make a function of the mails fail that often, in the middle of the transaction."""
    real, left = getattr(emails, name), [times]

    def failing(*args):
        if left[0]:
            left[0] -= 1
            failure()
        return real(*args)

    monkeypatch.setattr(emails, name, failing)


def give_way():
    raise broken_off(Deadlock())


def lose_the_connection():
    """As a restart of the server loses it. SQLite has no server, and so nothing to lose."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    give_way()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("failure", [give_way, lose_the_connection])
def test_what_was_broken_off_in_the_middle_is_stored_once(monkeypatch, failure):
    event = open_event(capacity=1)
    fails_first(2, monkeypatch, "registered", failure)
    registered(event)
    assert state_of(AMINA) == "confirmed"
    assert Participant.objects.count() == 1
    assert list(books.problems()) == []


@pytest.mark.django_db(transaction=True)
class TestADatabaseThatDoesNotComeBack:
    def post(self, monkeypatch, failure):
        event = open_event()
        fails_first(3, monkeypatch, "registered", failure)
        return Client().post(f"/evenemang/{event.slug}/anmalan/", filled_in())

    def test_is_answered_503_with_all_that_was_typed(self, monkeypatch):
        response = self.post(monkeypatch, give_way)
        page = response.content.decode()
        assert response.status_code == 503
        assert response["Retry-After"] == "10"
        assert "Din anmälan är inte registrerad." in page
        assert 'name="email" value="amina@example.se"' in page
        assert 'name="submission_key" value="a-random-key-1"' in page
        assert Participant.objects.count() == 0

    def test_is_said_to_be_uncertain_when_the_connection_was_lost(self, monkeypatch):
        if connection.vendor == "sqlite":
            return  # where nothing can be lost
        page = self.post(monkeypatch, lose_the_connection).content.decode()
        assert "Vi vet inte om din anmälan hann sparas" in page
        assert "du blir inte dubbelanmäld" in page

    def cancel(self, monkeypatch, failure):
        receipt = Client().post(f"/evenemang/{open_event().slug}/anmalan/", filled_in())["Location"]
        fails_first(3, monkeypatch, "cancelled", failure)
        return Client().post(f"{receipt}avboka/")

    def test_tells_whoever_cancels_that_nothing_has_changed(self, monkeypatch):
        response = self.cancel(monkeypatch, give_way)
        page = response.content.decode()
        assert response.status_code == 503
        assert "Inget har ändrats." in page
        assert "Din anmälan är inte registrerad" not in page
        assert state_of(AMINA) == "confirmed"

    def test_says_of_a_cancellation_too_that_it_is_uncertain(self, monkeypatch):
        if connection.vendor == "sqlite":
            return  # where nothing can be lost
        page = self.cancel(monkeypatch, lose_the_connection).content.decode()
        assert "Vi vet inte om ändringen hann sparas" in page
        assert "dubbelanmäld" not in page

    def test_takes_the_same_form_when_it_is_back(self, monkeypatch):
        self.post(monkeypatch, give_way)
        answers = [Client().post("/evenemang/forum/anmalan/", filled_in()) for _click in range(2)]
        assert [answer.status_code for answer in answers] == [303, 303]
        assert Participant.objects.count() == 1


@pytest.mark.django_db
def test_a_page_that_cannot_be_shown_has_no_button_to_send_it_again(client, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("away")

    client.raise_request_exception = False
    event = open_event()
    monkeypatch.setattr("registrations.views.FormPage", away)
    response = client.get(f"/evenemang/{event.slug}/anmalan/")
    assert response.status_code == 503
    assert "Skicka igen" not in response.content.decode()
