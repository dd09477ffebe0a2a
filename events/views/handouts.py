"""What a municipality takes with it: the questions, an invitation as PDF, a QR code."""

import base64
from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from events.caching import keep_briefly
from events.handouts import pdf, qr, questions
from events.models import Event
from events.moves import follows_moves
from events.views.event import find, shown

DAY = 24 * 60 * 60
IMAGES = {"svg": "image/svg+xml", "png": "image/png"}


def of_published_event(view):
    """Gives the view a published event with its parts; 404 if there is none at the address."""

    @require_safe
    @follows_moves
    @wraps(view)
    def wrapped(request, slug):
        now = timezone.now()
        found = find(Event.objects.published(), slug, now)
        if found is None:
            raise Http404
        return view(request, found[0], now)

    return wrapped


def of_event_with_questions(view):
    @wraps(view)
    def wrapped(request, event, now):
        if not event.questions.all():
            raise Http404
        return view(request, event, now)

    return of_published_event(wrapped)


@of_event_with_questions
def questions_page(request, event, now):
    """The questions alone, with room to write on paper."""
    page = render(request, "events/questions.html", shown(event, [], now))
    return keep_briefly(page, [event], now)


@of_event_with_questions
def questions_text(request, event, now):
    """The same as text. The mark at its start tells every program that it is UTF-8."""
    text = questions.as_text(event, now).encode("utf-8-sig")
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    return keep_briefly(response, [event], now)


@of_published_event
def invitation(request, event, now):
    """An invitation to print or to mail; once the event is over its page says what there is."""
    if event.is_cancelled or event.ends_at <= now:
        return redirect(event)
    try:
        content = pdf.from_html(invitation_html(event, now))
    except pdf.NoPdf:
        return render(request, "events/no_pdf.html", {"event": event}, status=503)
    response = HttpResponse(content, content_type="application/pdf")
    name = f"inbjudan-{event.slug}.pdf"
    response["Content-Disposition"] = content_disposition_header(False, name)
    response["X-Robots-Tag"] = "noindex"
    return keep_briefly(response, [event], now)


def invitation_html(event, now) -> str:
    image = base64.b64encode(qr.to_registration(event, "svg")).decode()
    more = {
        "code": f"data:image/svg+xml;base64,{image}",
        "form_address": qr.form_address(event),
    }
    return render_to_string("events/invitation.html", shown(event, [], now) | more)


def code(kind: str):
    """The QR code to the event's form as an image of this kind, a key of IMAGES."""

    @of_published_event
    def view(request, event, now):
        response = HttpResponse(qr.to_registration(event, kind), content_type=IMAGES[kind])
        name = f"anmalan-{event.slug}.{kind}"
        response["Content-Disposition"] = content_disposition_header(False, name)
        response["X-Robots-Tag"] = "noindex"
        patch_cache_control(response, public=True, max_age=DAY)
        return response

    return view
