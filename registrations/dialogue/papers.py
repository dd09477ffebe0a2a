"""The groups on paper, for the wall by the door. They name municipalities, and no participant."""

from django.template.loader import render_to_string
from django.utils import timezone

from events.handouts import pdf
from events.models import Event
from registrations.dialogue import board
from registrations.papers import STYLE


def groups_list(event: Event) -> bytes:
    """Tagged PDF: who is where in alphabetical order, then each group in its order of speaking.

    Raises NoPdf.
    """
    shown = board.of(event)
    found = [(speaker, group) for group in shown.groups for speaker in group.speakers]
    context = {
        "event": event,
        "board": shown,
        "where": sorted(found, key=lambda pair: pair[0].municipality.sort_key),
        "printed_at": timezone.now(),
    }
    return pdf.make(render_to_string("papers/groups.html", context), STYLE)
