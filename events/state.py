"""Where an event stands right now: one answer for lists, fact box and form."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import moments
from events.deadline import last_open
from events.texts_in import text_of

FEW_SEATS = 10
EVENING = 17


@dataclass(frozen=True)
class State:
    """``name`` is the shape to draw, ``word`` and ``note`` say it; both stand without colour.

    ``brief`` is the note for a list, where a sentence would be too long.
    """

    name: str
    word: str
    note: str = ""
    accepts: bool = False
    action: str = ""
    brief: str = ""
    # Staff decide who gets a seat.
    by_approval: bool = False

    @property
    def has_seats(self) -> bool:
        """Whether whoever registers now gets a seat, and no place in a line."""
        return self.accepts and self.name != "wait" and not self.by_approval

    @property
    def has_form(self) -> bool:
        """Whether the form's address is worth passing on: one can register, now or later."""
        return self.accepts or self.name == "later"


def state_of(event, now: datetime) -> State:
    """The first of these that is true decides; registration itself asks again under the lock."""
    if event.is_cancelled:
        return State("stop", _("Cancelled"), text_of(event, "cancelled_reason"))
    if event.ends_at <= now:
        return State("past", _("Held on %(day)s") % {"day": moments.full_day(event.starts_at)})
    if event.starts_at <= now:
        return State("now", _("Now on, until %(clock)s") % {"clock": moments.clock(event.ends_at)})
    if event.registration_opens_at and now < event.registration_opens_at:
        return opens_later(event)
    if now >= event.closes_at:
        note = moments.deadline_sentence(event, now)
        return State("closed", _("Registration has closed"), note, brief=last_day(event))
    state = open_state(event, now)
    return approved(state, event) if event.approves_registrations and state.accepts else state


def approved(state: State, event) -> State:
    note = " ".join(filter(None, [state.note, approval_sentence(event)]))
    return replace(state, note=note, by_approval=True)


def approval_sentence(event) -> str:
    words = _("The %(board)s approves registrations. You will be told by e-mail.")
    return words % {"board": event.county.shown_board}


def opens_later(event) -> State:
    opens = event.registration_opens_at
    return State(
        "later",
        _("Registration opens on %(day)s") % {"day": moments.short_day(opens)},
        _("at %(clock)s") % {"clock": moments.clock(opens)},
    )


def open_state(event, now: datetime) -> State:
    left = event.seats_left
    register = _("Register yourself and colleagues")
    if left == 0 and event.has_waiting_list:
        join = _("Join the waiting list")
        return State("wait", _("Full, with a waiting list"), queue(event), True, join)
    if left == 0:
        return State("full", _("Full"), _("All %(n)d seats are taken.") % {"n": event.capacity})
    sentence = moments.deadline_sentence(event, now)
    brief = last_day(event)
    if left is not None and left <= FEW_SEATS:
        word = ngettext("%(n)d seat left", "%(n)d seats left", left) % {"n": left}
        return State("soon", word, sentence, True, register, brief)
    if moments.swedish(now).date() == last_open(event.closes_at).date():
        return State("soon", closes_today(event), seats(event), True, register)
    note = " ".join(filter(None, [sentence, seats(event)]))
    return State("open", _("Open for registration"), note, True, register, brief)


def last_day(event) -> str:
    """tisdag 8 december, in a list"""
    day = moments.short_day(last_open(event.closes_at))
    return _("last day %(day)s") % {"day": day}


def closes_today(event) -> str:
    clock = moments.deadline_clock(event)
    if last_open(event.closes_at).hour >= EVENING:
        return _("Closes tonight at %(clock)s") % {"clock": clock}
    return _("Closes today at %(clock)s") % {"clock": clock}


def queue(event) -> str:
    waiting = event.seats.waiting
    if not waiting:
        return _("You will be first in line, and we will e-mail you if a seat becomes free.")
    before = ngettext(
        "%(n)d person is ahead of you.", "%(n)d people are ahead of you.", waiting
    ) % {"n": waiting}
    return before + " " + _("We will e-mail you if a seat becomes free.")


def seats(event) -> str:
    if event.capacity is None:
        return ""
    words = {"left": event.seats_left, "all": event.capacity}
    return _("%(left)d of %(all)d seats are left.") % words


def next_change(event, now: datetime) -> datetime | None:
    """When the page will say something else even if nobody does anything."""
    instants = [event.registration_opens_at, event.closes_at, event.starts_at, event.ends_at]
    return min((instant for instant in instants if instant and instant > now), default=None)
