"""Registering, and the page behind the secret link."""

from contextlib import suppress
from functools import wraps

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts.pace import paced
from events.models import Event
from events.moves import follows_moves
from events.state import state_of
from registrations import line, links, seats
from registrations.away import offers_to_send_again
from registrations.form_page import FormPage
from registrations.models import Participant

ACTIVE = Participant.ACTIVE
State = Participant.State


class SeeOther(HttpResponseRedirect):
    """303: what was posted is done, now GET the page that tells of it. A reload posts nothing."""

    status_code = 303


def secret(view):
    """A page behind a secret link: no cache keeps it, no other site or robot hears of it."""

    @wraps(view)
    @never_cache
    def wrapped(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return wrapped


@never_cache
@paced("300/minute")
@offers_to_send_again
@require_http_methods(["GET", "HEAD", "POST"])
@follows_moves
def register(request, slug):
    """The form for an event, for oneself and one's colleagues."""
    # The first statement also reads the database's clock: that is when the form arrived.
    events = Event.objects.published().received_now().select_related("county", "series", "seats")
    event = get_object_or_404(events, slug=slug)
    page = FormPage(event, request.POST if request.method == "POST" else None)
    if page.is_sent:
        try:
            if page.is_valid():
                registration = seats.register(event, page.submission(), event.received_at)
                return SeeOther(receipt(registration))
            # Nobody should mend a form that would then be refused.
            seats.refuse_unless_open(event, event.received_at)
        except seats.Refused as refusal:
            page.refusal = refusal
    return render(request, "registrations/register.html", page.context(), status=page.status)


def receipt(registration) -> str:
    return reverse("registrations:mine", args=[links.registration_token(registration)])


@secret
@require_safe
def mine(request, token):
    """My registration: who has a seat, whether the mail has arrived. Looking changes nothing."""
    access = links.resolve(token)
    if access is None:
        raise Http404
    now = timezone.now()
    event = access.registration.event
    context = {
        "access": access,
        "registration": access.registration,
        "event": event,
        "now": now,
        "state": state_of(event, now),
        "may_cancel": now < event.starts_at,
        "cancellable": ACTIVE,
        **seats_of(access),
    }
    return render(request, "registrations/mine.html", context)


def seats_of(access) -> dict:
    """Those who are coming or wait, and how many of them have a seat."""
    active = [person for person in access.participants if person.shown_state in ACTIVE]
    confirmed = sum(person.shown_state == State.CONFIRMED for person in active)
    if confirmed < len(active):
        places = line.places(access.registration.event, active)
        for person in active:
            person.place_in_line = places.get(person.pk)
    # Asked of the real state, and only where the link came by mail: else anybody could read the
    # meeting link by naming somebody who is registered.
    sees_meeting = access.is_proven and any(
        person.state == State.CONFIRMED for person in access.participants
    )
    return {"active": active, "seats": confirmed, "sees_meeting": sees_meeting}


@secret
@require_POST
def cancel(request, token):
    """Cancel one participant, or all that the link may manage."""
    access = links.resolve(token)
    if access is None:
        raise Http404
    chosen = request.POST.get("participant")
    people = [person for person in access.participants if chosen in (None, "", str(person.pk))]
    if not people:
        raise Http404
    # Too late when it has just begun: then the page says so, and nothing has changed.
    with suppress(seats.Closed):
        seats.cancel(people)
    return SeeOther(reverse("registrations:mine", args=[token]))
