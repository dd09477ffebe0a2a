"""What the municipality's page says of its answers, at each event."""

from collections import defaultdict

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Event, Question
from registrations.municipality import page
from registrations.municipality.links import Access
from registrations.municipality.page import Line
from registrations.picture.answering.receiving import open_until
from registrations.picture.openness import waiting_answers


@page.tells
def answers(access: Access, events: list[Event]) -> dict[int, list[Line]]:
    done = Q(
        municipality_answers__municipality=access.municipality,
        municipality_answers__done_at__isnull=False,
    )
    asked = Question.objects.filter(event__in=events)
    counted = asked.annotate(done=Count("municipality_answers", filter=done))
    numbers = defaultdict(list)
    for event, number in counted.values_list("event", "done"):
        numbers[event].append(number)
    by_number, waiting = {event.pk: event for event in events}, waiting_of(access, events)
    return {
        pk: [line(access, by_number[pk], found, waiting.get(pk, 0))]
        for pk, found in numbers.items()
    }


def waiting_of(access: Access, events: list[Event]) -> dict[int, int]:
    """By event how many of its answers wait to be marked as done again."""
    found = waiting_answers(Event.objects.filter(pk__in=[event.pk for event in events]))
    found = found.filter(municipality=access.municipality).order_by()
    return dict(found.values_list("question__event").annotate(Count("pk")))


def line(access: Access, event: Event, done: list[int], waiting: int) -> Line:
    address = reverse("registrations:municipality_answers", args=[access.token, event.slug])
    is_open = access.now < open_until(event)
    return Line(
        _("Answers"),
        " ".join(filter(None, [in_words(sum(done), len(done)), in_wait(waiting)])),
        address,
        _("Write your answers") if is_open else _("Read your answers"),
    )


def in_words(done: int, asked: int) -> str:
    words = {"done": done, "n": asked}
    return (
        ngettext(
            "%(done)s of %(n)s question is done", "%(done)s of %(n)s questions are done", asked
        )
        % words
    )


def in_wait(number: int) -> str:
    """Of those that were done before the board opened the answers."""
    if not number:
        return ""
    words = ngettext(
        "(%(n)s is not shown to everybody until you mark it as done again)",
        "(%(n)s are not shown to everybody until you mark them as done again)",
        number,
    )
    return words % {"n": number}
