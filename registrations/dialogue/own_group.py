"""What a municipality's own people see of its group: on pages, in mails, in their calendars.

Nothing until staff have told of the groups. The names of the others are shown only where the board
has made it public who comes; the link only to those who have a seat, which is the caller's to know.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from contacts.models import Municipality
from contacts.municipalities import successors
from events import moments
from events.models import Audience, Event
from registrations.dialogue.hours import Hours, hours_of
from registrations.models import DialogueGroup, GroupMember, Participant


@dataclass(frozen=True)
class OwnGroup:
    number: int
    # Its turn to speak, of so many.
    position: int
    size: int
    room: str
    link: str
    begins_at: datetime | None
    speaks_at: datetime | None
    ends_at: datetime | None
    # All in their order of speaking; empty where that is not public.
    members: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """Without the link."""
        return [_("You are in group %(number)d.") % {"number": self.number}, *self.details()]

    def details(self) -> list[str]:
        """For where a heading says which group it is."""
        found = []
        if self.begins_at:
            hours = {"begins": moments.clock(self.begins_at), "ends": moments.clock(self.ends_at)}
            found.append(_("The dialogue is %(begins)s–%(ends)s.") % hours)
        found.append(self.turn())
        if self.room:
            found.append(_("Room: %(room)s") % {"room": self.room})
        return found

    def sentences(self) -> list[str]:
        """The same to stand after each other."""
        return [line if line.endswith(".") else f"{line}." for line in self.lines()]

    def calendar_lines(self) -> list[str]:
        """With the link: the entry is mailed to one who has a seat, and is in no file else."""
        return [*self.lines(), *filter(None, [self.link])]

    def turn(self) -> str:
        words = {"position": self.position, "size": self.size}
        if not self.speaks_at:
            return _("You speak as number %(position)d of %(size)d.") % words
        words["clock"] = moments.clock(self.speaks_at)
        return _("You speak as number %(position)d of %(size)d, at about %(clock)s.") % words


def of_municipality(event: Event, municipality: Municipality | None) -> OwnGroup | None:
    if municipality is None:
        return None
    return at_events([event], of_today(municipality)).get(event.pk)


def at_events(events: Iterable[Event], code: str) -> dict[int, OwnGroup]:
    """Of this municipality, by the event's number; at one that is cancelled nobody speaks. One
    query where it has no group, and four however many it has."""
    audiences = Audience.objects.filter(event=OuterRef("event"), coverage_is_public=True)
    rows = GroupMember.objects.filter(
        event__in=events,
        event__status=Event.Status.PUBLISHED,
        event__division__told_at__isnull=False,
        municipality=code,
    ).annotate(names_others=Exists(audiences))
    rows = rows.select_related("event__division", "group")
    return {
        row.event_id: of_member(row)
        for row in rows.prefetch_related("event__agenda", "group__members__municipality")
    }


def of_member(row: GroupMember) -> OwnGroup:
    members = list(row.group.members.all())
    names = [member.municipality.shown_name for member in members] if row.names_others else []
    hours = hours_of(row.event, row.event.division)
    return as_seen(hours, row.group, row.position, len(members), names)


def of_person(person: Participant) -> OwnGroup | None:
    """Who has no seat has no group."""
    if person.state != Participant.State.CONFIRMED:
        return None
    return of_municipality(person.event, person.registration.municipality)


def of_today(municipality: Municipality) -> str:
    if municipality.merged_into_id is None:
        return municipality.pk
    return successors()[municipality.pk]


def as_seen(hours: Hours, group: DialogueGroup, position: int, size: int, names=()) -> OwnGroup:
    return OwnGroup(
        number=group.number,
        position=position,
        size=size,
        room=group.room,
        link=group.link,
        begins_at=hours.starts_at,
        speaks_at=hours.turn(size, position),
        ends_at=hours.ends_at(size),
        members=tuple(names),
    )
