"""The kinds of roles of those who took part, kept when their job titles are deleted."""

from django.db.models import Count, F, Q
from django.db.models.functions import Now

from events.models import Event
from registrations.models import Participant, RoleTurnout
from registrations.yearly.roles import role_of

SEATED = Q(state=Participant.State.CONFIRMED)
CAME = Q(attended_at__isnull=False)


def keep(event: Event, people) -> None:
    """Add these participants of the event to the counts, under the lock and in the transaction
    that deletes them."""
    for (_event, role), (seated, came) in counted(people).items():
        numbers = {"seated": seated, "came": came}
        place = {"event": event, "role": role}
        kept, is_new = RoleTurnout.objects.get_or_create(**place, defaults=numbers)
        if not is_new:
            more = {name: F(name) + number for name, number in numbers.items()}
            RoleTurnout.objects.filter(pk=kept.pk).update(**more, deleted_at=Now())


def of(events) -> dict[tuple[int, str], tuple[int, int]]:
    """By event and role how many had a seat and how many came: those whose rows are still there
    and those whose are deleted, added together. Two queries."""
    total = counted(Participant.objects.filter(event__in=events))
    kept = RoleTurnout.objects.filter(event__in=events)
    for event, role, *numbers in kept.values_list("event", "role", "seated", "came"):
        add(total, (event, role), *numbers)
    return total


def counted(people) -> dict[tuple[int, str], tuple[int, int]]:
    """Of those who have a seat."""
    rows = people.filter(SEATED).order_by().values_list("event", "title")
    total: dict[tuple[int, str], tuple[int, int]] = {}
    for event, title, *numbers in rows.annotate(seated=Count("pk"), came=Count("pk", CAME)):
        add(total, (event, role_of(title)), *numbers)
    return total


def add(total: dict, key: tuple[int, str], seated: int, came: int) -> None:
    before = total.get(key, (0, 0))
    total[key] = (before[0] + seated, before[1] + came)
