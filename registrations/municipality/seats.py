"""Registering people from a municipality's page, handing their seats over, and cancelling them.

By the same rules and under the same lock as everywhere: see ``registrations.seats``.
"""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from contacts.fields import error_links
from contacts.models import Municipality
from contacts.pace import paced
from contacts.responses import SeeOther, secret
from registrations import seats
from registrations.away import offers_to_send_again
from registrations.form_page import FormPage
from registrations.forms import RegistrationForm
from registrations.mine.changing import words
from registrations.mine.forms import HandOverForm
from registrations.mine.page import is_changeable, last_change
from registrations.models import LinkUse, Participant
from registrations.municipality import expected, page
from registrations.municipality.links import Access
from registrations.municipality.opening import address, chosen, opened
from registrations.own_questions.asked import marked
from registrations.refusals import Closed, Refused
from registrations.views import attempt

What = LinkUse.What
State = Participant.State


# --- Register ---


class OwnForm(RegistrationForm):
    """The form as everybody has it, but that it is known where they come from."""

    def __init__(self, *args, municipality: Municipality, **kwargs):
        super().__init__(*args, **kwargs)
        self.municipality = municipality
        del self.fields["municipality"], self.fields["organisation"]

    def check_origin(self, data):
        data |= {"municipality": self.municipality, "organisation": ""}


class OwnFormPage(FormPage):
    form_class = OwnForm

    def __init__(self, access: Access, event, posted, files):
        self.access = access
        super().__init__(event, posted, files)

    def form_options(self):
        return super().form_options() | {"municipality": self.access.municipality}

    def context(self):
        action = reverse(
            "registrations:municipality_add", args=[self.access.token, self.event.slug]
        )
        more = {"municipality": self.access.municipality, "home": address(self.access)}
        return super().context() | more | {"action": action}


@secret
@paced("300/minute")
@offers_to_send_again
@require_http_methods(["GET", "HEAD", "POST"])
def add(request, token, slug):
    access = opened(token)
    events = marked(expected.events_of(access.members).received_now()).for_page()
    event = get_object_or_404(events, slug=slug)
    posted = request.POST if request.method == "POST" else None
    form = OwnFormPage(access, event, posted, request.FILES)
    if registration := attempt(request, form):
        if registration.received_at >= event.received_at:  # and not the same form once more
            access.note(What.ADDED, event)
        return SeeOther(address(access))
    return render(request, "registrations/register.html", form.context(), status=form.status)


# --- Hand over ---


@secret
@paced("300/minute")
@offers_to_send_again
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request, token, pk):
    access, is_sent = opened(token), request.method == "POST"
    person = chosen(access, str(pk))
    was_active = person.state != State.CANCELLED
    refusal = None if was_active and is_changeable(person.event, access.now) else Closed()
    posted = request.POST if is_sent else None
    # Whoever has her seat now is no mistake in a form that was sent twice.
    form = HandOverForm(posted, person=person, others=colleagues(person) if was_active else set())
    if is_sent and form.is_valid():
        try:
            seats.hand_over(person, form.named())
        except Refused as refused:
            refusal = refused
        else:
            if was_active:  # else it is the same form once more
                access.note(What.SWAPPED, person.event)
            return SeeOther(address(access))
    context = {
        "municipality": access.municipality,
        "home": address(access),
        "event": person.event,
        "row": page.Row(person),
        "form": form,
        "errors": error_links(form) if is_sent and not refusal else [],
        "refusal": words(refusal, person.event, person) if refusal else "",
        "changes_until": last_change(person.event),
    }
    status = 200 if not is_sent else 409 if refusal else 422
    return render(request, "registrations/hand_over.html", context, status=status)


def colleagues(person: Participant) -> set[str]:
    """The addresses of the others in her registration, who need no seat of hers."""
    others = person.registration.participants.filter(state__in=Participant.ACTIVE)
    return {row.email.lower() for row in others if row.pk != person.pk}


# --- Cancel ---


@secret
@paced("300/minute")
@offers_to_send_again
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request, token):
    """Cancel one of the municipality's people; looking leads to the page."""
    access = opened(token)
    if request.method != "POST":
        return SeeOther(address(access))
    person = chosen(access, request.POST.get("participant", ""))
    try:
        gone = seats.cancel([person])
    except Closed:
        refusal = _("The event has begun, so nothing can be cancelled here any more.")
        context = page.context(access, refusal)
        return render(request, "registrations/municipality/page.html", context, status=409)
    if gone:
        access.note(What.CANCELLED, person.event)
    return SeeOther(address(access))
