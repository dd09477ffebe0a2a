"""What the two long lists share: what was asked for, and what there is when nothing matches."""

from django.urls import reverse
from django.utils import timezone

from contacts.models import County
from events import filters
from events.choices import choices, with_hits
from events.periods import swedish_day


def asked(request) -> dict:
    """What a list's page begins with: the time, the filters and the words for them."""
    now = timezone.now()
    counties = list(County.objects.all())
    chosen = filters.read(request.GET, counties)
    return {
        "now": now,
        "counties": counties,
        "filters": chosen,
        "choices": choices(chosen, swedish_day(now)),
    }


def instead_of_nothing(context: dict, events, others, view: str) -> dict:
    """What there is without each choice, and in the other list: that of ``view``."""
    return {
        "choices": with_hits(context["choices"], events),
        "elsewhere": elsewhere(others, view, context["filters"]),
    }


def elsewhere(events, view: str, chosen: filters.Filters) -> dict:
    """How much the other list holds of what is asked for, whenever it is, and its address."""
    whenever = chosen.without_period()
    count = filters.apply(events, whenever).count()
    return {"count": count, "address": reverse(f"events:{view}") + whenever.query}
