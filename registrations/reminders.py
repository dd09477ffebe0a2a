"""Reminding those who have a seat, some days before the event."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.models import OutgoingEmail
from contacts.outbox import NotNeeded, Written, writes
from events import moments
from events.deadline import NoSuchTime, instant
from events.models import Event
from registrations import emails, letters, seats
from registrations.models import Participant
from registrations.retrying import retried

PORTION = 50


def reminds_at(event: Event) -> datetime | None:
    """As many days before as staff have chosen. None for no reminder."""
    return None if event.reminder_days is None else days_before(event, event.reminder_days)


def days_before(event: Event, days: int) -> datetime:
    """The Swedish time of day at which it starts, so many days before.

    By the wall clock, also over a change to summer time; a time that is skipped then is an hour
    later.
    """
    starts = moments.swedish(event.starts_at)
    day = starts.date() - timedelta(days=days)
    try:
        return instant(day, starts.time())
    except NoSuchTime as gap:
        return gap.instead


def due_events() -> list[Event]:
    """Coming events with people who should have been reminded by now."""
    coming = Event.objects.filter(
        status=Event.Status.PUBLISHED, starts_at__gt=Now(), reminder_days__isnull=False
    ).received_now()
    return [
        event
        for event in coming.order_by("pk")
        if reminds_at(event) <= event.received_at and unreminded(event).exists()
    ]


def unreminded(event: Event) -> QuerySet[Participant]:
    """Those whom the event has not reminded yet, and no other mail since that time either.

    Who has not been told of the latest change hears of that first.
    """
    due = reminds_at(event)
    no_mail_since = Q(latest_mail=None) | Q(latest_mail__created_at__lt=due)
    # One that was not needed in the end told her nothing.
    dropped = Q(latest_mail__state=OutgoingEmail.State.DROPPED)
    return event.participants.filter(
        Q(reminded_of=None) | ~Q(reminded_of=event.starts_at),
        no_mail_since | dropped,
        state=Participant.State.CONFIRMED,
        joined_at__lt=due,
        told_sequence__gte=event.calendar_sequence,
    )


def remind(event: Event) -> None:
    """Promise everybody her reminder. Stopped half-way, it goes on where it stopped."""
    while remind_portion(event):
        pass


@retried
@transaction.atomic(durable=True)
def remind_portion(event: Event) -> int:
    """Promise the next few their reminders; returns how many they were."""
    event = seats.lock(event)
    if not is_due(event):
        return 0
    people = list(unreminded(event).select_related("registration").order_by("pk")[:PORTION])
    if not people:
        return 0
    emails.tell(event, people, [emails.about("reminder", person) for person in people])
    ids = [person.pk for person in people]
    Participant.objects.filter(pk__in=ids).update(reminded_of=event.starts_at)
    return len(people)


def is_due(event: Event) -> bool:
    due = reminds_at(event)
    is_held = event.status == Event.Status.PUBLISHED
    return is_held and due is not None and due <= event.asked_at < event.starts_at


@writes("reminder")
def reminder(row: OutgoingEmail) -> Written:
    person = letters.participant(row)
    event = person.event
    has_seat = person.state == Participant.State.CONFIRMED
    # After a move the reminder comes anew, at its own time.
    same_start = person.reminded_of == event.starts_at
    if not (has_seat and same_start and still_ahead(event)) or not letters.is_hers(row, person):
        raise NotNeeded
    more = {"day": moments.short_day(event.starts_at)}
    return letters.to_participant("reminder", _("Reminder: %(day)s, %(title)s"), person, more)


def still_ahead(event: Event) -> bool:
    return event.status == Event.Status.PUBLISHED and timezone.now() < event.starts_at
