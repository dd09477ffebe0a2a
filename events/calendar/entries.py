"""The entries of a calendar file: an event, an item of its agenda, its last day to register."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from icalendar import Event, vCalAddress, vUri

from events import moments, place
from events.agenda import Period
from events.calendar.texts import name, paragraphs, plain
from events.calendar.zone import local, utc
from events.deadline import SWEDEN, last_open
from events.texts_in import text_of

# Fixed for ever: calendars know an entry by its UID alone, wherever the portal may move.
DOMAIN = "dialogforum"
LONGEST_SUMMARY = 200
DAY = timedelta(days=1)


def of_event(event, sequence: int | None = None, notes: Iterable[str] = ()) -> Event:
    """``sequence`` where a recipient has had more mails about it than others, ``notes`` what she
    is told and others are not."""
    count = event.calendar_sequence if sequence is None else sequence
    entry = _begun(f"event-{event.public_id.hex}", count, event.created_at, event.changed_at)
    entry.add("dtstart", local(event.starts_at))
    entry.add("dtend", local(event.ends_at))
    parts = [event.full_title, text_of(event, "lead"), "\n".join(notes)]
    _describe(entry, event, text_of(event, "title"), parts)
    _occupy(entry, event)
    return entry


def of_item(item, period: Period) -> Event:
    """An item of the agenda, which tells of its event too and so changes with that."""
    event = item.event
    uid = f"item-{event.public_id.hex}-{item.pk}"
    changed_at = max(item.changed_at, event.changed_at)
    entry = _begun(uid, item.calendar_sequence, item.created_at, changed_at)
    entry.add("dtstart", local(period.starts_at))
    entry.add("dtend", local(period.ends_at))
    part_of = _("Part of %(event)s") % {"event": event.full_title}
    title = text_of(item, "title")
    _describe(entry, event, title, [title, part_of])
    _occupy(entry, event)
    return entry


def of_deadline(event) -> Event:
    """The last day to register, all day long: people read the deadline as a day.

    It stands above the day's hours, also on a phone, where half an hour before midnight would
    be seen by nobody; and it says that nobody is busy.
    """
    last = localdate(last_open(event.closes_at), SWEDEN)
    uid = f"deadline-{event.public_id.hex}"
    entry = _begun(uid, event.calendar_sequence, event.created_at, event.changed_at)
    entry.add("dtstart", last)
    entry.add("dtend", last + DAY)
    title = _("Last day to register: %(title)s") % {"title": text_of(event, "title")}
    # As it is said as long as there is time; afterwards the entry is not shown.
    sentence = moments.deadline_sentence(event, last_open(event.closes_at))
    _describe(entry, event, title, [title, sentence])
    entry.add("transp", "TRANSPARENT")
    return entry


def _begun(uid: str, sequence: int, created_at: datetime, changed_at: datetime) -> Event:
    entry = Event()
    entry.add("uid", f"{uid}@{DOMAIN}")
    # When the content last changed and not "now": the same event gives the same bytes.
    entry.add("dtstamp", utc(changed_at))
    entry.add("created", utc(min(created_at, changed_at)))
    entry.add("last-modified", utc(changed_at))
    entry.add("sequence", sequence)
    return entry


def _describe(entry: Event, event, title: str, parts: list[str]) -> None:
    """What it is, who holds it, and whether it takes place."""
    address = settings.SITE_URL + event.get_absolute_url()
    cancelled = _("Cancelled:").upper() + " " if event.is_cancelled else ""
    entry.add("summary", plain(cancelled + title)[:LONGEST_SUMMARY])
    entry.add("description", paragraphs(*parts, address))
    entry["URL"] = vUri(address)
    entry.add("categories", [plain(event.get_kind_display())])
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    entry["ORGANIZER"] = _organiser(event.county)


def _occupy(entry: Event, event) -> None:
    """Where one has to be, and that one is busy meanwhile; a last day to register is nowhere."""
    if place.one_line(event):
        entry.add("location", plain(place.one_line(event)))
    entry.add("transp", "OPAQUE")


def _organiser(county) -> vCalAddress:
    # In Swedish in every language: calendars know by it who may change the entry.
    address = vCalAddress(f"mailto:{plain(county.mailbox).lower()}")
    address.params["CN"] = name(county.board_name)
    return address
