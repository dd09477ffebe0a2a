"""Putting a participant's details right, and handing her seat over to a colleague."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from contacts.fields import error_links
from contacts.pace import paced
from contacts.responses import SeeOther, secret
from events.models import Event
from registrations import seats
from registrations.away import offers_to_send_again
from registrations.links import Access
from registrations.mine import page
from registrations.mine.forms import ChangeForm, CorrectionForm, HandOverForm
from registrations.mine.views import address, chosen, opened
from registrations.models import Participant
from registrations.refusal_words import refusal_words
from registrations.refusals import Full, Refused, TooManyFromOne
from registrations.submission import Named


@dataclass(frozen=True)
class Change:
    form: type[ChangeForm]
    carry_out: Callable[[Participant, Named], Participant]
    template: str


CORRECTION = Change(CorrectionForm, seats.correct, "registrations/correct.html")
HAND_OVER = Change(HandOverForm, seats.hand_over, "registrations/hand_over.html")


@secret
@paced("300/minute")
@offers_to_send_again
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request, token, pk):
    """Name, address, role. A new address gets a link of its own, and this page moves to it."""
    return change(request, opened(token), pk, CORRECTION)


@secret
@paced("300/minute")
@offers_to_send_again
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request, token, pk):
    """The seat, or the place in line, goes to a colleague."""
    return change(request, opened(token), pk, HAND_OVER)


def change(request: HttpRequest, access: Access, pk: int, kind: Change) -> HttpResponse:
    is_sent = request.method == "POST"
    if is_sent and pk in access.corrected:
        # The same form again, from a second click: what it asks for is done.
        return SeeOther(address(access.token))
    person = chosen(access, pk)
    refusal = too_late(access, person)
    # Those who have her seat now are no mistake in a form that was sent twice.
    known = set() if refusal else others(access, pk)
    form = kind.form(request.POST if is_sent else None, person=person, others=known)
    if is_sent and form.is_valid():
        try:
            return SeeOther(address(token_after(access, kind, person, form.named())))
        except Refused as refused:
            refusal = refused
    context = {
        "access": access,
        "registration": access.registration,
        "event": access.registration.event,
        "row": page.Row(access, person),
        "form": form,
        "errors": error_links(form) if is_sent and not refusal else [],
        "refusal": words(refusal, access.registration.event, person) if refusal else "",
        "changes_until": page.last_change(access.registration.event),
    }
    status = 200 if not is_sent else 409 if refusal else 422
    return render(request, kind.template, context, status=status)


def token_after(access: Access, kind: Change, person: Participant, named: Named) -> str:
    """Carries the change out. Whoever hands over her own seat stays at her own page."""
    row = kind.carry_out(person, named)
    return access.token_after(row) if kind is CORRECTION else access.token


def others(access: Access, pk: int) -> set[str]:
    active = [row for row in access.participants if page.state_for(access, row) in page.ACTIVE]
    return {row.email.lower() for row in active if row.pk != pk}


def too_late(access: Access, person: Participant) -> Refused | None:
    """Nobody should mend a form that would then be refused."""
    if page.may_change(access) and page.state_for(access, person) in page.ACTIVE:
        return None
    return seats.Closed()


def words(refusal: Refused, event: Event, person: Participant) -> str:
    if isinstance(refusal, Full):
        return _("There is no seat to give away: the event is full.")
    if isinstance(refusal, TooManyFromOne):
        return refusal_words(refusal, event)
    if event.is_cancelled:
        return _("The event is cancelled, so nothing can be changed any more.")
    if person.state == Participant.State.CANCELLED:
        return _("%(name)s does not take part any more, so there is nothing to change.") % {
            "name": person.name
        }
    if event.changes_until == event.starts_at:
        return _("The event has begun, so nothing can be changed here any more.")
    return _("Names and addresses could be changed until %(moment)s.") % {
        "moment": page.last_moment(event.changes_until)
    }
