"""Telling the municipalities of their groups: only those whose group is another than they know.

What each was told is kept as a digest, so that who was moved and moved back hears nothing, and who
was taken out of the groups hears that. The event's calendar entry counts up, because it holds the
group in the entries of those who have one; see docs/calendar.md.
"""

import hashlib
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.models import Municipality, OutgoingEmail
from contacts.municipalities import successors
from contacts.outbox import NotNeeded, Written, writes
from events import moments
from events.calendar_changes import count_up
from events.models import Event
from registrations import emails, letters, notices
from registrations.dialogue import own_group, stored
from registrations.dialogue.hours import Hours, hours_of
from registrations.dialogue.participating import participating
from registrations.models import DialogueGroup, Division, Participant, ToldGroup
from registrations.refusals import Closed
from registrations.retrying import retried
from registrations.seats import lock

# Instead of a digest: it has none any more.
NO_GROUP = ""


def untold(event: Event) -> dict[str, str]:
    """The municipalities that do not know their group as it is, by code, each with its digest."""
    hours = hours_of(event, stored.division_of(event))
    return untold_of(event, hours, stored.groups_of(event), participating(event))


def untold_of(
    event: Event, hours: Hours, groups: list[DialogueGroup], here: list[Municipality]
) -> dict[str, str]:
    """``here`` are those that take part: of one that has cancelled there is nobody to tell."""
    told = dict(event.told_groups.values_list("municipality", "digest"))
    left = {place.code: NO_GROUP for place in here if place.code in told}
    now = left | digests(hours, groups)
    return {code: digest for code, digest in now.items() if told.get(code) != digest}


def digests(hours: Hours, groups: list[DialogueGroup]) -> dict[str, str]:
    found = {}
    for group in groups:
        members = list(group.members.all())
        for row in members:
            own = own_group.as_seen(hours, group, row.position, len(members))
            found[row.municipality_id] = digest_of(own)
    return found


def digest_of(own: own_group.OwnGroup) -> str:
    """Of what they plan by. Times of day and no dates: that the event moves is other news."""
    hours = [moments.clock(at) if at else "" for at in (own.begins_at, own.speaks_at)]
    known = [own.number, own.position, own.room, own.link, *hours]
    return hashlib.sha256(repr(known).encode()).hexdigest()


def people_of(event: Event, codes: Collection[str]) -> list[Participant]:
    """Those with a seat who come from there."""
    today = successors()
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
    news = untold(event)
    if not news:
        return 0
    # Whoever has not been told yet that the event has moved hears of that first.
    while notices.promise_portion(event):
        pass
    left = {code for code, digest in news.items() if digest == NO_GROUP}
    people, without = people_of(event, news.keys() - left), people_of(event, left)
    note_told(event, news)
    promised = [emails.about("dialogue_group", person) for person in people]
    promised += [emails.about("no_dialogue_group", person) for person in without]
    emails.tell(event, people + without, promised)
    return len(promised)


def note_told(event: Event, news: dict[str, str]) -> None:
    ToldGroup.objects.bulk_create(
        [
            ToldGroup(event=event, municipality_id=code, digest=digest)
            for code, digest in news.items()
        ],
        update_conflicts=True,
        unique_fields=["event", "municipality"],
        update_fields=["digest"],
    )
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


@writes("no_dialogue_group")
def no_dialogue_group(row: OutgoingEmail) -> Written:
    """Raises NotNeeded when she has a group again or no seat any more, or when it is too late."""
    person = letters.participant(row)
    has_seat = person.state == Participant.State.CONFIRMED
    if not has_seat or own_group.of_person(person) or not may_tell(person.event, timezone.now()):
        raise NotNeeded
    subject = _("You are not in a group any more: %(day)s, %(title)s")
    return letters.to_participant(
        "no_dialogue_group", subject, person, file=letters.invitation(person)
    )
