"""The check of the books finds what is wrong: each test does harm behind the portal's back."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from contacts.models import OutgoingEmail
from events.models import Event, Seats
from registrations import books
from registrations.models import Needs, Participant, SeatChange
from tests.factories import make_registration
from tests.registrations.build import AMINA, BO, CILLA, registered
from tests.registrations.conftest import open_event

pytestmark = pytest.mark.django_db

LONG_AGO = timedelta(hours=1)


@pytest.fixture
def event(db):
    """Two seats, both taken, and somebody who waits."""
    event = open_event(capacity=2, has_waiting_list=True)
    for person in (AMINA, BO, CILLA):
        registered(event, person)
    assert list(books.problems()) == []
    return event


def overbook():
    Event.objects.update(capacity=1)


def miscount():
    Seats.objects.update(confirmed=1)


def forget_in_line():
    Event.objects.update(capacity=3)


def lead_astray():
    Participant.objects.filter(name="Bo Ek").update(event=open_event("annat"))


def empty():
    Participant.objects.filter(name="Bo Ek").delete()
    SeatChange.objects.filter(participant=None).delete()


def cancel_by_half():
    Participant.objects.filter(name="Bo Ek").update(cancelled_at=timezone.now())


def promote_unrecorded():
    Participant.objects.filter(name="Cilla Ask").update(state="cancelled")


def lose_a_record():
    SeatChange.objects.filter(participant__name="Bo Ek").delete()


def lose_a_mail():
    Participant.objects.filter(name="Bo Ek").update(latest_mail=None)


def stop_the_mail():
    OutgoingEmail.objects.update(queued_at=timezone.now() - LONG_AGO)


def change_unheard():
    Event.objects.update(calendar_sequence=1, changed_at=timezone.now() - LONG_AGO)


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (overbook, "2 har en plats, men det finns bara 1"),
        (miscount, "sidan räknar med"),
        (forget_in_line, "någon väntar fast det finns plats"),
        (lead_astray, "hör till ett annat evenemang"),
        (empty, "har inga deltagare"),
        (cancel_by_half, "bara till hälften avbokad"),
        (promote_unrecorded, "men senast antecknat är waiting"),
        (lose_a_record, "men senast antecknat är None"),
        (lose_a_mail, "har aldrig fått något mejl"),
        (stop_the_mail, "har väntat i mer än en kvart"),
        (change_unheard, "alla har inte fått veta den senaste ändringen"),
    ],
)
def test_what_is_wrong_is_found_and_named(event, harm, words):
    harm()
    assert any(words in problem for problem in books.problems())


def test_needs_that_outlive_their_seat_are_found(event):
    person = Participant.objects.get(name="Bo Ek")
    Needs.objects.create(participant=person, text="Hörslinga")
    Participant.objects.filter(pk=person.pk).update(state="cancelled", cancelled_at=timezone.now())
    assert f"Deltagare {person.pk} är bara till hälften avbokad." in list(books.problems())


def test_the_command_says_that_all_is_well_and_ends_with_0(event):
    out = StringIO()
    call_command("check_registrations", stdout=out)
    assert out.getvalue() == "Allt stämmer.\n"


def test_the_command_ends_with_1_and_names_nobody(event):
    make_registration(event, name="Hemliga Hanna")
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("check_registrations", stdout=out, stderr=StringIO())
    assert ended.value.code == 1
    assert "Hanna" not in out.getvalue()
    assert "@" not in out.getvalue()
