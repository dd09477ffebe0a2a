"""When an event was to begin before it was moved, for those who have read of it elsewhere."""

from django.db.models import OuterRef, Subquery

from events.models import FormerTerms


def with_former_start(events):
    """Each event with ``former_start``: its latest other start since it was published, or None.

    Within the same query, so a page that tells it asks nothing more.
    """
    moved = FormerTerms.objects.filter(event=OuterRef("pk")).exclude(
        starts_at=OuterRef("starts_at")
    )
    latest = moved.order_by("-sequence").values("starts_at")[:1]
    return events.annotate(former_start=Subquery(latest))
