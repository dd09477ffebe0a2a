"""The survey's public page, behind a link of one's own."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from contacts.pace import paced
from contacts.responses import SeeOther, secret
from registrations.away import offers_to_send_again
from registrations.models import SurveyLink
from registrations.refusals import Closed
from registrations.surveys import answering, links
from registrations.surveys.forms import AnswerForm


@secret
@paced("300/minute")
@offers_to_send_again
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request, token):
    """The questions; thanks when the link is used; and past tense when the survey is closed."""
    link = links.resolve(token)
    if link is None:
        raise Http404
    is_sent = request.method == "POST"
    if link.used:
        return SeeOther(request.path) if is_sent else shown(request, link, is_done=True)
    if is_closed(link):
        return shown(request, link, is_closed=True, status=409 if is_sent else 200)
    form = AnswerForm(request.POST if is_sent else None, survey=link.survey)
    if is_sent and form.is_valid():
        try:
            answering.store(link, form.answers)
        except Closed:
            return shown(request, link, is_closed=True, status=409)
        return SeeOther(request.path)
    errors = form.error_links() if is_sent else []
    return shown(request, link, form=form, errors=errors, status=422 if is_sent else 200)


def is_closed(link: SurveyLink) -> bool:
    closes_at = link.survey.closes_at
    return closes_at is None or link.opened_at >= closes_at


def shown(request, link: SurveyLink, status: int = 200, **context):
    context |= {"survey": link.survey, "event": link.survey.event}
    return render(request, "registrations/survey.html", context, status=status)
