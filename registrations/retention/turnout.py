"""The counts that stay when people are deleted: how many took part, from where."""

from dataclasses import dataclass

from django.db.models import Count, F, Max, Q, Sum
from django.db.models.functions import Now

from events.models import Event
from registrations.models import Participant, Turnout
from registrations.retention import roles

State = Participant.State
COUNTS = {
    "registered": ~Q(state=State.REPEATED),
    "seated": Q(state=State.CONFIRMED),
    "came": Q(attended_at__isnull=False),
    "cancelled": Q(state=State.CANCELLED),
}


@dataclass(frozen=True)
class From:
    """The counts of one place; ``municipality`` is its code, or None."""

    municipality: str | None
    organisation: str
    registered: int
    seated: int
    came: int
    cancelled: int


def keep(event: Event, people) -> None:
    """Add these participants to the counts, under the lock and in the transaction that deletes
    them."""
    for row in counted(people):
        place = {"municipality_id": row.municipality, "organisation": row.organisation}
        numbers = {name: getattr(row, name) for name in COUNTS}
        kept, is_new = Turnout.objects.get_or_create(event=event, **place, defaults=numbers)
        if not is_new:
            more = {name: F(name) + number for name, number in numbers.items()}
            Turnout.objects.filter(pk=kept.pk).update(**more, deleted_at=Now())
    roles.keep(event, people)


def counted(people) -> list[From]:
    municipality = F("registration__municipality")
    numbers = {name: Count("pk", condition) for name, condition in COUNTS.items()}
    rows = people.order_by().values(
        place=municipality, organisation=F("registration__organisation")
    )
    return [
        From(row.pop("place"), **row)
        for row in rows.annotate(**numbers).order_by("place", "organisation")
        if row["registered"]
    ]


def of(event: Event) -> list[From]:
    """All who ever registered for the event, by where they came from: those whose rows are still
    there and those whose are deleted, added together."""
    total: dict[tuple, From] = {}
    kept = [
        From(row.municipality_id, row.organisation, *(getattr(row, name) for name in COUNTS))
        for row in event.turnout.order_by("municipality", "organisation")
    ]
    for row in [*counted(event.participants.all()), *kept]:
        place = (row.municipality, row.organisation)
        before = total.get(place, From(*place, 0, 0, 0, 0))
        sums = (getattr(before, name) + getattr(row, name) for name in COUNTS)
        total[place] = From(*place, *sums)
    return list(total.values())


def by_municipality(events) -> dict[tuple[int, str | None], tuple[int, int]]:
    """By event and municipality how many had a seat and how many came, whoever is deleted since;
    under None those who came from no municipality. Two queries."""
    total: dict[tuple[int, str | None], tuple[int, int]] = {}
    people = Participant.objects.filter(COUNTS["seated"], event__in=events).order_by()
    here = people.values_list("event", "registration__municipality")
    gone = Turnout.objects.filter(event__in=events).order_by().values_list("event", "municipality")
    for rows in [
        here.annotate(seats=Count("pk"), there=Count("pk", COUNTS["came"])),
        gone.annotate(seats=Sum("seated"), there=Sum("came")),
    ]:
        for event, municipality, *numbers in rows:
            roles.add(total, (event, municipality), *numbers)
    return total


def deleted(event: Event) -> dict:
    """The counts of those whose rows are gone, and when the last of them went; Nones if none."""
    sums = {name: Sum(name) for name in COUNTS}
    return event.turnout.aggregate(**sums, deleted_at=Max("deleted_at"))
