"""From draft to published: what must be there first, and what happens then."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from events.calendar_changes import note_changes
from events.models import Event


def check_image(image, image_alt: str) -> None:
    """Nobody publishes an image that those who do not see it are left out of."""
    if image and not (image_alt or "").strip():
        raise ValidationError(
            _("Describe the image for those who do not see it, before you publish."),
            code="image_alt_missing",
        )


@transaction.atomic
def publish(event: Event) -> None:
    check_image(event.image, event.image_alt)
    event.status = Event.Status.PUBLISHED
    event.save(update_fields=["status", *note_changes(event, {"status"})])
