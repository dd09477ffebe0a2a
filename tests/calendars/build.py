"""Events and agenda items to write calendar files of; nothing here is stored."""

from datetime import time

from contacts.models import County
from events.models import AgendaItem, Event
from tests.factories import ENDS, STARTS

COUNTY = County(code="14", board_name="Länsstyrelsen", sender_email="a@example.se")
HOSTILE = [
    "Titel\r\nATTENDEE:mailto:x@example.se",
    "Titel\nEND:VEVENT\nBEGIN:VEVENT",
    "Titel\u2028ATTACH:https://example.se/x",
    "Titel\x85BEGIN:VALARM",
    "BEGIN:VEVENT",
    "END:VCALENDAR",
    ";TZID=Europe/Stockholm:x",
    'Titel"\r\n',
    "DTSTART;TZID=Europe/Stockholm:20300101T000000",
]


def event_with(text: str = "Dialogforum", **fields) -> Event:
    values = {
        "title": text,
        "lead": text,
        "slug": "forum",
        "county": COUNTY,
        "starts_at": STARTS,
        "ends_at": ENDS,
        "created_at": STARTS,
        "changed_at": STARTS,
        "format": Event.Format.PHYSICAL,
        "venue": text,
        "city": text,
    }
    return Event(**values | fields)


def item_of(event, **fields) -> AgendaItem:
    values = {
        "pk": 7,
        "title": event.title,
        "title_en": event.title_en,
        "start": time(10),
        "end": time(11),
        "created_at": event.created_at,
        "changed_at": event.changed_at,
    }
    return AgendaItem(event=event, **values | fields)
