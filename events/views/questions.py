"""A question to those who hold an event."""

from django.conf import settings
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from contacts import emails
from contacts.forms import QuestionForm
from contacts.pace import paced
from events import access
from events.models import Event
from events.moves import follows_moves


@never_cache
@paced("30/minute")
@require_http_methods(["GET", "HEAD", "POST"])
@follows_moves
def ask(request, slug):
    events = Event.objects.published().select_related("county")
    event = get_object_or_404(events.prefetch_related("contacts__person"), slug=slug)
    posted = request.POST if request.method == "POST" else None
    form = QuestionForm(posted, initial={"message": access.question(request.GET.get("om"))})
    if form.is_valid():
        people = [row.person.email for row in event.contacts.all() if row.person.email]
        address = settings.SITE_URL + event.get_absolute_url()
        emails.question(event.county, people, form.cleaned_data, f"{event.title}\n{address}")
        return redirect("pages:thanks")
    status = 422 if form.is_bound else 200
    context = {"event": event, "county": event.county, "form": form}
    return render(request, "contacts/question.html", context, status=status)
