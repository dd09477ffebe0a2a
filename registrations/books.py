"""Proves that the books are right: seats, keys and mails, on the database as it stands.

Each check is a generator of sentences, one for each thing that is wrong.
"""

from collections.abc import Iterator

from django.db.models import Count, F, Q
from django.db.models.functions import Now
from django.utils import timezone

from contacts import outbox
from events.models import Event, Seats
from registrations import line, notices
from registrations.models import Participant, Registration, SeatChange

State = Participant.State


def problems() -> Iterator[str]:
    """Everything that is wrong, in Swedish, without anybody's name or address."""
    for check in CHECKS:
        yield from check()


def _counted():
    confirmed = Count("participants", Q(participants__state=State.CONFIRMED))
    waiting = Count("participants", Q(participants__state=State.WAITING))
    applied = Count("participants", Q(participants__state=State.APPLIED))
    reserved = Q(participants__state=State.CONFIRMED, participants__on_reserved_seat=True)
    on_reserved = Count("participants", reserved)
    counted = Event.objects.annotate(
        confirmed=confirmed, waiting=waiting, on_reserved=on_reserved, applied=applied
    )
    return counted.order_by("pk")


def overbooked() -> Iterator[str]:
    for event in _counted().filter(confirmed__gt=F("capacity")):
        yield (
            f"{event.slug}: {event.confirmed} har en plats, men det finns bara {event.capacity}."
        )


def miscounted() -> Iterator[str]:
    """The numbers that the pages show are those that can be counted."""
    shown = {row.pk: numbers(row) for row in Seats.objects.all()}
    for event in _counted():
        here, counted = shown.get(event.pk, (0, 0, 0, 0)), numbers(event)
        if here != counted:
            yield (
                f"{event.slug}: sidan räknar med {here} anmälda, väntande, på reserverade "
                f"platser och som väntar på besked, men det är {counted}."
            )


def numbers(row: Seats | Event) -> tuple[int, int, int, int]:
    return row.confirmed, row.waiting, row.on_reserved, row.applied


def forgotten_in_line() -> Iterator[str]:
    """Nobody waits while there is room, as long as seats are still given."""
    now = timezone.now()
    open_events = Event.objects.published().exclude(status=Event.Status.CANCELLED)
    for event in open_events.filter(starts_at__gt=now, seats__waiting__gt=0):
        if now >= event.promotes_until:
            continue
        if line.next_in_line(event, line.room_of(event).free):
            yield f"{event.slug}: någon väntar fast det finns plats."


def astray() -> Iterator[str]:
    """Every participant belongs to the event of her registration, and none is empty."""
    strangers = Participant.objects.exclude(event=F("registration__event"))
    for pk in strangers.values_list("pk", flat=True):
        yield f"Deltagare {pk} hör till ett annat evenemang än sin anmälan."
    empty = Registration.objects.filter(participants__isnull=True)
    for pk in empty.values_list("pk", flat=True):
        yield f"Anmälan {pk} har inga deltagare."


def unrecorded() -> Iterator[str]:
    """Each change of a seat has one row, and a person's rows lead to the state she is in."""
    rows = SeatChange.objects.order_by("participant", "pk")
    recorded: dict[int, str] = {}
    for pk, before, after in rows.values_list("participant", "before", "after").iterator():
        if recorded.get(pk, "") != before:
            yield f"Deltagare {pk}: en ändring saknas mellan {recorded.get(pk, '')} och {before}."
        recorded[pk] = after
    for pk, state in Participant.objects.order_by("pk").values_list("pk", "state").iterator():
        if recorded.get(pk) != state:
            yield f"Deltagare {pk} är {state}, men senast antecknat är {recorded.get(pk)}."


def half_cancelled() -> Iterator[str]:
    """Whoever is cancelled has a time of it, and holds nothing any more; nobody else has."""
    cancelled = Q(state=State.CANCELLED)
    odd = Participant.objects.filter(
        (cancelled & (Q(cancelled_at=None) | Q(on_reserved_seat=True) | Q(needs__isnull=False)))
        | (~cancelled & Q(cancelled_at__isnull=False))
    )
    for pk in odd.values_list("pk", flat=True):
        yield f"Deltagare {pk} är bara till hälften avbokad."


def without_mail() -> Iterator[str]:
    """Everybody who is coming has been promised a mail. Those of the past may be deleted."""
    coming = Participant.objects.filter(event__ends_at__gt=timezone.now())
    silent = coming.filter(latest_mail__isnull=True)
    for pk in silent.values_list("pk", flat=True):
        yield f"Deltagare {pk} har aldrig fått något mejl."


def stuck_mail() -> Iterator[str]:
    for pk in outbox.too_old().values_list("pk", flat=True):
        yield f"Mejl {pk} har väntat i mer än en kvart."


def untold() -> Iterator[str]:
    """Whoever is concerned has been promised a mail about the latest change."""
    since = Now() - outbox.LONGEST_TIME_UNSENT
    for slug in notices.untold_events().filter(changed_at__lt=since).values_list("slug", flat=True):
        yield f"{slug}: alla har inte fått veta den senaste ändringen."


CHECKS = [
    overbooked,
    miscounted,
    forgotten_in_line,
    astray,
    half_cancelled,
    unrecorded,
    without_mail,
    stuck_mail,
    untold,
]
