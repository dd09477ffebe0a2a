"""What staff should look at once more after saving. A hint never stops anybody from saving."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from events import moments
from events.admin.event_form import LAST_MOMENTS, MOMENTS
from events.deadline import clock_text, is_twice, last_open
from events.models import Event
from events.proofreading import Remark
from events.proofreading.moments import CLOSES

# More than this nobody reads above a form; the page of proof-reading has them all.
MOST = 8


def listed(event: Event, remarks: list[Remark]) -> SafeString:
    """One message for all remarks, each a link to what mends it on the event's page."""
    change = reverse("admin:events_event_change", args=[event.pk])
    shown = [linked(remark, change) for remark in remarks[:MOST]]
    if len(remarks) > MOST:
        review = reverse("admin:events_event_review", args=[event.pk])
        words = _("And %(n)d more, under Proof-read") % {"n": len(remarks) - MOST}
        shown.append(format_html('<a href="{}">{}</a>', review, words))
    rows = format_html_join("", "<li>{}</li>", ([row] for row in shown))
    is_draft = event.status == Event.Status.DRAFT
    intro = _("Worth a second look before you publish:") if is_draft else _("Worth a second look:")
    if is_draft and any(remark.is_error for remark in remarks):
        intro = _("Something must be mended before the event can be published:")
    return format_html("{}<ul>{}</ul>", intro, rows)


def linked(remark: Remark, page: str) -> SafeString | str:
    words = _("To be mended: %(words)s") % {"words": remark.words} if remark.is_error else ""
    words = words or remark.words
    if not remark.where:
        return words
    return format_html('<a href="{}#{}">{}</a>', page, remark.where, words)


def change_hints(event: Event, changed: list[str]) -> list[str]:
    """About what was changed just now."""
    found = [twice_hint(event, name) for name in MOMENTS if name in changed]
    if "starts_at" in changed and CLOSES not in changed and event.registration_closes_at:
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
