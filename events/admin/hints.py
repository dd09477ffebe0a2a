"""What staff should look at once more after saving. A hint never stops anybody from saving."""

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from events import moments
from events.admin.event_form import LAST_MOMENTS, MOMENTS
from events.deadline import clock_text, is_twice, last_open
from events.models import Event
from events.publishing import lacks_words

CLOSING = "registration_closes_at"


def hints(event: Event) -> list[str]:
    """About the event as it now is, with all its rows."""
    found = {
        _("The image has no alternative text. It is needed before you publish."): lacks_words(
            event.image, event.image_alt, event.image_is_decorative
        ),
        _("The county has no sender address, so mails come from the portal's own."): (
            not event.county.sender_email
        ),
        _("There is no last time to register, so registration closes when the event starts."): (
            event.registration_closes_at is None
        ),
        _("The event is on site but has no city."): (
            event.format != Event.Format.DIGITAL and not event.city
        ),
    }
    return [text for text, applies in found.items() if applies] + agenda_hints(event)


def agenda_hints(event: Event) -> list[str]:
    # Over several days a time alone does not say when an item is.
    if localdate(event.starts_at) != localdate(event.ends_at):
        return []
    timed = sorted(event.agenda.exclude(start=None), key=lambda item: item.start)
    ends = localtime(event.ends_at).time()
    found = []
    busy = None
    for item in timed:
        if busy and item.start < busy.end:
            found.append(
                _("“%(second)s” starts before “%(first)s” has ended.")
                % {"second": item.title, "first": busy.title}
            )
        if (item.end or item.start) > ends:
            found.append(_("“%(item)s” is after the event's end.") % {"item": item.title})
        if item.end and (busy is None or item.end > busy.end):
            busy = item
    return found


def change_hints(event: Event, changed: list[str]) -> list[str]:
    """About what was changed just now."""
    found = [twice_hint(event, name) for name in MOMENTS if name in changed]
    if "starts_at" in changed and CLOSING not in changed and event.registration_closes_at:
        closing = last_open(event.registration_closes_at)
        found.append(
            _("You have moved the event. The last time to register is still %(day)s %(clock)s.")
            % {"day": moments.day(closing), "clock": clock_text(closing)}
        )
    return [text for text in found if text]


def twice_hint(event: Event, name: str) -> str | None:
    moment = getattr(event, name)
    if moment is None:
        return None
    local = last_open(moment) if name in LAST_MOMENTS else localtime(moment)
    clock = local.time().replace(microsecond=0)
    if not is_twice(local.date(), clock):
        return None
    return _(
        "%(clock)s comes twice on %(day)s, when winter time begins. The later one is meant."
    ) % {"clock": clock_text(local), "day": moments.day(local)}
