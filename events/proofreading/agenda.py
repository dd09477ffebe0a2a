"""Whether an agenda adds up: times that are missing, meet twice, leave gaps or go past the end."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from events.deadline import NoSuchTime, clock_text, instant
from events.models import AgendaItem, Event
from events.proofreading.remark import Remark, error, warning


def read(event: Event, items: list[AgendaItem]) -> Iterator[Remark]:
    """``items`` is the agenda in its order."""
    if not items:
        yield warning(_("There is no programme yet."), "agenda-group")
    places = {item.pk: f"agenda-{number}" for number, item in enumerate(items)}
    timed = [item for item in items if item.start]
    for item in [item for item in items if not item.start] if timed else []:
        words = _("“%(item)s” has no time, and others have.") % {"item": item.title}
        yield warning(words, places[item.pk])
    # Over several days a time alone does not say when an item is.
    if localdate(event.starts_at) == localdate(event.ends_at):
        yield from on_one_day(event, sorted(timed, key=lambda item: item.start), places)


def on_one_day(event: Event, timed: list[AgendaItem], places: dict) -> Iterator[Remark]:
    starts, ends = localtime(event.starts_at).time(), localtime(event.ends_at).time()
    day = localdate(event.starts_at)
    busy: AgendaItem | None = None
    for item in timed:
        for words in [*beside(busy, item), *outside(item, starts, ends)]:
            yield warning(words, places[item.pk])
        if instead := skipped(day, item):
            words = _("“%(item)s” is in the hour that summer time skips. Did you mean %(instead)s?")
            named = {"item": item.title, "instead": clock_text(instead)}
            yield error(words % named, places[item.pk])
        if busy is None or last(item) >= last(busy):
            busy = item
    if busy and busy.end and busy.end < ends:
        words = _("The programme ends at %(end)s, and the event at %(event)s.")
        yield warning(words % {"end": clock(busy.end), "event": clock(ends)}, places[busy.pk])


def beside(busy: AgendaItem | None, item: AgendaItem) -> Iterator[str]:
    """How an item meets what has lasted longest before it."""
    if not (busy and busy.end):
        return
    named = {"first": busy.title, "second": item.title}
    if item.start < busy.end:
        yield _("“%(second)s” starts before “%(first)s” has ended.") % named
    if item.start > busy.end:
        times = {"from": clock(busy.end), "to": clock(item.start)}
        words = _("Nothing happens from %(from)s to %(to)s, before “%(second)s”.")
        yield words % (named | times)


def outside(item: AgendaItem, starts: time, ends: time) -> Iterator[str]:
    named = {"item": item.title}
    if item.start < starts:
        yield _("“%(item)s” is before the event's start.") % named
    if last(item) > ends:
        yield _("“%(item)s” is after the event's end.") % named


def skipped(day: date, item: AgendaItem) -> datetime | None:
    """When a time that summer time skips would be instead."""
    try:
        instant(day, item.start)
    except NoSuchTime as gap:
        return gap.instead
    return None


def last(item: AgendaItem) -> time:
    return item.end or item.start


def clock(moment: time) -> str:
    return f"{moment:%H.%M}"
