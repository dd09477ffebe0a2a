"""What will be deleted, and when: as many queries however many events there are."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from contacts.models import County
from events.models import Event
from registrations.models import DataKind
from registrations.retention.places import OF_COUNTIES, OF_EVENTS
from registrations.retention.rules import Rule, Rules


@dataclass(frozen=True)
class Planned:
    """So many rows of one kind, of an event or else of a county as a whole."""

    kind: str
    number: int
    rule: Rule
    due_at: datetime
    county: County
    event: Event | None = None

    @property
    def label(self) -> str:
        return str(DataKind(self.kind).label)


def planned(events, counties, now: datetime) -> list[Planned]:
    """What the rules will delete of these events and counties, soonest first.

    Of what belongs to a county as a whole only what is due now.
    """
    rules = Rules()
    found = [*of_events(list(events.select_related("county")), rules)]
    found += of_counties({county.pk: county for county in counties}, rules, now)
    return sorted(found, key=lambda one: (one.due_at, one.county.pk, one.kind))


def of_events(events: list[Event], rules: Rules):
    numbers = numbers_by_event()
    for event in events:
        for kind, rule in rules.of_event(event).items():
            if number := numbers.get((kind, event.pk)):
                due_at = rule.due_at(event.ends_at)
                yield Planned(kind, number, rule, due_at, event.county, event)


def numbers_by_event() -> dict[tuple, int]:
    """How many rows of a kind each event has."""
    numbers: dict[tuple, int] = {}
    for place in OF_EVENTS:
        counted = place.rows().order_by().values_list("of_event").annotate(n=Count("pk"))
        for event, number in counted:
            key = (str(place.kind), event)
            numbers[key] = numbers.get(key, 0) + number
    return numbers


def of_counties(counties: dict[str, County], rules: Rules, now: datetime):
    numbers: dict[tuple, int] = {}
    for place in OF_COUNTIES:
        due = is_due(rules.counties_with(place.kind), now)
        if due is None:
            continue
        counted = place.rows().filter(due).order_by().values_list("of_county")
        for code, number in counted.annotate(n=Count("pk")):
            key = (str(place.kind), code)
            numbers[key] = numbers.get(key, 0) + number
    for (kind, code), number in numbers.items():
        if code in counties:
            yield Planned(kind, number, rules.of_county(code)[kind], now, counties[code])


def is_due(by_county: dict[str, Rule], now: datetime) -> Q | None:
    """Of each of these counties, what has been there for longer than its rule allows."""
    found = None
    for code, rule in by_county.items():
        one = Q(of_county=code, since__lt=now - (rule.due_at(now) - now))
        found = one if found is None else found | one
    return found
