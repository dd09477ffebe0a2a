"""Drafts that publish themselves at a time that staff have set."""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from events import moments
from events.models import Event
from events.publishing import publish

log = logging.getLogger(__name__)


def due() -> QuerySet[Event]:
    return Event.objects.filter(status=Event.Status.DRAFT, publish_at__lte=Now())


def publish_due() -> None:
    for pk in due().values_list("pk", flat=True):
        try:
            publish_one(pk)
        except Exception:  # one event's trouble must not keep the others from the public
            log.exception("event %s could not be published", pk)


@transaction.atomic
def publish_one(pk: int) -> None:
    """Under the lock it is asked again whether it is due: two workers publish it once."""
    event = due().select_for_update().filter(pk=pk).first()
    if event is None:
        return
    try:
        with transaction.atomic():
            publish(event)
    except ValidationError as error:
        stop(event, error)


def stop(event: Event, error: ValidationError) -> None:
    """It stays a draft, and staff are told why where they work with it. Its time is not tried
    again: a draft that is being mended must not become public half-way."""
    event = Event.objects.get(pk=event.pk)
    words = {"moment": moments.day_and_clock(event.publish_at), "why": " ".join(error.messages)}
    event.publish_at = None
    event.publish_stopped = _("It should have been published on %(moment)s. %(why)s") % words
    event.save(update_fields=["publish_at", "publish_stopped"])


def note_new_time(event: Event, changed_fields: set[str]) -> list[str]:
    """A new time, or none, makes what stopped the former one a thing of the past. Leaves the
    saving to the caller, and returns the names of what it has set."""
    if "publish_at" not in changed_fields or not event.publish_stopped:
        return []
    event.publish_stopped = ""
    return ["publish_stopped"]
