"""Every change of an event's groups: divided, moved by hand, dropped out.

Each locks the event's row first and only then reads, decides and writes. Nobody else moves than
those who are meant to: who drops out leaves a gap that closes, and nothing more.
"""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from events.models import Event
from registrations.dialogue import stored
from registrations.dialogue.participating import participating
from registrations.dialogue.proposing import propose
from registrations.models import DialogueGroup, Division, GroupMember
from registrations.refusals import Refused
from registrations.retrying import retried
from registrations.seats import lock

Groups = Sequence[Sequence[str]]


class Outdated(Refused):
    """Something has changed since the proposal was looked at."""


class NoSuchPlace(Refused):
    """The municipality takes no part, or there is no such group."""


@retried
@transaction.atomic(durable=True)
def store(event: Event, *, seed: int, is_fresh: bool, seen: str) -> None:
    """The proposal with this fingerprint. Raises Outdated if that is not what would come now."""
    event = lock(event)
    proposal = propose(event, seed=seed, is_fresh=is_fresh)
    if not seen or proposal.fingerprint != seen:
        raise Outdated
    arrange(event, proposal.outcome.groups)
    Division.objects.update_or_create(
        event=event, defaults={"seed": seed, "made_at": timezone.now()}
    )


@retried
@transaction.atomic(durable=True)
def move(event: Event, code: str, number: int, position: int | None) -> None:
    """To this place in this group, or last in it; a number after the last one is a new group.

    Raises NoSuchPlace.
    """
    event = lock(event)
    groups = [[one for one in codes if one != code] for codes in now(event)]
    if number == len(groups) + 1:
        groups.append([])
    takes_part = code in {row.code for row in participating(event)}
    if not takes_part or not 1 <= number <= len(groups):
        raise NoSuchPlace
    group = groups[number - 1]
    group.insert(len(group) if position is None else max(0, position - 1), code)
    arrange(event, groups)


@retried
@transaction.atomic(durable=True)
def drop(event: Event, code: str) -> None:
    """Out of its group, also minutes before the start. Its people keep their seats."""
    event = lock(event)
    arrange(event, [[one for one in codes if one != code] for codes in now(event)])


def now(event: Event) -> Groups:
    return stored.codes(stored.groups_of(event))


def arrange(event: Event, codes: Groups) -> None:
    """Write down who is where; what stays as it is stays the same row."""
    # Locked too: their moderators go on to the next speaker without the event's lock.
    list(event.dialogue_groups.select_for_update().order_by("pk"))
    speaking = speakers(event)
    groups = numbered(event, len(codes))
    known = {row.municipality_id: row for row in event.group_members.all()}
    wanted = {
        code: (groups[number], position)
        for number, members in enumerate(codes)
        for position, code in enumerate(members, 1)
    }
    event.group_members.exclude(municipality__in=wanted).delete()
    put(event, wanted, known)
    event.dialogue_groups.filter(number__gt=len(codes)).delete()
    keep_turns(event, speaking)


def numbered(event: Event, number: int) -> list[DialogueGroup]:
    """The first so many groups, with rooms and moderators where they have any."""
    known = {group.number: group for group in event.dialogue_groups.all()}
    missing = [n for n in range(1, number + 1) if n not in known]
    made = DialogueGroup.objects.bulk_create(DialogueGroup(event=event, number=n) for n in missing)
    known |= {group.number: group for group in made}
    return [known[n] for n in range(1, number + 1)]


def put(event: Event, wanted: dict, known: dict[str, GroupMember]) -> None:
    new, changed, at = [], [], timezone.now()
    for code, (group, position) in wanted.items():
        row = known.get(code)
        if row is None:
            row = GroupMember(event=event, municipality_id=code, placed_at=at)
            new.append(row)
        elif (row.group_id, row.position) != (group.pk, position):
            row.placed_at = row.placed_at if row.group_id == group.pk else at
            changed.append(row)
        row.group, row.position = group, position
    GroupMember.objects.bulk_create(new)
    GroupMember.objects.bulk_update(changed, ["group", "position", "placed_at"], batch_size=100)


def speakers(event: Event) -> dict[int, str]:
    """Who speaks at this moment, by the group."""
    speaking = event.group_members.filter(position=F("group__turn"))
    return dict(speaking.values_list("group", "municipality"))


def keep_turns(event: Event, speaking: dict[int, str]) -> None:
    """Whoever spoke goes on speaking at her new position. If she has left the group it is the
    turn of the one who has come into her place; after the last the talk is over."""
    for group in event.dialogue_groups.filter(turn__isnull=False).prefetch_related("members"):
        members = {row.municipality_id: row.position for row in group.members.all()}
        there = group.turn if group.turn <= len(members) else None
        turn = members.get(speaking.get(group.pk), there)
        if turn != group.turn:
            group.turn = turn
            group.save(update_fields=["turn"])
