"""Events to look at from outside, on a day that every test agrees on."""

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone
from lxml import html

from contacts.models import Organisation, Person
from events import search
from events.models import (
    AgendaItem,
    Attachment,
    Event,
    EventContact,
    Organiser,
    Question,
    Speaker,
    TextSection,
)
from tests.factories import STARTS, make_event

# A Wednesday, 12.00 in Sweden, three weeks before the day on which made events take place.
NOW = datetime(2030, 5, 1, 10, 0, tzinfo=UTC)
LENGTH = timedelta(hours=3)
ROWS = "//li[contains(@class, 'event-row')]//h3/a"


def published(slug="forum", **fields):
    """An event that the public sees and finds."""
    if "starts_at" in fields:
        fields.setdefault("ends_at", fields["starts_at"] + LENGTH)
    event = make_event(slug, **{"status": Event.Status.PUBLISHED} | fields)
    search.refresh(event)
    return event


def held(slug="forum", **fields):
    """An event of the year before."""
    return published(slug, **{"starts_at": STARTS - timedelta(days=365)} | fields)


def cancelled(slug="forum", **fields):
    return published(slug, status=Event.Status.CANCELLED, **fields)


def fill(event, rows=1, text="text"):
    """Everything that an event may have, so many rows of each; ``text`` stands in every field."""
    for number in range(1, rows + 1):
        TextSection.objects.create(event=event, position=number, heading=text, text=text)
        Question.objects.create(event=event, number=number, text=text, examples=text)
        Attachment.objects.create(event=event, title=text, url=f"https://example.se/{number}")
        item = AgendaItem.objects.create(
            event=event, position=number, start=time(9), end=time(10), title=text, abstract=text
        )
        Speaker.objects.create(item=item, name=f"{text} {number}", title=text, organisation=text)
        add_people(event, number, text)
    return event


def add_people(event, number, text):
    """One more organiser, and one more contact who comes from there."""
    organisation = Organisation.objects.create(name=f"{text} {event.slug} {number}")
    Organiser.objects.create(event=event, organisation=organisation)
    person = Person.objects.create(
        name=text,
        title=text,
        unit=text,
        organisation=organisation,
        email=f"namn{number}@example.se",
        phone="+46102244226",
    )
    EventContact.objects.create(event=event, person=person)


def page(client, address, **headers):
    """The page at the address, read as a browser reads it."""
    response = client.get(address, **headers)
    assert response.status_code == 200, response.status_code
    return html.fromstring(response.content.decode())


def words(element) -> str:
    """The text of an element with blanks as a reader sees them."""
    return " ".join(element.text_content().split())


def titles(document) -> list[str]:
    """The titles of the listed events, in the order in which they stand."""
    return [words(link) for link in document.xpath(ROWS)]


def swedish(*parts) -> datetime:
    """A wall-clock time in Sweden."""
    return timezone.make_aware(datetime(*parts))
