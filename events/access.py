"""What a visitor with a disability is told of an event, and what she may ask with one click."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.models.event import Access


@dataclass(frozen=True)
class Aid:
    """An aid at an event: its field, its code in an address, and the words for each answer."""

    field: str
    code: str
    words: dict[str, Promise]
    ask: Promise
    question: Promise
    # Whether it makes sense where nobody is in a room: in a digital meeting.
    is_digital: bool = False


AIDS = [
    Aid(
        "hearing_loop",
        "horslinga",
        {
            Access.YES: _("There is a hearing loop."),
            Access.NO: _("There is no hearing loop."),
            Access.ON_REQUEST: _("There is a hearing loop if somebody asks for it."),
        },
        _("Ask about a hearing loop"),
        _("Hello! Is there a hearing loop at the event?"),
    ),
    Aid(
        "sign_language",
        "teckensprak",
        {
            Access.YES: _("There is a sign language interpreter."),
            Access.NO: _("There is no sign language interpreter."),
            Access.ON_REQUEST: _("There is a sign language interpreter if somebody asks for one."),
        },
        _("Ask about sign language interpreting"),
        _("Hello! Will the event be interpreted into sign language?"),
        is_digital=True,
    ),
    Aid(
        "captions",
        "textning",
        {
            Access.YES: _("There are live captions."),
            Access.NO: _("There are no live captions."),
            Access.ON_REQUEST: _("There are live captions if somebody asks for them."),
        },
        _("Ask about live captions"),
        _("Hello! Will there be live captions at the event?"),
        is_digital=True,
    ),
    Aid(
        "step_free",
        "trappfritt",
        {
            Access.YES: _("The way is step-free from the street to the room."),
            Access.NO: _("There are steps on the way from the street to the room."),
            Access.ON_REQUEST: _("There is a step-free way if somebody asks for it."),
        },
        _("Ask about a step-free way"),
        _("Hello! Is the way step-free from the street to the room?"),
    ),
    Aid(
        "quiet_room",
        "vilrum",
        {
            Access.YES: _("There is a quiet room."),
            Access.NO: _("There is no quiet room."),
            Access.ON_REQUEST: _("There is a quiet room if somebody asks for it."),
        },
        _("Ask about a quiet room"),
        _("Hello! Is there a quiet room to rest in at the event?"),
    ),
    Aid(
        "companion",
        "ledsagare",
        {
            Access.YES: _("A companion takes part free of charge."),
            Access.NO: _("A companion pays like everybody else."),
            Access.ON_REQUEST: _("A companion takes part free of charge if you tell us."),
        },
        _("Ask about a companion"),
        _("Hello! May my companion take part free of charge?"),
    ),
    Aid(
        "easy_read",
        "lattlast",
        {
            Access.YES: _("There is an easy-to-read text about the event."),
            Access.NO: _("There is no easy-to-read text about the event."),
            Access.ON_REQUEST: _("There is an easy-to-read text if somebody asks for it."),
        },
        _("Ask about an easy-to-read text"),
        _("Hello! Is there an easy-to-read text about the event?"),
        is_digital=True,
    ),
]

# What belongs to the building rather than to the meeting in it.
OF_THE_ROOM = {
    "hearing_loop": "Hearing loop",
    "step_free": "Step-free access",
    "quiet_room": "Quiet room",
}


class Told(NamedTuple):
    """What the page says of an event's accessibility."""

    facts: list[str]
    unknown: list[Aid]


def told(event, is_over: bool) -> Told | None:
    """The facts, and the aids that one may ask about unless it is over; None if that is nothing."""
    facts = [str(aid.words[answer]) for aid in aids(event) if (answer := getattr(event, aid.field))]
    unknown = [] if is_over else [aid for aid in aids(event) if not getattr(event, aid.field)]
    has_any = facts or unknown or event.access_note
    return Told(facts, unknown) if has_any else None


def aids(event) -> Iterator[Aid]:
    """Those that make sense for the event's form."""
    is_digital = event.format == event.Format.DIGITAL
    return (aid for aid in AIDS if aid.is_digital or not is_digital)


def question(code: str | None) -> str:
    """A question to begin with, for the code in an address; "" for what is no code of ours."""
    return next((str(aid.question) for aid in AIDS if aid.code == code), "")


def amenities(event) -> list[dict]:
    """What the room has and lacks, as schema.org's amenityFeature of a Place."""
    known = {Access.YES: True, Access.NO: False}
    return [
        {"@type": "LocationFeatureSpecification", "name": name, "value": known[answer]}
        for field, name in OF_THE_ROOM.items()
        if (answer := getattr(event, field)) in known
    ]
