"""What happens by itself: needs are deleted, and free seats find those who wait for them."""

import logging
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from events.models import Event
from registrations import seats
from registrations.models import Needs

log = logging.getLogger(__name__)

NEEDS_KEPT = timedelta(days=7)


@shared_task
def delete_old_needs() -> None:
    """Access needs and diet go seven days after the event, as the form has promised."""
    ended = timezone.now() - NEEDS_KEPT
    Needs.objects.filter(participant__event__ends_at__lt=ended).delete()


@shared_task
def promote_waiting() -> None:
    """Seats that became free by something else than a cancellation, as when staff add some."""
    now = timezone.now()
    for event in Event.objects.published().filter(starts_at__gt=now, seats__waiting__gt=0):
        try:
            seats.promote(event)
        except Exception:  # one event's trouble must not keep the others' people waiting
            log.exception("nobody could be promoted to event %s", event.pk)
