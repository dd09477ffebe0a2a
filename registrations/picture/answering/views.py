"""Behind a municipality's link: its answers to one event's questions."""

from django.db.models.functions import Now
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from contacts.pace import paced
from contacts.responses import SeeOther, secret
from registrations.away import offers_to_send_again
from registrations.models import AnswerVersion, MunicipalityAnswer, Quote
from registrations.municipality import links
from registrations.municipality.opening import opened
from registrations.picture.answering import page, standing, versions
from registrations.picture.answering.receiving import answered, open_until, receive, wants_json

# Pages save while people type, and all of a municipality may be behind one address.
OFTEN = "1200/minute"
Writer = AnswerVersion.Writer


def address(access, event, number: int | None = None) -> str:
    path = reverse("registrations:municipality_answers", args=[access.token, event.slug])
    return f"{path}#fraga-{number}" if number else path


@secret
@paced(OFTEN)
@offers_to_send_again
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request, token, slug):
    """All the questions, each with the municipality's one answer; and saving one of them."""
    access = opened(token)
    event = page.event_of(access, slug)
    if request.method == "POST":
        return save(request, access, event)
    if wants_json(request):
        found = page.answers_of(event, [access.municipality])
        return standing.in_json(request, found, access.now)
    links.note_opened(access)
    return shown(request, access, event)


def save(request, access, event):
    questions = {str(question.pk): question for question in event.questions.all()}
    question = questions.get(request.POST.get("question"))
    if question is None:
        raise Http404
    question.event = event
    outcome = receive(request, question, access.municipality, Writer.MUNICIPALITY, access.now)
    back = address(access, event, question.number)
    return answered(request, outcome, back, lambda told: shown(request, access, event, told))


def shown(request, access, event, outcome=None):
    context = page.context(access, event, outcome)
    status = outcome.status if outcome else 200
    return render(request, "registrations/answering/page.html", context, status=status)


@secret
@require_http_methods(["GET", "HEAD"])
def history(request, token, slug, number):
    """All versions of one answer, and of one of them what it changed."""
    access = opened(token)
    event = page.event_of(access, slug)
    question = get_object_or_404(event.questions, number=number)
    answer = get_object_or_404(
        MunicipalityAnswer, question=question, municipality=access.municipality
    )
    context = {
        "access": access,
        "event": event,
        "question": question,
        "answer": answer,
        "listed": versions.listed(answer),
        "shown": versions.shown(answer, request.GET.get("version", "")),
        "is_open": access.now < open_until(event),
        "back": address(access, event, number),
    }
    return render(request, "registrations/answering/versions.html", context)


@secret
@paced("300/minute")
@offers_to_send_again
@require_POST
def quote(request, token, slug, pk):
    """The municipality says whether the board may use its words."""
    access = opened(token)
    event = page.event_of(access, slug)
    found = page.quote_of(access, event, pk)
    is_approved = request.POST.get("approved") == "1"
    # Not saved as a row: staff may have removed it a moment ago, and then there is nothing to say.
    Quote.objects.filter(pk=found.pk).update(
        approved_at=Now() if is_approved else None, declined_at=None if is_approved else Now()
    )
    return SeeOther(address(access, event, found.answer.question.number))
