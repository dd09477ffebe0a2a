"""The page behind a secret link, and cancelling."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from contacts.pace import paced
from contacts.responses import SeeOther, secret
from registrations import links, seats
from registrations.away import offers_to_send_again
from registrations.links import Access
from registrations.mine import page
from registrations.models import Participant


def opened(token: str) -> Access:
    access = links.resolve(token)
    if access is None:
        raise Http404
    return access


def chosen(access: Access, pk: int) -> Participant:
    """The participant with this number, if the link may manage her."""
    for person in access.participants:
        if person.pk == pk:
            return person
    raise Http404


def address(token: str) -> str:
    return reverse("registrations:mine", args=[token])


@secret
@require_safe
def mine(request, token):
    """My registration: who has a seat, whether the mail has arrived. Looking changes nothing."""
    return render(request, "registrations/mine.html", page.context(opened(token)))


@secret
@paced("300/minute")
@offers_to_send_again
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request, token):
    """Cancel one participant, or all that the link may manage; looking leads to her page."""
    access = opened(token)
    if request.method != "POST":
        # As when the answer to a form is read again, or in the other language.
        return SeeOther(address(token))
    number = request.POST.get("participant")
    people = [person for person in access.participants if number in (None, "", str(person.pk))]
    if not people:
        raise Http404
    try:
        seats.cancel(people)
    except seats.Closed:
        words = _("The event has begun, so nothing can be cancelled here any more.")
        context = page.context(access, words)
        return render(request, "registrations/mine.html", context, status=409)
    return SeeOther(address(token))
