"""What there is to read and see after an event: its files and links."""

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from events.models import Attachment

OF_THE_EVENT = Attachment.objects.filter(event=OuterRef("pk"))


def only(events):
    """The events that have any."""
    return events.filter(Exists(OF_THE_EVENT))


def counted(events):
    """Each event with ``material``: how many files and links it has, in the same query."""
    files = OF_THE_EVENT.order_by().values("event").annotate(number=Count("pk"))
    return events.annotate(material=Coalesce(Subquery(files.values("number")), 0))
