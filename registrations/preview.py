"""The page with the form as staff see it before its event's visitors do. It cannot be sent."""

from django.shortcuts import render

from events.views.preview import on_stage
from registrations.form_page import FormPage


@on_stage
def form_preview(request, event, scene):
    scene.dress(event)
    # What the form's own query tells; two queries more do no harm on a page for staff.
    event.received_at, event.asks_more = scene.now, True
    context = FormPage(event, None).context() | {"preview": {"scene": scene}}
    return render(request, "registrations/register.html", context)
