"""Registering for an event."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from contacts import pace
from contacts.pace import paced
from contacts.responses import SeeOther
from events.models import Event
from events.moves import follows_moves
from registrations import links, seats
from registrations.access_codes import GUESSES, TooManyGuesses, WrongCode
from registrations.away import offers_to_send_again
from registrations.form_page import FormPage
from registrations.models import Registration
from registrations.own_questions.asked import marked
from registrations.responses import kept_by_its_browser


@kept_by_its_browser
@paced("300/minute")
@offers_to_send_again
@require_http_methods(["GET", "HEAD", "POST"])
@follows_moves
def register(request, slug):
    """The form for an event, for oneself and one's colleagues."""
    # The first statement also reads the database's clock: that is when the form arrived.
    events = marked(Event.objects.published().received_now())
    if request.method != "POST":
        # What the page shows, and what a form that is stored needs nothing of.
        events = events.for_page()
    event = get_object_or_404(events, slug=slug)
    posted = request.POST if request.method == "POST" else None
    page = FormPage(event, posted, request.FILES, code=request.GET.get("kod", ""))
    if registration := attempt(request, page):
        return SeeOther(receipt(registration))
    return render(request, "registrations/register.html", page.context(), status=page.status)


def attempt(request, page: FormPage) -> Registration | None:
    """What the form has become, or None when it was not sent or the page has to say why."""
    if not page.is_sent:
        return None
    try:
        if page.is_valid():
            return store(request, page.event, page.submission())
        # Nobody should mend a form that would then be refused.
        seats.refuse_unless_open(page.event, page.event.received_at)
    except WrongCode as refusal:
        page.refuse_code(refusal)
    except seats.Refused as refusal:
        page.refusal = refusal
    return None


def store(request, event, submission):
    """Register; wrong codes are counted, so that nobody finds one by trying."""
    if event.requires_code and pace.is_spent(GUESSES, "code", request):
        raise TooManyGuesses
    try:
        return seats.register(event, submission, event.received_at)
    except WrongCode:
        pace.count(GUESSES, "code", request)
        raise


def receipt(registration) -> str:
    return reverse("registrations:mine", args=[links.registration_token(registration)])
