"""An event with people in it, and staff who change it."""

from datetime import datetime, timedelta

import vobject
from django.db import transaction
from icalendar import Calendar

from contacts.models import OutgoingEmail
from contacts.outbox import NotNeeded
from events.calendar_changes import note_changes
from events.deadline import SWEDEN
from events.models import Event
from registrations import tasks
from registrations.models import Participant
from tests.factories import make_registration
from tests.mail.worker import written
from tests.registrations.conftest import open_event

State = Participant.State
STARTS = datetime(2031, 5, 20, 9, 0, tzinfo=SWEDEN)
HOURS = timedelta(hours=3)
WEDNESDAY = STARTS + timedelta(days=1)
LINK = "https://mote.example.se/hemligt"
ANNA, BO = "anna@example.se", "bo@example.se"
TUESDAY_IN_WORDS = "tisdag 20 maj 2031 klockan 09.00–12.00"
WEDNESDAY_IN_WORDS = "onsdag 21 maj 2031 klockan 09.00–12.00"
CALLED_OFF = {"status": Event.Status.CANCELLED, "cancelled_reason": "Talaren är sjuk."}


def forum(slug="forum", **fields) -> Event:
    starts = fields.get("starts_at", STARTS)
    values = {
        "starts_at": starts,
        "ends_at": starts + HOURS,
        "format": Event.Format.HYBRID,
        "venue": "Sal Kinnekulle",
        "city": "Göteborg",
        "meeting_link": LINK,
        "title": "Samråd & dialog",
    } | fields
    return open_event(slug, **values)


def person(event, name="Anna", **fields) -> Participant:
    """Somebody who registered herself, and has been told of the event as it is."""
    address = f"{name.lower()}@example.se"
    values = {"name": name, "email": address, "is_sender": True} | fields
    values.setdefault("told_sequence", event.calendar_sequence)
    registration = make_registration(
        event, name, [values], sender_email=address, received_at=STARTS - timedelta(days=90)
    )
    return registration.participants.get()


def change(event, **fields) -> None:
    """What the administration does when staff save."""
    event.refresh_from_db()
    with transaction.atomic():
        for name, value in fields.items():
            setattr(event, name, value)
        event.save(update_fields=[*fields, *note_changes(event, set(fields))])


def move(event, starts=WEDNESDAY) -> None:
    change(event, starts_at=starts, ends_at=starts + HOURS)


def mails() -> list[OutgoingEmail]:
    return list(OutgoingEmail.objects.order_by("pk"))


def told() -> dict[str, OutgoingEmail]:
    """The mails that the sweep promises now, written, by recipient; each gets one at most."""
    known = {row.pk for row in mails()}
    tasks.tell_changes()
    new = [row for row in mails() if row.pk not in known]
    by_recipient = {row.recipient: written(row) for row in new}
    assert len(by_recipient) == len(new)
    return by_recipient


def is_needed(row: OutgoingEmail) -> bool:
    try:
        written(row)
    except NotNeeded:
        return False
    return True


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def absent(event, *people, **fields):
    """Karin registers Anna and Bo, and does not take part herself."""
    people = people or [{"name": "Anna", "email": ANNA}, {"name": "Bo", "email": BO}]
    return make_registration(
        event, "Karin", list(people), **{"sender_email": "Karin@example.se"} | fields
    )


def entry(row):
    """The calendar file as two readers see it; they must agree."""
    file = Calendar.from_ical(row.calendar)
    (found,) = file.walk("VEVENT")
    assert file.errors == found.errors == []
    other = vobject.readOne(row.calendar)
    assert other.vevent.uid.value == found["UID"]
    assert int(other.vevent.sequence.value) == found["SEQUENCE"]
    assert other.vevent.dtstart.value == found.decoded("DTSTART")
    assert other.method.value == file["METHOD"]
    return found | {"METHOD": str(file["METHOD"])}
