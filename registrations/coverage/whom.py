"""Whom events expect, and from where somebody comes: the one home of both rules.

A municipality that has become part of another is expected, counted and reminded as that other.
"""

from collections.abc import Iterable

from contacts.models import Municipality
from contacts.municipalities import successors
from events.models import Audience, Event
from registrations.models import Participant
from registrations.retention import turnout


def codes(events: Iterable[Event], today: dict[str, str]) -> dict[int, set[str]]:
    """By event the municipalities that its audience names, each once; nothing for an event
    without any. ``today`` is what each is part of now. Three queries."""
    of_counties: dict[str, set[str]] = {}
    for code, county in Municipality.objects.order_by().values_list("code", "county"):
        of_counties.setdefault(county, set()).add(today[code])
    found: dict[int, set[str]] = {}
    rows = Audience.objects.filter(event__in=events).order_by()
    for event, county in rows.values_list("event", "counties").exclude(counties=None):
        found.setdefault(event, set()).update(of_counties.get(county, set()))
    for event, code in rows.values_list("event", "municipalities").exclude(municipalities=None):
        found.setdefault(event, set()).add(today[code])
    return found


def municipalities_of(event: Event, today: dict[str, str] | None = None) -> list[Municipality]:
    """Those that the event expects, in Swedish order."""
    expected = codes([event], today or successors()).get(event.pk, set())
    return list(Municipality.objects.filter(pk__in=expected).select_related("county"))


def signed_up(event: Event, today: dict[str, str] | None = None) -> set[str]:
    """The codes of those from which somebody comes, waits or has applied."""
    return {code for _event, code in coming([event], today or successors())}


def coming(events: list[Event], today: dict[str, str]) -> set[tuple[int, str]]:
    """The same of several, as pairs with the event. Whose people are deleted since stays there
    if they had a seat. Three queries."""
    active = Participant.objects.filter(event__in=events, state__in=Participant.ACTIVE)
    here = active.order_by().values_list("event", "registration__municipality").distinct()
    seated = turnout.by_municipality([event.pk for event in events])
    kept = [place for place, (seats, _came) in seated.items() if seats]
    return {(event, today[code]) for event, code in [*here, *kept] if code}
