"""Proof-reading an event: what is wrong, what is worth a second look, and what is right.

A warning never stops anybody. An error stops publishing, in every way to publish.
"""

from django.utils.translation import gettext as _

from events.models import Event
from events.proofreading import agenda, moments, people, texts
from events.proofreading.remark import Remark, error, warning

__all__ = ["Remark", "errors", "proofread", "remarks"]


def remarks(event: Event) -> list[Remark]:
    """About the event as it is stored with all its rows; errors first."""
    found = [remark for group in proofread(event).values() for remark in group]
    return sorted(found, key=lambda remark: not remark.is_error)


def errors(event: Event) -> list[Remark]:
    return [remark for remark in remarks(event) if remark.is_error]


def proofread(event: Event) -> dict[str, list[Remark]]:
    """What there is to say of each subject, none of them left out: an empty list is a good word."""
    items = list(event.agenda.prefetch_related("speakers"))
    return {
        _("Dates and deadlines"): list(moments.read(event)),
        _("Place"): list(place(event)),
        _("Texts and image"): list(texts.read(event)),
        _("Programme"): list(agenda.read(event, items)),
        _("Speakers and contacts"): list(people.read(event, items)),
    }


def place(event: Event):
    if event.is_template:
        yield error(_("This is a template. Make a new event from it, and publish that."))
    if event.format != Event.Format.DIGITAL and not event.city:
        yield warning(_("The event is on site but has no city."), "id_city")
    if event.format != Event.Format.PHYSICAL and not event.meeting_link:
        yield warning(
            _("There is no meeting link yet. Those who have a seat get it in their mail."),
            "id_meeting_link",
        )
