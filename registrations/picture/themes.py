"""What the answers are about, in the words of the event's board."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from events.models import Event
from events.search import fold
from registrations.models import MunicipalityAnswer, Theme


def of_county(event: Event) -> QuerySet[Theme]:
    return Theme.objects.filter(county=event.county_id)


@transaction.atomic
def set_on(answer: MunicipalityAnswer, event: Event, themes: Iterable[Theme], new: str) -> None:
    """These themes and no others; ``new`` becomes one of the county's if it is not there yet."""
    answer.themes.set([*themes, called(event, new)] if new else themes)


def called(event: Event, name: str) -> Theme:
    """The county's theme of this name, however it is spelt in capitals; made if there is none."""
    there = {fold(theme.name): theme for theme in of_county(event)}
    known = there.get(fold(name))
    return known or Theme.objects.get_or_create(county_id=event.county_id, name=name)[0]
