"""Two at once, each with a connection of her own: the lock holds on both databases."""

from contextlib import suppress

import pytest
from django.utils import timezone

from registrations import approval, books, invitations
from registrations.access_codes import WrongCode
from registrations.listed import Listed
from registrations.models import AccessCode, Invitation, Participant, Registration
from registrations.refusals import Full
from tests.registrations.build import AMINA, BO, registered, row_of
from tests.registrations.conftest import open_event
from tests.registrations.test_race import at_once

pytestmark = pytest.mark.django_db(transaction=True)

State = Participant.State


def approving(person):
    row = row_of(person)

    def act():
        with suppress(Full):
            approval.approve([row], staff="karin")

    return act


def registering(event, person, code):
    def act():
        with suppress(WrongCode):
            registered(event, person, code=code)

    return act


def test_of_two_approvals_for_one_seat_one_gives_it():
    event = open_event(approves_registrations=True, capacity=1)
    for person in (AMINA, BO):
        registered(event, person)
    at_once(approving(AMINA), approving(BO))
    assert sorted(Participant.objects.values_list("state", flat=True)) == ["applied", "confirmed"]
    assert list(books.problems()) == []


def test_the_same_approval_twice_is_one_seat_and_one_mail():
    event = open_event(approves_registrations=True)
    registered(event, AMINA)
    at_once(approving(AMINA), approving(AMINA))
    assert row_of(AMINA).changes.filter(cause="approved").count() == 1


def test_of_two_with_the_last_use_of_a_code_one_gets_in():
    event = open_event(requires_code=True)
    AccessCode.objects.create(event=event, code="EN-GANG", most_uses=1)
    at_once(registering(event, AMINA, "EN-GANG"), registering(event, BO, "EN-GANG"))
    assert Registration.objects.count() == 1


def test_an_invitation_that_is_accepted_twice_at_once_is_one_seat():
    event = open_event()
    [row] = invitations.invite(
        event, [Listed(1, AMINA.name, AMINA.email, organisation="Sida")], "sv"
    )
    at_once(*[lambda: invitations.accept(row, timezone.now()) for _click in range(3)])
    assert Participant.objects.count() == 1


def test_a_list_that_is_sent_twice_at_once_invites_each_once():
    event = open_event()
    people = [Listed(1, AMINA.name, AMINA.email), Listed(2, BO.name, BO.email)]
    made = at_once(*[lambda: invitations.invite(event, people, "sv") for _click in range(3)])
    assert sorted(len(rows) for rows in made) == [0, 0, 2]
    assert Invitation.objects.count() == 2
