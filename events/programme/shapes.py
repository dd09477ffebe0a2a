"""What an event page says, as plain data: the shapes that the parser hands over."""

import datetime
from dataclasses import asdict, dataclass, field

from events.deadline import last_open


class PageTextError(ValueError):
    """The text cannot be an event page. ``message`` is for staff, in their language."""

    def __init__(self, line_number: int, message: str):
        super().__init__(message)
        self.line_number = line_number
        self.message = message


@dataclass
class Speaker:
    """A person, or an organisation alone: then ``name`` and ``title`` are None."""

    name: str | None = None
    title: str | None = None
    organisation: str | None = None


@dataclass
class Item:
    """A point on the agenda. Times are HH:MM, and None where the text does not state them."""

    start: str | None
    end: str | None
    kind: str
    title: str
    abstract: str = ""
    speakers: list[Speaker] = field(default_factory=list)


@dataclass
class Section:
    """A piece of running text in Markdown; ``kind`` as in the portal's text sections."""

    kind: str
    heading: str | None
    text: str


@dataclass
class Question:
    number: int
    text: str
    examples: str = ""


@dataclass
class Place:
    """Where the event is held; ``format`` is digital, physical, hybrid or None (not said)."""

    format: str | None = None
    venue: str | None = None
    street_address: str | None = None
    postal_code: str | None = None
    city: str | None = None
    note: str = ""


@dataclass
class Contact:
    name: str | None = None
    title: str | None = None
    unit: str | None = None
    organisation: str | None = None
    email: str | None = None
    phone: str | None = None


@dataclass
class Image:
    alt: str
    credit: str = ""


@dataclass
class Related:
    """A sister event, as printed; the day only where it is known."""

    text: str
    date: datetime.date | None = None
    city: str | None = None


@dataclass
class Page:
    """An event page, taken apart. Instants carry their offset (Europe/Stockholm).

    ``closes_at`` is the first closed instant; the JSON has it as the page states it, by its last
    open minute: ``deadline_at``.
    """

    title: str
    kind_of_event: str = "other"
    starts_at: datetime.datetime | None = None
    ends_at: datetime.datetime | None = None
    lead: str = ""
    sections: list[Section] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    questions_heading: str | None = None
    agenda: list[Item] = field(default_factory=list)
    place: Place = field(default_factory=Place)
    cost: str = ""
    closes_at: datetime.datetime | None = None
    capacity: int | None = None
    contacts: list[Contact] = field(default_factory=list)
    image: Image | None = None
    related: list[Related] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def as_json(self) -> dict:
        """The page as plain dicts, lists and strings; dates and instants in ISO 8601."""
        data = asdict(self)
        closes_at = data.pop("closes_at")
        data["deadline_at"] = last_open(closes_at) if closes_at else None
        return _plain(data)


def _plain(value):
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value
