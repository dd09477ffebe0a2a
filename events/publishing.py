"""From draft to published: what must be there first, and what happens then."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from events.calendar_changes import note_changes
from events.models import Event


def lacks_words(image, image_alt: str, is_decorative: bool) -> bool:
    """Whether those who do not see the image are left out of it (WCAG 1.1.1)."""
    return bool(image) and not is_decorative and not (image_alt or "").strip()


def check_image(*image_words) -> None:
    """Raises ValidationError for an image that ``lacks_words``."""
    if lacks_words(*image_words):
        raise ValidationError(
            _("Describe the image for those who do not see it, before you publish."),
            code="image_alt_missing",
        )


@transaction.atomic
def publish(event: Event) -> None:
    check_image(event.image, event.image_alt, event.image_is_decorative)
    event.status = Event.Status.PUBLISHED
    event.save(update_fields=["status", *note_changes(event, {"status"})])
