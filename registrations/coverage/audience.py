"""Saying whom an event expects."""

from django.db import transaction

from contacts.models import Municipality
from contacts.municipalities import by_name
from contacts.tables import as_name
from events.models import Audience, Event


def of(event: Event) -> Audience:
    """The event's audience, or a new one that is not stored yet."""
    return Audience.objects.filter(event=event).first() or Audience(event=event)


@transaction.atomic
def expect_county(event: Event) -> Audience:
    """All the municipalities of the event's own county, beside whoever is expected already."""
    audience = Audience.objects.get_or_create(event=event)[0]
    audience.counties.add(event.county_id)
    return audience


def read(text: str) -> tuple[list[str], list[str]]:
    """The codes of the municipalities that stand there, by name or code, one a line; and the
    lines that are no municipality."""
    known = by_name()
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = {known[as_name(line)]: None for line in lines if as_name(line) in known}
    return list(found), [line for line in lines if as_name(line) not in known]


def written(audience: Audience) -> str:
    """Its chosen municipalities by their names, one a line."""
    if audience.pk is None:
        return ""
    names = Municipality.objects.filter(pk__in=audience.municipalities.values("pk"))
    return "\n".join(names.values_list("official_name", flat=True))
