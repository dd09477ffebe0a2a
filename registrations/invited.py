"""The page behind the link in an invitation: she accepts or declines, with one click."""

from django import forms
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from contacts.fields import TOO_LONG, error_links
from contacts.pace import paced
from contacts.responses import SeeOther, secret
from events.state import state_of
from events.weather import showing
from registrations import invitations, links
from registrations.away import offers_to_send_again
from registrations.forms import MunicipalityField, says_from_where
from registrations.models import Invitation
from registrations.refusals import Closed, Full, NotOpenYet, Refused


class OriginForm(forms.Form):
    """Where she comes from, asked only of those of whom it is not known."""

    municipality = MunicipalityField(label=gettext_lazy("Municipality"))
    organisation = forms.CharField(
        label=gettext_lazy("Other organisation"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Fill this in if you do not come from a municipality."),
        error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def __init__(self, *args, invitation: Invitation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].own_county = invitation.event.county_id
        if invitation.comes_from:
            self.fields.clear()

    def clean(self):
        data = super().clean()
        if self.fields:
            says_from_where(self, data)
        return data


@secret
@paced("60/minute")
@offers_to_send_again
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request, token):
    """Looking changes nothing. The answer can be changed until registration closes."""
    invitation = invitations.opened(token)
    if invitation is None:
        raise Http404
    answer = request.POST.get("answer")
    form = OriginForm(request.POST if answer == "accept" else None, invitation=invitation)
    refusal, status = None, 422 if answer == "accept" else 200
    if answer == "decline" or form.is_valid():
        try:
            return SeeOther(carry_out(invitation, form, answer, token))
        except Refused as refused:
            refusal, status = refused, 409
    context = page(invitation, form) | {"refusal": words(refusal), "token": token}
    return render(request, "registrations/invited.html", context, status=status)


def carry_out(invitation: Invitation, form: OriginForm, answer: str, token: str) -> str:
    """The address of what she sees next."""
    if answer == "decline":
        invitations.decline(invitation)
        return reverse("registrations:invited", args=[token])
    origin = form.cleaned_data
    seat = invitations.accept(invitation, invitation.opened_at, **origin)
    return own_page(seat)


def own_page(seat) -> str:
    """Her link came by mail: it shows what hers alone shows."""
    is_sender = seat.is_sender and seat.email.lower() == seat.registration.sender_email.lower()
    token = links.mailed_token(seat.registration) if is_sender else links.participant_token(seat)
    return reverse("registrations:mine", args=[token])


def page(invitation: Invitation, form: OriginForm) -> dict:
    event, now = invitation.event, invitation.opened_at
    is_coming = invitations.registration_of(invitation) is not None
    has_declined = not is_coming and invitation.state != Invitation.State.UNANSWERED
    return {
        "invitation": invitation,
        "event": event,
        "now": now,
        "state": state_of(event, now),
        "weather": showing.at_event(event, now),
        "form": form,
        "errors": error_links(form),
        "is_coming": is_coming,
        "has_declined": has_declined,
        "mine": own_page(invitation.participant) if is_coming else "",
        "is_open": is_open(event, now),
        "may_decline": not has_declined and now < event.starts_at,
    }


def is_open(event, now) -> bool:
    """Whether an invitation can be accepted: an approval is not asked for, a seat or a line is."""
    return state_of(event, now).accepts


def words(refusal: Refused | None) -> str:
    if isinstance(refusal, Full):
        return _("The last seat was taken just now.")
    if isinstance(refusal, NotOpenYet):
        return _("Registration has not opened yet.")
    if isinstance(refusal, Closed):
        return _("It is too late to answer: registration has closed.")
    return _("Your answer could not be stored.") if refusal else ""
