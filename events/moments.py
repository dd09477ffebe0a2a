"""Dates and times in words, in one place, so that a page, a mail and a list say the same.

The number of a day and its month are kept together by a no-break space; the sentence of the
deadline alone has ordinary ones, because people search for it and copy it.
"""

from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from contacts.languages import is_english
from events.deadline import SWEDEN, clock_text, last_open

NBSP = "\N{NO-BREAK SPACE}"


def swedish(moment: datetime) -> datetime:
    return timezone.localtime(moment, SWEDEN)


def weekday(moment) -> str:
    return formats.date_format(swedish(moment), "l")


def day(moment) -> str:
    """21 maj 2027"""
    return formats.date_format(swedish(moment), f"j{NBSP}F{NBSP}Y")


def day_without_year(moment) -> str:
    """21 maj"""
    return formats.date_format(swedish(moment), f"j{NBSP}F")


def full_day(moment) -> str:
    """fredag 21 maj 2027"""
    return f"{weekday(moment)} {day(moment)}"


def short_day(moment) -> str:
    """fredag 21 maj"""
    return f"{weekday(moment)} {day_without_year(moment)}"


def clock(moment) -> str:
    """09.00"""
    return formats.time_format(swedish(moment), "TIME_FORMAT")


def day_and_clock(moment) -> str:
    """21 maj klockan 14.02"""
    return _("%(day)s at %(hours)s") % {"day": day_without_year(moment), "hours": clock(moment)}


def hours(event) -> str:
    """09.00–12.00, with the last day where the event runs over several."""
    start, end = swedish(event.starts_at), swedish(event.ends_at)
    if start.date() == end.date():
        return f"{clock(start)}–{clock(end)}"
    return f"{clock(start)}–{full_day(end)} {clock(end)}"


def when(event) -> str:
    """fredag 21 maj 2027 klockan 09.00–12.00"""
    words = {"day": full_day(event.starts_at), "hours": hours(event)}
    return pgettext("from and to", "%(day)s, %(hours)s") % words


def machine(moment) -> str:
    """For ``<time datetime>``: 2027-05-21T09:00+02:00"""
    return swedish(moment).isoformat(timespec="minutes")


def deadline_day(event) -> str:
    return full_day(last_open(event.closes_at))


def deadline_clock(event) -> str:
    return exact_clock(last_open(event.closes_at))


def exact_clock(moment: datetime) -> str:
    """23.59, or 23.59.30 where seconds count; with colons in English."""
    text = clock_text(moment)
    return text.replace(".", ":") if is_english() else text


def deadline_sentence(event, now: datetime) -> str:
    """The one sentence about the deadline, in the present or the past tense."""
    if event.registration_closes_at is None:
        if now < event.closes_at:
            return _("You can register until the event begins.")
        return _("Registration was open until the event began.")
    last = last_open(event.closes_at)
    words = {"day": formats.date_format(last, "j F"), "clock": exact_clock(last)}
    if now < event.closes_at:
        return _("The last day to register is %(day)s at %(clock)s.") % words
    return _("The last day to register was %(day)s at %(clock)s.") % words


def received(moment) -> str:
    """2027-05-17 kl. 14.02.41, as on a stamp."""
    stamp = swedish(moment)
    clock = f"{stamp:%H:%M:%S}" if is_english() else f"{stamp:%H.%M.%S}"
    return _("%(date)s at %(clock)s") % {"date": f"{stamp:%Y-%m-%d}", "clock": clock}
