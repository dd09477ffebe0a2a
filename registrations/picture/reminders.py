"""Reminding municipalities of the questions that they have not answered, some days before.

Each once for a start of the event: after a move it is told anew, at its own time.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from contacts import outbox
from contacts.languages import SWEDISH
from contacts.models import Municipality, MunicipalityContact
from contacts.municipalities import successors
from events.models import Event, Question
from registrations import seats
from registrations.coverage.whom import municipalities_of
from registrations.models import MunicipalityAnswer, Nudge
from registrations.municipality import links
from registrations.municipality.nudging import contacts_of
from registrations.reminders import days_before
from registrations.retrying import retried

KIND = Nudge.Kind.QUESTIONS


def reminds_at(event: Event) -> datetime | None:
    """As many days before as staff have chosen. None for no reminder, or nobody to remind."""
    audience = getattr(event, "audience", None)
    if audience is None or audience.question_reminder_days is None:
        return None
    return days_before(event, audience.question_reminder_days)


def due_events(now: datetime) -> list[Event]:
    """Coming events whose time to remind has come, with somebody to remind."""
    coming = Event.objects.filter(
        status=Event.Status.PUBLISHED,
        starts_at__gt=now,
        audience__question_reminder_days__isnull=False,
        questions__isnull=False,
    ).distinct()
    found = coming.select_related("audience").order_by("pk")
    return [event for event in found if reminds_at(event) <= now and plan(event)]


def reminded(event: Event) -> QuerySet[Nudge]:
    """Those that have been, before the start that the event has now."""
    return event.nudges.filter(kind=KIND, of=event.starts_at)


def plan(event: Event) -> list[tuple[Municipality, list[MunicipalityContact]]]:
    """Who is reminded and at which addresses; whoever has none is, when it gets one in time."""
    today = successors()
    done = {today[code] for code in reminded(event).values_list("municipality", flat=True)}
    expected = municipalities_of(event, today)
    waited_for = unanswered(event, expected).keys() - done
    places = [row for row in expected if row.pk in waited_for]
    addresses = contacts_of(places)
    return [(place, addresses[place.pk]) for place in places if place.pk in addresses]


def unanswered(event: Event, places: Iterable[Municipality]) -> dict[str, list[Question]]:
    """By the code of each of these municipalities the questions that neither it nor what has become
    part of it has written a word to; without those that have written to all."""
    today = successors()
    answers = MunicipalityAnswer.objects.filter(question__event=event).exclude(text="").order_by()
    answered = defaultdict(set)
    for code, question in answers.values_list("municipality", "question"):
        answered[today[code]].add(question)
    questions = list(event.questions.all())
    empty = {
        place.pk: [row for row in questions if row.pk not in answered[place.pk]] for place in places
    }
    return {code: rows for code, rows in empty.items() if rows}


@retried
@transaction.atomic(durable=True)
def remind(event: Event) -> int:
    """Promise each its reminder; returns how many municipalities they were."""
    event = seats.lock(event)
    due = reminds_at(event)
    is_held = event.status == Event.Status.PUBLISHED
    if due is None or not is_held or not due <= event.asked_at < event.starts_at:
        return 0
    planned = plan(event)
    places = [place for place, _contacts in planned]
    rows = [Nudge(event=event, municipality=row, kind=KIND, of=event.starts_at) for row in places]
    nudges = Nudge.objects.bulk_create(rows)
    links.note_mailed(places, "", event)
    mails = [
        outbox.promise("question_reminder", contact.email, SWEDISH, nudge=nudge.pk)
        for nudge, (_place, contacts) in zip(nudges, planned, strict=True)
        for contact in contacts
    ]
    outbox.enqueue(mails, event.county_id)
    return len(places)
