"""Whether visitors learn who speaks, and whom to ask."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from events.models import Event
from events.proofreading.remark import Remark, warning


def read(event: Event, items: list) -> Iterator[Remark]:
    """``items`` is the agenda with its speakers, in its order."""
    for number, item in enumerate(items):
        for speaker in item.speakers.all():
            if not speaker.organisation:
                yield warning(
                    _("%(name)s, “%(item)s”, has no organisation.")
                    % {"name": speaker.name, "item": item.title},
                    f"agenda-{number}",
                )
    if not event.contacts.exists():
        yield warning(_("Nobody is named to ask about the event."), "contacts-group")
