"""Whether an event's times agree with each other, and with the clock."""

from collections.abc import Callable, Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import Event
from events.proofreading.remark import Remark, error, warning

CLOSES = "registration_closes_at"


def read(event: Event) -> Iterator[Remark]:
    for name, words in misordered(lambda name: getattr(event, name)):
        yield error(words, id_of(name))
    if event.registration_closes_at is None:
        yield warning(
            _("There is no last time to register, so registration closes when the event starts."),
            id_of(CLOSES),
        )
    if not event.is_template:
        yield from against_the_clock(event)


def id_of(name: str) -> str:
    """A moment has a box for its day and one for its time."""
    return f"id_{name}_0"


def misordered(value: Callable) -> Iterator[tuple[str, str]]:
    """The moments that contradict another, by their name, and why; ``value`` gives one by name."""
    starts, ends, closes = value("starts_at"), value("ends_at"), value(CLOSES)
    if starts and ends and ends <= starts:
        yield "ends_at", _("The event must end after it has started.")
    for name, words in not_after_the_start().items():
        if starts and value(name) and value(name) > starts:
            yield name, words
    opens, last = value("registration_opens_at"), closes or starts
    if opens and last and opens >= last:
        yield "registration_opens_at", _("Registration must open before it closes.")


def not_after_the_start() -> dict[str, str]:
    return {
        CLOSES: _("Registration must close before the event starts, at the latest when it does."),
        "promotion_ends_at": _(
            "The waiting list can get seats until the event starts, and not later."
        ),
        "changes_close_at": _("Names can be changed until the event starts, and not later."),
    }


def against_the_clock(event: Event) -> Iterator[Remark]:
    now = timezone.now()
    if event.ends_at <= now:
        yield warning(_("The event has already been."), id_of("starts_at"))
    elif event.closes_at <= now:
        yield warning(_("The last time to register has already passed."), id_of(CLOSES))
