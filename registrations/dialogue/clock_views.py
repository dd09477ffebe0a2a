"""The page of a group's moderator: whose turn it is, the time that is left, and notes."""

from datetime import timedelta

from django.core.exceptions import BadRequest
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from contacts.numbers import short_number
from contacts.pace import paced
from contacts.responses import SeeOther, secret
from registrations.away import offers_to_send_again
from registrations.dialogue import clock, clock_page, links
from registrations.dialogue.links import Access
from registrations.models import AnswerVersion
from registrations.picture.answering import standing
from registrations.picture.answering.receiving import answered, receive, wants_json
from registrations.picture.answering.views import OFTEN
from registrations.picture.saving import Part


def opened(token: str) -> Access:
    access = links.resolve(token)
    if access is None:
        raise Http404
    return access


def address(access: Access) -> str:
    return reverse("registrations:talk", args=[access.token])


@secret
@paced("300/minute")
@offers_to_send_again
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request, token):
    """The order of speaking with the clock; and giving the floor to somebody else."""
    access = opened(token)
    if request.method == "POST":
        return turn(request, access)
    if wants_json(request):
        found = clock_page.answers_in(access.group)
        return standing.in_json(request, found, access.now, clock=time_of(access))
    return shown(request, access)


def turn(request, access: Access):
    clock.go(access.group, request.POST.get("seen"), request.POST.get("stage"), gone(request))
    if wants_json(request):
        return JsonResponse({"clock": time_of(opened(access.token))})
    return SeeOther(address(access))


def gone(request) -> timedelta | None:
    """How long the one who has the floor has spoken, where a page with its script counts it."""
    if "gone" not in request.POST:
        return None
    seconds = short_number(request.POST["gone"], digits=7)
    if seconds is None:
        raise BadRequest
    return timedelta(seconds=seconds)


def time_of(access: Access) -> dict:
    return {"stage": clock.stage_of(access.group), "gone": clock_page.seconds_gone(access)}


@secret
@paced(OFTEN)
@offers_to_send_again
@require_POST
def note(request, token):
    """Notes of what a municipality of the group says go straight into its answer."""
    access = opened(token)
    if request.POST.get("part") != Part.NOTES:
        raise BadRequest
    question = chosen(access.group.event.questions.all(), request.POST.get("question"))
    places = [member.municipality for member in clock_page.members_of(access.group)]
    municipality = chosen(places, request.POST.get("municipality"))
    question.event = access.group.event
    writer = AnswerVersion.Writer.MODERATOR
    outcome = receive(request, question, municipality, writer, access.now)
    back = f"{address(access)}?kommun={municipality.pk}#kommun-{municipality.pk}"
    return answered(request, outcome, back, lambda told: shown(request, access, told))


def chosen(rows, key: str | None):
    for row in rows:
        if str(row.pk) == key:
            return row
    raise Http404


def shown(request, access: Access, outcome=None):
    context = clock_page.context(access, outcome, request.GET.get("kommun", ""))
    status = outcome.status if outcome else 200
    return render(request, "registrations/dialogue/clock.html", context, status=status)
