"""How an event's page looks at another time or with other seats, before anybody else sees it.

Nothing of it is stored. What is shown is the real page of an event that is dressed up in memory.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.deadline import NoSuchTime, instant
from events.models import Event, Seats

BEFORE = timedelta(days=1)
WHILE_OPEN = timedelta(days=7)
# Within the quarter of an hour in which the form warns of the deadline.
LAST = timedelta(minutes=10)

# What may stand in the address: the state, or a Swedish wall-clock time.
SCENE, TIME = "lage", "tid"
TYPED = "%Y-%m-%dT%H:%M"


@dataclass(frozen=True)
class Scene:
    """A time at which to look, and what the event pretends meanwhile.

    ``taken`` is how many seats are taken; None for as many as there really are.
    """

    code: str
    name: Promise
    now: datetime
    status: str | None = Event.Status.PUBLISHED
    taken: int | None = None
    has_waiting_list: bool | None = None

    @property
    def query(self) -> str:
        return f"?{SCENE}={self.code}"

    def dress(self, event: Event) -> None:
        """The event must not be saved afterwards."""
        event.status = self.status or event.status
        if self.taken is not None:
            event.seats = Seats(event=event, confirmed=self.taken)
        if self.has_waiting_list is not None:
            event.has_waiting_list = self.has_waiting_list


def as_it_is(now: datetime) -> Scene:
    return Scene("nu", _("Now"), now, status=None)


def at_time(moment: datetime) -> Scene:
    return Scene("tid", _("At a time of your choice"), moment)


def scenes(event: Event, now: datetime) -> list[Scene]:
    """Every state that the event's page can be in. What cannot come to pass is left out."""
    opens, closes = event.registration_opens_at, event.closes_at
    is_open = max(opens or closes - WHILE_OPEN, closes - WHILE_OPEN)
    halfway = event.starts_at + (event.ends_at - event.starts_at) / 2
    found = [
        as_it_is(now),
        Scene("fore", _("Before registration opens"), opens - BEFORE, taken=0) if opens else None,
        Scene("oppen", _("Open"), is_open, taken=0),
        Scene("sista", _("The last minutes"), max(is_open, closes - LAST), taken=0),
        *full(event, is_open),
        Scene("stangd", _("Closed"), closes) if closes < event.starts_at else None,
        Scene("installd", _("Cancelled"), is_open, status=Event.Status.CANCELLED),
        Scene("pagar", _("While it is going on"), halfway),
        Scene("hallen", _("The day after"), event.ends_at + BEFORE),
    ]
    return [scene for scene in found if scene]


def full(event: Event, moment: datetime) -> list[Scene]:
    """With a waiting list and without, as staff may want to compare; none without a limit."""
    if event.capacity is None:
        return []
    taken = event.capacity - event.reserved_seats
    return [
        Scene("ko", _("Full, with a waiting list"), moment, taken=taken, has_waiting_list=True),
        Scene("full", _("Full, without"), moment, taken=taken, has_waiting_list=False),
    ]


def chosen(event: Event, query, now: datetime) -> Scene:
    """The scene that the address asks for; as it is now for what is unknown or wrong."""
    if typed := typed_time(query.get(TIME, "")):
        return at_time(typed)
    found = {scene.code: scene for scene in scenes(event, now)}
    return found.get(query.get(SCENE), as_it_is(now))


def typed_time(text: str) -> datetime | None:
    try:
        local = datetime.strptime(text, TYPED)
        return instant(local.date(), local.time()).astimezone(UTC)
    except NoSuchTime as skipped:
        return skipped.instead
    except (ValueError, OverflowError):
        return None
