"""A new draft from an event that has been: the same forum again, with its whole agenda."""

from collections.abc import Callable
from copy import copy as twin_of
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from events import shared_texts
from events.deadline import SWEDEN, NoSuchTime, instant
from events.models import Audience, Event
from events.slugs import free_slug

COPIED = (
    "kind",
    "title",
    "county",
    "series",
    "lead",
    "target_group",
    "image",
    "image_alt",
    "image_is_decorative",
    "image_credit",
    "title_en",
    "lead_en",
    "target_group_en",
    "place_note_en",
    "cost_en",
    "hearing_loop",
    "sign_language",
    "captions",
    "step_free",
    "quiet_room",
    "companion",
    "easy_read",
    "access_note",
    "access_note_en",
    "starts_at",
    "ends_at",
    "format",
    "venue",
    "street_address",
    "postal_code",
    "city",
    "place_note",
    "meeting_link",
    "cost",
    "registration_opens_at",
    "registration_closes_at",
    "capacity",
    "reserved_seats",
    "most_per_organisation",
    "has_waiting_list",
    "promotion_ends_at",
    "changes_close_at",
    "reminder_days",
    "asks_needs",
    "approves_registrations",
    "requires_code",
    "is_unlisted",
    "invitation_reminder_days",
    "search_text",
)
# Those of them that move when the event does.
MOMENTS = (
    "starts_at",
    "ends_at",
    "registration_opens_at",
    "registration_closes_at",
    "promotion_ends_at",
    "changes_close_at",
)
COPIED_ROWS = ("sections", "questions", "agenda", "organisers", "contacts")
# With whom is expected; see ``_store_audience``.
COPIED_ONE = ("audience",)
EXPECTED = ("counties", "municipalities", "organisations")
# Rows of the apps above this one, which it does not know: each with what copies them.
COPIED_ABOVE: dict[str, Callable[[Event, Event], None]] = {}
# What belongs to that one occasion, or must be the new event's own.
NOT_COPIED = (
    "id",
    "slug",
    "public_id",
    "status",
    "publish_at",
    "publish_stopped",
    "preview_links",
    "is_template",
    "cancelled_reason",
    "cancelled_reason_en",
    "calendar_sequence",
    "created_at",
    "published_at",
    "changed_at",
    "afterwards",
    "afterwards_en",
    "attachments",
    "former_slugs",
    "former_terms",
    "mailings",
    "registrations",
    "participants",
    "seats",
    "access_codes",
    "invitations",
    "retention_rules",
    "survey",
    "turnout",
    "role_turnout",
    "nudgings",
    "nudges",
    "division",
    "group_rules",
    "dialogue_groups",
    "group_members",
    "told_groups",
)


def copies(name: str):
    """Marks what copies the rows of this name from one event to another, as ``writes`` marks what
    writes a kind of mail. Its module is loaded when its app is ready."""

    def mark(function):
        COPIED_ABOVE[name] = function
        return function

    return mark


@transaction.atomic
def copy(event: Event, first_day: date | None = None, *, speakers: bool = True, **own) -> Event:
    """A draft with all but what belongs to the one occasion.

    With a first day all its moments move by as many days as lie between, at the same Swedish
    times of day. ``own`` are fields that the draft has for itself. It gets what its series says
    now, where nobody has changed that by hand.
    """
    fields = {name: getattr(event, name) for name in COPIED}
    if first_day:
        days = first_day - event.starts_at.astimezone(SWEDEN).date()
        fields |= {name: moved(fields[name], days) for name in MOMENTS if fields[name]}
    fields |= own
    draft = Event.objects.create(slug=free_slug(fields["title"]), **fields)
    for name in COPIED_ROWS:
        for row in getattr(event, name).all():
            if name == "agenda":
                _store_item(row, draft, speakers)
            else:
                _store_twin(row, event=draft)
    _store_audience(event, draft)
    shared_texts.fill(draft)
    for copy_rows in COPIED_ABOVE.values():
        copy_rows(event, draft)
    return draft


def as_template(event: Event, title: str) -> Event:
    """What new events are made from. Its day is that of the event, until a new one is chosen."""
    return copy(event, title=title, is_template=True)


def _store_item(item, draft: Event, speakers: bool) -> None:
    """No calendar has seen the new item yet, whatever became of the old one."""
    now = timezone.now()
    twin = _store_twin(item, event=draft, calendar_sequence=0, created_at=now, changed_at=now)
    for speaker in item.speakers.all() if speakers else []:
        _store_twin(speaker, item=twin)


def _store_audience(event: Event, draft: Event) -> None:
    """Who is expected is expected again. What is open to everybody is decided anew."""
    audience = Audience.objects.filter(event=event).first()
    if audience is None:
        return
    lists = {name: list(getattr(audience, name).all()) for name in EXPECTED}
    closed = {"coverage_is_public": False, "answers_are_public": False}
    twin = _store_twin(audience, event=draft, **closed)
    for name, rows in lists.items():
        getattr(twin, name).set(rows)


def moved(moment: datetime, days: timedelta) -> datetime:
    """The same time of day so many days on; an hour later where summer time skips it."""
    local = moment.astimezone(SWEDEN)
    try:
        return instant(local.date() + days, local.time(), local.fold)
    except NoSuchTime as skipped:
        return skipped.instead


def _store_twin(row, **own):
    """``own`` is what the new row has for itself, its owner first."""
    twin = twin_of(row)
    twin.pk = None
    twin._state.adding = True
    for name, value in own.items():
        setattr(twin, name, value)
    twin.save()
    return twin
