"""Decisions, invitations, imports and erasures among all the rest: the books stay right."""

from contextlib import suppress

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule, run_state_machine_as_test

from events.models import Event
from registrations import approval, imports, invitations
from registrations.listed import Listed
from registrations.models import Participant, Registration
from registrations.person_data import erasure
from registrations.refusals import Refused
from tests.registrations.test_any_sequence import Portal, group, number, person


class PortalThatDecides(Portal):
    """The same event; staff decide who comes, and some of them are invited by name."""

    @initialize(approves=st.booleans())
    def employ(self, approves):
        self.chef = User.objects.create_superuser("chef")
        self.lists = 0
        self.begin_or_end_approval(approves)

    @rule(approves=st.booleans())
    def begin_or_end_approval(self, approves):
        Event.objects.update(approves_registrations=approves)

    @rule(which=number)
    def approve(self, which):
        self.on_a_participant(which, lambda row: approval.approve(fellows(row), staff="karin"))

    @rule(which=number)
    def decline(self, which):
        self.on_a_participant(
            which, lambda row: approval.decline([row], staff="karin", reason="För få platser")
        )

    @rule(people=group)
    def invite(self, people):
        with suppress(Refused):
            invitations.invite(self.event, rows_of(people), "sv")

    @rule(which=number, comes=st.sampled_from([True, True, False]))
    def answer_an_invitation(self, which, comes):
        asked = list(self.event.invitations.order_by("pk"))
        if asked:
            invitation = asked[which % len(asked)]
            with suppress(Refused):
                if comes:
                    invitations.accept(invitation, timezone.now())
                else:
                    invitations.decline(invitation)

    @rule(people=group, together=st.booleans())
    def import_a_list(self, people, together):
        self.lists += 1
        rows = rows_of(people, sender=people[0].address if together else "")
        planned = [each.fate for each in imports.plan(Event.objects.get(), rows)]
        who = {"staff": "karin", "reason": "Lista"}
        with suppress(Refused, imports.HasChanged):
            imports.carry_out(self.event, rows, planned, f"list-{self.lists}", **who)

    @rule(who=person)
    def erase(self, who):
        for key, (pk, _form) in list(self.acknowledged.items()):
            if Participant.objects.filter(registration=pk, email=who.email).exists() or (
                Registration.objects.filter(pk=pk, sender_email=who.email).exists()
            ):
                del self.acknowledged[key]
        erasure.erase(erasure.Asked(who.email, self.chef, "Begärd", "dnr 12-2027"))


def rows_of(people, sender="") -> list[Listed]:
    return [
        Listed(line, each.name, each.email, organisation="Röda Korset", sender=sender)
        for line, each in enumerate(people, 1)
    ]


def fellows(row: Participant) -> list[Participant]:
    return list(row.registration.participants.all())


@pytest.mark.once
@pytest.mark.django_db
def test_whatever_is_decided_the_books_are_right():
    run_state_machine_as_test(
        PortalThatDecides,
        settings=settings(max_examples=5, stateful_step_count=25, deadline=None, derandomize=True),
    )
