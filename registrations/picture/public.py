"""The pages on which the answers stand that everybody may read.

Never notes from the meeting, themes or quotations.
"""

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.caching import keep_briefly
from events.models import Event, Question
from events.moves import follows_moves
from registrations.picture.openness import open_answers

ANSWERS_A_PAGE = 50


@require_safe
@follows_moves
def picture(request, slug):
    """The questions, each with how many have answered it."""
    now = timezone.now()
    event = find(slug)
    answers = open_answers(Event.objects.filter(pk=event.pk)).order_by()
    numbers = dict(answers.values_list("question").annotate(Count("pk")))
    questions = [(row, numbers.get(row.pk, 0)) for row in event.questions.all()]
    municipalities = answers.values("municipality").distinct().count()
    context = {"event": event, "questions": questions, "municipalities": municipalities}
    return keep_briefly(render(request, "registrations/picture.html", context), [event], now)


@require_safe
@follows_moves
def question(request, slug, number):
    """The answers to one question, in the order of the municipalities' names."""
    now = timezone.now()
    event = find(slug)
    answers = open_answers(Event.objects.filter(pk=event.pk)).select_related("municipality")
    asked = get_object_or_404(Question, event=event, number=number)
    rows = answers.filter(question=asked).order_by("municipality__sort_key", "pk")
    page = Paginator(rows, ANSWERS_A_PAGE).get_page(request.GET.get("sida"))
    context = {"event": event, "question": asked, "page": page}
    context |= {"questions": event.questions.all()}
    return keep_briefly(
        render(request, "registrations/picture_question.html", context), [event], now
    )


def find(slug: str) -> Event:
    """A published event with questions whose answers everybody may read."""
    events = Event.objects.published().filter(audience__answers_are_public=True)
    event = get_object_or_404(events.select_related("county"), slug=slug)
    if not event.questions.exists():
        raise Http404
    return event
