"""Stores one event of the demo with all that its page shows."""

from datetime import datetime, timedelta

from simple_history.utils import bulk_create_with_history

from contacts.models import County
from events import preview_links
from events.models import (
    AgendaItem,
    Attachment,
    Event,
    EventContact,
    FormerSlug,
    Organiser,
    Question,
    Speaker,
    TextSection,
)
from events.search import refresh
from registrations.demo import account, register, weather
from registrations.demo.days import Times, agenda_times, times

PUBLISHED_BEFORE = timedelta(days=70)
# Fields that a file may leave out and that the model then fills in itself.
AS_WRITTEN = [
    "kind",
    "title",
    "lead",
    "target_group",
    "status",
    "cancelled_reason",
    "cancelled_reason_en",
    "format",
    "venue",
    "street_address",
    "postal_code",
    "city",
    "place_note",
    "meeting_link",
    "cost",
    "capacity",
    "reserved_seats",
    "most_per_organisation",
    "reminder_days",
    "has_waiting_list",
    "asks_needs",
    "approves_registrations",
    "requires_code",
    "is_unlisted",
    "invitation_reminder_days",
    "hearing_loop",
    "sign_language",
    "captions",
    "step_free",
    "quiet_room",
    "companion",
    "easy_read",
    "access_note",
    "title_en",
    "lead_en",
    "target_group_en",
    "place_note_en",
    "cost_en",
    "access_note_en",
    "afterwards",
    "afterwards_en",
]


def is_stored(slug: str) -> bool:
    """Whether the event is there, also if staff have given it a new address since."""
    return Event.objects.filter(slug=slug).exists() or FormerSlug.objects.filter(slug=slug).exists()


def store(invitation: dict, now: datetime) -> Event:
    held = times(invitation["when"], invitation.get("registration", {}), now)
    event = store_event(invitation, held, now)
    store_texts(event, invitation)
    store_agenda(event, invitation.get("agenda", []), held.moved)
    for position, name in enumerate(invitation.get("organisers", [])):
        Organiser.objects.create(
            event=event, organisation=register.organisation(name), position=position
        )
    for position, key in enumerate(invitation.get("contacts", [])):
        EventContact.objects.create(event=event, person=register.contact(key), position=position)
    if days := invitation.get("preview_days"):
        preview_links.make(event, days, account.USERNAME)
    weather.store(event, invitation.get("weather", []), now)
    refresh(event)
    return event


def store_event(invitation: dict, held: Times, now: datetime) -> Event:
    written = {field: invitation[field] for field in AS_WRITTEN if field in invitation}
    is_draft = written.get("status") == Event.Status.DRAFT
    published_at = min(now, held.starts_at - PUBLISHED_BEFORE)
    return Event.objects.create(
        slug=invitation["slug"],
        county=County.objects.get(code=invitation["county"]),
        series=register.series(invitation["series"]) if "series" in invitation else None,
        starts_at=held.starts_at,
        ends_at=held.ends_at,
        registration_opens_at=held.opens_at,
        registration_closes_at=held.closes_at,
        publish_at=held.publishes_at,
        published_at=None if is_draft else published_at,
        created_at=published_at,
        changed_at=published_at,
        **{"status": Event.Status.PUBLISHED} | written,
    )


def store_texts(event: Event, invitation: dict) -> None:
    sections = enumerate(invitation.get("sections", []))
    keep(TextSection, [TextSection(event=event, position=at, **each) for at, each in sections])
    questions = enumerate(invitation.get("questions", []), start=1)
    keep(Question, [Question(event=event, number=number, **each) for number, each in questions])
    files = enumerate(invitation.get("attachments", []))
    keep(Attachment, [Attachment(event=event, position=at, **each) for at, each in files])


def keep(model, rows: list) -> None:
    """Each with the beginning of its history, in two statements."""
    bulk_create_with_history(rows, model)


def store_agenda(event: Event, agenda: list[dict], moved: timedelta) -> None:
    for position, point in enumerate(agenda):
        start, end = agenda_times(point.get("time", ""), moved)
        item = AgendaItem.objects.create(
            event=event,
            position=position,
            start=start,
            end=end,
            kind=point["kind"],
            title=point["title"],
            abstract=point.get("abstract", ""),
            title_en=point.get("title_en", ""),
            abstract_en=point.get("abstract_en", ""),
        )
        speakers = [
            Speaker(
                item=item,
                position=place,
                known_organisation=register.organisation(speaker["organisation"]),
                **speaker,
            )
            for place, speaker in enumerate(point.get("speakers", []))
        ]
        keep(Speaker, speakers)
