"""Stores an event page that has been read (see programme) as a draft event."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.dateparse import parse_time
from django.utils.translation import gettext as _

from contacts.models import County, Organisation
from events import search
from events.deadline import SWEDEN
from events.draft_contacts import store_contacts
from events.models import AgendaItem, Event, Question, Speaker, TextSection
from events.programme import Page
from events.programme.shapes import Section
from events.slugs import free_slug

# For a page that says when the event begins but not when it ends.
USUAL_LENGTH = timedelta(hours=3)
LONGEST_GROUP = 200
EXAMPLES = re.compile(r"(.*?[?.])\s+((?:Exempelvis|Till exempel|T\.?\s?ex\.?)\b.*)", re.DOTALL)
SECTION_KINDS = {"capacity": TextSection.Kind.PRACTICAL}


class NoStart(ValueError):
    """The page does not say when the event begins, and nobody else has."""


@dataclass(frozen=True)
class Overrides:
    """What the one who imports knows better than the page."""

    starts_at: datetime | None = None
    closes_at: datetime | None = None
    capacity: int | None = None
    has_waiting_list: bool = False


@transaction.atomic
def store(page: Page, county: County, overrides: Overrides = Overrides()) -> Event:
    """A draft event with all that was read. Raises NoStart when nobody knows when it begins."""
    starts_at, ends_at = period(page, overrides)
    event = Event.objects.create(
        title=page.title[:200],
        slug=own_slug(page, starts_at),
        kind=kind(page),
        county=county,
        lead=page.lead,
        target_group=target_group(page),
        starts_at=starts_at,
        ends_at=ends_at,
        registration_closes_at=overrides.closes_at or page.closes_at,
        capacity=overrides.capacity or page.capacity,
        has_waiting_list=overrides.has_waiting_list,
        cost=fitting(page.cost, 120),
        image_alt=page.image.alt[:250] if page.image else "",
        image_credit=page.image.credit[:120] if page.image else "",
        **place(page),
    )
    store_texts(event, page)
    store_agenda(event, page)
    store_contacts(event, page)
    search.refresh(event)
    return event


def period(page: Page, overrides: Overrides) -> tuple[datetime, datetime]:
    """Start and end. A new start moves the end with it, so that the length stays."""
    starts_at = overrides.starts_at or page.starts_at
    if starts_at is None:
        raise NoStart
    length = USUAL_LENGTH
    if page.starts_at and page.ends_at:
        length = page.ends_at - page.starts_at
    elif page.agenda:
        length = agenda_end(page, starts_at) - starts_at
    return starts_at, starts_at + (length if length > timedelta() else USUAL_LENGTH)


def agenda_end(page: Page, starts_at: datetime) -> datetime:
    """When the agenda's last item ends, or begins; the start when no item has a time."""
    times = [clock for item in page.agenda for clock in (item.start, item.end) if clock]
    last = max((parse_time(clock) for clock in times), default=time())
    return datetime.combine(starts_at.astimezone(SWEDEN).date(), last, SWEDEN)


def own_slug(page: Page, starts_at: datetime) -> str:
    """The title and the day, so that next year's meeting has an address of its own."""
    return free_slug(f"{page.title[:80]} {starts_at.astimezone(SWEDEN):%Y-%m-%d}")


def kind(page: Page) -> str:
    known = page.kind_of_event in Event.Kind.values
    return page.kind_of_event if known else Event.Kind.OTHER


def target_group(page: Page) -> str:
    """The first sentence about whom the event is for; the whole text is a section below."""
    texts = [section.text for section in page.sections if section.kind == "target_group"]
    sentence = re.split(r"(?<=[.!?])\s", texts[0], maxsplit=1)[0] if texts else ""
    return sentence if len(sentence) <= LONGEST_GROUP else ""


def place(page: Page) -> dict:
    found = page.place
    return {
        "format": found.format or Event.Format.PHYSICAL,
        "venue": (found.venue or "")[:120],
        "street_address": (found.street_address or "")[:120],
        "postal_code": (found.postal_code or "")[:6],
        "city": (found.city or "")[:60],
        "place_note": fitting(found.note, 300),
    }


def fitting(text: str, longest: int) -> str:
    """The text if there is room for it; what is too long becomes a section of its own."""
    return text if len(text) <= longest else ""


def sections_of(page: Page, event: Event) -> list[Section]:
    """The texts of the page, but for what has become a field, and what had no room in one."""
    found = [section for section in page.sections if section.text != event.target_group]
    for text, kept in [(page.cost, event.cost), (page.place.note, event.place_note)]:
        if text != kept:
            found.append(Section("other", None, text))
    if page.related:
        # Whether one of them is in the portal, staff know; then a series says it better.
        sisters = "\n".join(f"- {sister.text}" for sister in page.related)
        found.append(Section("other", _("More events"), sisters))
    return found


def split_examples(question) -> tuple[str, str]:
    """The question, and its examples where they follow on the same line."""
    found = EXAMPLES.match(question.text)
    if question.examples or not found:
        return question.text, question.examples
    return found[1], found[2]


def store_texts(event: Event, page: Page) -> None:
    for position, section in enumerate(sections_of(page, event), start=1):
        TextSection.objects.create(
            event=event,
            position=position,
            kind=SECTION_KINDS.get(section.kind, section.kind),
            heading=(section.heading or "")[:160],
            text=section.text,
        )
    for number, question in enumerate(page.questions, start=1):
        text, examples = split_examples(question)
        Question.objects.create(event=event, number=number, text=text, examples=examples)


def store_agenda(event: Event, page: Page) -> None:
    known = {search.fold(row.name): row for row in Organisation.objects.all()}
    for position, read in enumerate(page.agenda, start=1):
        item = AgendaItem.objects.create(
            event=event,
            position=position,
            start=parse_time(read.start) if read.start else None,
            end=parse_time(read.end) if read.end else None,
            kind=read.kind,
            title=read.title[:250],
            abstract=read.abstract,
        )
        for number, speaker in enumerate(read.speakers, start=1):
            Speaker.objects.create(
                item=item,
                position=number,
                name=(speaker.name or "")[:100],
                title=(speaker.title or "")[:160],
                organisation=(speaker.organisation or "")[:160],
                known_organisation=known.get(search.fold(speaker.organisation or "")),
            )
