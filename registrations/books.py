"""Proves that the books are right: seats, keys and mails, on the database as it stands.

Each check is a generator of sentences, one for each thing that is wrong.
"""

from collections.abc import Iterator

from django.db.models import Count, F, Q
from django.utils import timezone

from contacts import outbox
from events.models import Event, Seats
from registrations import line
from registrations.models import Participant, Registration

State = Participant.State


def problems() -> Iterator[str]:
    """Everything that is wrong, in Swedish, without anybody's name or address."""
    for check in [overbooked, miscounted, forgotten_in_line, astray, without_mail, stuck_mail]:
        yield from check()


def _counted():
    confirmed = Count("participants", Q(participants__state=State.CONFIRMED))
    waiting = Count("participants", Q(participants__state=State.WAITING))
    return Event.objects.annotate(confirmed=confirmed, waiting=waiting).order_by("pk")


def overbooked() -> Iterator[str]:
    for event in _counted().filter(confirmed__gt=F("capacity")):
        yield (
            f"{event.slug}: {event.confirmed} har en plats, men det finns bara {event.capacity}."
        )


def miscounted() -> Iterator[str]:
    """The numbers that the pages show are those that can be counted."""
    shown = {row.pk: (row.confirmed, row.waiting) for row in Seats.objects.all()}
    for event in _counted():
        counted = (event.confirmed, event.waiting)
        if shown.get(event.pk, (0, 0)) != counted:
            yield (
                f"{event.slug}: sidan visar {shown.get(event.pk, (0, 0))} anmälda och väntande, "
                f"men det är {counted}."
            )


def forgotten_in_line() -> Iterator[str]:
    """Nobody waits while there is room, as long as seats are still given."""
    now = timezone.now()
    open_events = Event.objects.published().exclude(status=Event.Status.CANCELLED)
    for event in open_events.filter(starts_at__gt=now, seats__waiting__gt=0):
        if now >= event.promotes_until:
            continue
        free = line.free_seats(event)
        if any(free is None or len(group) <= free for group in line.waiting_groups(event)):
            yield f"{event.slug}: någon väntar fast det finns plats."


def astray() -> Iterator[str]:
    """Every participant belongs to the event of her registration, and none is empty."""
    strangers = Participant.objects.exclude(event=F("registration__event"))
    for pk in strangers.values_list("pk", flat=True):
        yield f"Deltagare {pk} hör till ett annat evenemang än sin anmälan."
    empty = Registration.objects.filter(participants__isnull=True)
    for pk in empty.values_list("pk", flat=True):
        yield f"Anmälan {pk} har inga deltagare."


def without_mail() -> Iterator[str]:
    """Everybody who is coming has been promised a mail. Those of the past may be deleted."""
    coming = Participant.objects.filter(event__ends_at__gt=timezone.now())
    silent = coming.filter(latest_mail__isnull=True)
    for pk in silent.values_list("pk", flat=True):
        yield f"Deltagare {pk} har aldrig fått något mejl."


def stuck_mail() -> Iterator[str]:
    for pk in outbox.too_old().values_list("pk", flat=True):
        yield f"Mejl {pk} har väntat i mer än en kvart."
