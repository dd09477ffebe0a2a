"""What saving an event will mail, and to how many: told to staff before they save."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import moments, place
from events.differences import CANCELLED, RESTORED, Terms, differences, notice
from events.models import Event


def warning(event: Event, after: Terms, now: datetime) -> str:
    """Who will be mailed about what when the stored event gets these terms; "" if nobody will.

    Nobody hears of an event that has begun.
    """
    if not event.has_people or after.starts_at <= now:
        return ""
    seated, others = news(event, after, True), news(event, after, False)
    with_seat = people_with_a_seat(event)
    without = [people_in_line(event), people_who_have_applied(event)]
    if seated == others:
        told = [sentence([with_seat, *without], seated)]
    else:
        told = [sentence([with_seat], seated), sentence(without, others)]
    if others:
        told.append(_("Whoever has registered others without taking part gets one, too."))
    return " ".join(filter(None, told))


def sentence(groups: list[str], about: str) -> str:
    people = get_text_list([group for group in groups if group], _("and"))
    if not (people and about):
        return ""
    return _("%(people)s get a mail about %(news)s.") % {"people": people, "news": about}


def news(event: Event, after: Terms, has_seat: bool) -> str:
    """ny tid och ny plats"""
    kind = notice(event, after, has_seat)
    if not kind:
        return ""
    whole = {
        CANCELLED: _("that the event is cancelled"),
        RESTORED: _("that the event will take place after all"),
    }
    names = {
        "time": _("a new time"),
        "form": _("a new form"),
        "place": _("a new place"),
        "link": _("a new meeting link"),
    }
    changed = [names[found.name] for found in differences(event, after, has_seat)]
    return whole.get(kind) or get_text_list(changed, _("and"))


def people_with_a_seat(event: Event) -> str:
    count = event.seats.confirmed
    text = ngettext("%(n)d person with a seat", "%(n)d people with a seat", count)
    return text % {"n": count} if count else ""


def people_in_line(event: Event) -> str:
    count = event.seats.waiting
    return _("%(n)d on the waiting list") % {"n": count} if count else ""


def people_who_have_applied(event: Event) -> str:
    count = event.seats.applied
    text = ngettext("%(n)d who has applied", "%(n)d who have applied", count)
    return text % {"n": count} if count else ""


@dataclass(frozen=True)
class Change:
    """One of the terms, as people know it and as they will know it."""

    name: str
    before: str
    after: str


def changes(before: Terms, after: Terms) -> list[Change]:
    """What those with a seat are told of, side by side; not the meeting link itself."""
    shown = {
        "time": (_("Time"), moments.when),
        "form": (_("Form"), lambda terms: Event.Format(terms.format).label),
        "place": (_("Place"), place.room),
        "link": (_("Meeting link"), lambda terms: link_in_words(terms, before)),
    }
    found = [shown[difference.name] for difference in differences(before, after, True)]
    return [Change(name, words(before) or "–", words(after) or "–") for name, words in found]


def link_in_words(terms: Terms, before: Terms) -> str:
    if not terms.meeting_link:
        return ""
    return _("the former link") if terms is before else _("a new link")
