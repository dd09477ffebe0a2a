"""From draft to published: what must be right first, and what happens then."""

from django.core.exceptions import ValidationError
from django.db import transaction

from events.calendar_changes import note_changes
from events.models import Event
from events.proofreading import errors
from events.webhooks import PUBLISHED, tell


@transaction.atomic
def publish(event: Event) -> None:
    """The one way for a draft to become public.

    Raises ValidationError with all that proof-reading calls an error; the draft then stays one.
    """
    found = errors(event)
    if found:
        raise ValidationError([ValidationError(remark.words, "error") for remark in found])
    event.status = Event.Status.PUBLISHED
    event.save(update_fields=["status", *note_changes(event, {"status"})])
    tell(event, PUBLISHED)
