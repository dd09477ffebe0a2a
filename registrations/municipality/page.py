"""What a municipality's own page shows: the events that expect it, and its people at each.

Other parts of the portal add lines to an event here. In any module that is loaded at the start:

    @page.tells
    def answers(access, events):
        return {event.pk: [Line(_("Answers"), _("3 of 10 are done"), address, _("Go on"))]}

Each source is asked once for all the events, so that it needs no more queries for many.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from events.models import Event
from events.state import state_of
from registrations.links import LASTS_AFTER_EVENT
from registrations.mine.page import is_changeable, last_change
from registrations.models import Participant
from registrations.municipality import expected, links
from registrations.municipality.links import Access


@dataclass(frozen=True)
class Line:
    """A label and what it says; with an address also where to go, and the words of that link."""

    label: str
    text: str
    address: str = ""
    action: str = ""


Source = Callable[[Access, list[Event]], Mapping[int, Iterable[Line]]]
SOURCES: list[Source] = []


def tells(source: Source) -> Source:
    """Adds a function that gives, by the number of each event, the lines that it adds there."""
    SOURCES.append(source)
    return source


class Row:
    """One person on the page. Her address is known by its owner, and others see its shape."""

    def __init__(self, person: Participant):
        self.person = person
        self.state = person.shown_state
        self.address = masked(person.email)


def masked(email: str) -> str:
    """amina@example.se as a•••@example.se: enough to tell a wrong address, and no address."""
    name, _at, domain = email.rpartition("@")
    return f"{name[:1]}•••@{domain}"


class Occasion:
    """One event, with what this municipality sees of it and may do there now."""

    def __init__(self, event: Event, access: Access, people: list[Participant], lines: list[Line]):
        self.event = event
        self.lines = lines
        self.state = state_of(event, access.now)
        self.is_past = event.ends_at <= access.now
        # Names go when people's own links do; that somebody came stays in the numbers.
        self.shows_people = access.now < event.ends_at + LASTS_AFTER_EVENT
        self.people = [Row(person) for person in people] if self.shows_people else []
        self.may_add = self.state.accepts
        self.may_cancel = access.now < event.starts_at
        self.may_change = is_changeable(event, access.now)
        self.changes_until = last_change(event)


def occasions(access: Access) -> list[Occasion]:
    """In the order of time."""
    events = list(expected.events_of(access.members).for_list().order_by("starts_at", "pk"))
    people = expected.people_of(access.members, events)
    told = [source(access, events) for source in SOURCES]
    return [
        Occasion(
            event,
            access,
            people.get(event.pk, []),
            [line for lines in told for line in lines.get(event.pk, ())],
        )
        for event in events
    ]


def context(access: Access, refusal: str = "") -> dict:
    found = occasions(access)
    return {
        "access": access,
        "municipality": access.municipality,
        "former": access.members[1:],
        "coming": [row for row in found if not row.is_past],
        "absent": sum(row.may_add and not row.people for row in found),
        "past": [row for row in reversed(found) if row.is_past],
        "now": access.now,
        "feed": reverse("registrations:municipality_feed", args=[links.feed_token(access.link)]),
        "refusal": refusal,
    }
