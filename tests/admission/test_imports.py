"""Registering people from a table: what the preview says is what happens."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contacts.models import OutgoingEmail
from events.models import Event
from registrations import books, imports, listed
from registrations.imports import HasChanged
from registrations.models import Participant, Registration, SeatChange
from registrations.refusals import Closed
from tests.registrations.build import AMINA, BO, registered, state_of
from tests.registrations.conftest import open_event

pytestmark = pytest.mark.django_db

State = Participant.State
LIST = """Namn;E-post;Kommun;Organisation;Anmäld av
Amina Holm;amina@example.se;1492;;
Bo Ek;bo@example.se;;Röda Korset;Cilla Ask
Cilla Ask;cilla@example.se;;Röda Korset;Cilla Ask
Utan Hem;utan@example.se;;;
"""


@pytest.fixture
def event(db):
    return open_event(capacity=2, has_waiting_list=True, approves_registrations=True)


def people(text=LIST):
    return listed.pasted(text)


def fates(event, rows=None) -> list[str]:
    return [each.fate for each in imports.plan(event, rows or people())]


def carry_out(event, rows=None, expected=None, key="a-preview"):
    rows = rows or people()
    expected = expected or fates(event, rows)
    return imports.carry_out(event, rows, expected, key, staff="karin", reason="Lista från SKR")


def test_the_plan_tells_each_rows_fate_and_changes_nothing(event):
    Event.objects.update(approves_registrations=False)
    registered(event, AMINA)
    assert fates(event) == ["registered", "waiting", "waiting", "wrong"]
    assert Registration.objects.count() == 1
    assert imports.plan(event, people())[3].why == "Kommunen eller organisationen saknas."


def test_what_the_plan_says_is_what_happens(event):
    counts = carry_out(event)
    assert counts == {"seat": 1, "waiting": 2, "wrong": 1}
    assert [state_of(AMINA), state_of(BO)] == [State.CONFIRMED, State.WAITING]
    assert {change.cause for change in SeatChange.objects.all()} == {"imported"}
    kinds = OutgoingEmail.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["confirmation", "waiting", "waiting"]
    assert list(books.problems()) == []


def test_rows_with_the_same_sender_are_one_registration_of_hers(event):
    carry_out(event)
    together = Registration.objects.get(sender_name="Cilla Ask")
    assert together.participants.count() == 2
    assert together.participants.get(is_sender=True).email == "cilla@example.se"
    assert Registration.objects.count() == 2


def test_a_full_event_without_a_line_takes_nobody_more(event):
    Event.objects.update(has_waiting_list=False, capacity=1)
    assert fates(Event.objects.get()) == ["seat", "full", "full", "wrong"]


def test_the_same_page_twice_imports_once(event):
    for _click in range(2):
        carry_out(event, expected=["seat", "waiting", "waiting", "wrong"])
    assert Participant.objects.count() == 3
    assert OutgoingEmail.objects.count() == 3


def test_the_same_list_once_more_finds_them_registered(event):
    carry_out(event)
    assert fates(event) == ["registered", "registered", "registered", "wrong"]


def test_what_has_changed_meanwhile_is_told_and_nothing_is_stored(event):
    expected = fates(event)
    Event.objects.update(capacity=1, has_waiting_list=False, approves_registrations=False)
    registered(event, BO)
    with pytest.raises(HasChanged) as change:
        carry_out(event, expected=expected)
    now = [each.fate for each in change.value.planned]
    assert now == ["full", "registered", "full", "wrong"]
    assert Registration.objects.count() == 1
    assert list(books.problems()) == []


def test_nobody_is_imported_into_what_is_cancelled(event):
    expected = fates(event)
    Event.objects.update(status=Event.Status.CANCELLED)
    with pytest.raises(Closed):
        carry_out(event, expected=expected)


def rows_of(number: int):
    lines = [f"Person {n};person{n}@example.se;Sida" for n in range(number)]
    return people("Namn;E-post;Organisation\n" + "\n".join(lines))


def test_a_registration_holds_no_more_than_it_may(event):
    lines = [f"Person {n};person{n}@example.se;Sida;Karin" for n in range(21)]
    rows = people("Namn;E-post;Organisation;Anmäld av\n" + "\n".join(lines))
    assert set(fates(event, rows)) == {"wrong"}


@pytest.mark.once
def test_many_rows_cost_few_statements(event):
    event.capacity = None
    event.save()
    with CaptureQueriesContext(connection) as few:
        carry_out(event, rows=rows_of(2), key="two")
    with CaptureQueriesContext(connection) as more:
        carry_out(event, rows=rows_of(400), key="many")
    assert Participant.objects.count() == 400
    assert len(more) < len(few) + 40
