"""Telling the municipalities of their groups: only those whose group is another than they know.

What each was told is kept as a digest on its place, so that who was moved and moved back hears
nothing. The event's calendar entry counts up, because it holds the group in the entries of those
who have one; see docs/calendar.md.
"""

import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.models import OutgoingEmail
from contacts.municipalities import successors
from contacts.outbox import NotNeeded, Written, writes
from events import moments
from events.calendar_changes import count_up
from events.models import Event
from registrations import emails, letters, notices
from registrations.dialogue import own_group, stored
from registrations.dialogue.hours import Hours, hours_of
from registrations.models import DialogueGroup, Division, GroupMember, Participant
from registrations.refusals import Closed
from registrations.retrying import retried
from registrations.seats import lock


def untold(event: Event) -> list[GroupMember]:
    """The places whose municipality does not know them as they are, each with its new digest."""
    return untold_of(hours_of(event, stored.division_of(event)), stored.groups_of(event))


def untold_of(hours: Hours, groups: list[DialogueGroup]) -> list[GroupMember]:
    found = []
    for group in groups:
        members = list(group.members.all())
        for row in members:
            own = own_group.as_seen(hours, group, row.position, len(members))
            digest = digest_of(own)
            if row.told != digest:
                row.told = digest
                found.append(row)
    return found


def digest_of(own: own_group.OwnGroup) -> str:
    """Of what they plan by. Times of day and no dates: that the event moves is other news."""
    hours = [moments.clock(at) if at else "" for at in (own.begins_at, own.speaks_at)]
    known = [own.number, own.position, own.room, own.link, *hours]
    return hashlib.sha256(repr(known).encode()).hexdigest()


def people_of(event: Event, places: list[GroupMember]) -> list[Participant]:
    """Those with a seat who come from there."""
    today, codes = successors(), {row.municipality_id for row in places}
    seated = event.participants.filter(state=Participant.State.CONFIRMED)
    people = seated.select_related("registration").order_by("pk")
    return [row for row in people if today.get(row.registration.municipality_id) in codes]


def may_tell(event: Event, now) -> bool:
    return event.status == Event.Status.PUBLISHED and now < event.starts_at


@retried
@transaction.atomic(durable=True)
def tell(event: Event) -> int:
    """Promise each person concerned a mail; returns how many. Raises Closed when it is too late."""
    event = lock(event)
    if not may_tell(event, event.asked_at):
        raise Closed
    places = untold(event)
    if not places:
        return 0
    # Whoever has not been told yet that the event has moved hears of that first.
    while notices.promise_portion(event):
        pass
    people = people_of(event, places)
    note_told(event, places)
    emails.tell(event, people, [emails.about("dialogue_group", person) for person in people])
    return len(people)


def note_told(event: Event, places: list[GroupMember]) -> None:
    GroupMember.objects.bulk_update(places, ["told"], batch_size=100)
    Division.objects.filter(event=event, told_at=None).update(told_at=timezone.now())
    count_up(event)
    Event.objects.filter(pk=event.pk).update(
        calendar_sequence=event.calendar_sequence, changed_at=timezone.now()
    )
    # To all others nothing has happened; those who are told now are noted with their mails.
    active = event.participants.filter(state__in=Participant.ACTIVE)
    active.update(told_sequence=event.calendar_sequence)


@writes("dialogue_group")
def dialogue_group(row: OutgoingEmail) -> Written:
    """Raises NotNeeded when she has no group any more, or when it is too late."""
    person = letters.participant(row)
    own = own_group.of_person(person)
    if own is None or not may_tell(person.event, timezone.now()):
        raise NotNeeded
    subject = _("Your group: %(day)s, %(title)s")
    return letters.to_participant(
        "dialogue_group", subject, person, file=letters.invitation(person)
    )
