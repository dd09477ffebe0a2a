"""The page on which an event is proof-read, and published when nothing is wrong."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from contacts.responses import SeeOther
from events.models import Event
from events.proofreading import proofread
from events.publishing import publish


def review(model_admin, request, pk):
    event = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    if not model_admin.has_change_permission(request, event):
        raise PermissionDenied
    if request.method == "POST" and is_published_now(model_admin, request, event):
        return SeeOther(reverse("admin:events_event_change", args=[pk]))
    context = model_admin.admin_site.each_context(request) | page(event)
    context |= {"opts": model_admin.opts}
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "admin/events/event/review.html", context, status=status)


def is_published_now(model_admin, request, event: Event) -> bool:
    """Publishes a draft, and says what has come of it."""
    if event.status != Event.Status.DRAFT:
        return True
    try:
        publish(event)
    except ValidationError as error:
        for words in error.messages:
            model_admin.message_user(request, words, messages.ERROR)
        return False
    model_admin.log_change(request, event, [{"changed": {"fields": ["status"]}}])
    model_admin.message_user(request, _("The event is published."), messages.SUCCESS)
    return True


def page(event: Event) -> dict:
    groups = proofread(event)
    found = [remark for group in groups.values() for remark in group]
    return {
        "title": _("Proof-read"),
        "event": event,
        "change": reverse("admin:events_event_change", args=[event.pk]),
        "groups": [(name, group) for name, group in groups.items() if group],
        "right": [name for name, group in groups.items() if not group],
        "errors": sum(remark.is_error for remark in found),
        "warnings": sum(not remark.is_error for remark in found),
        "is_draft": event.status == Event.Status.DRAFT,
    }


def becomes_public(event: Event, form) -> bool:
    """Whether saving the form would make a draft public."""
    before = form.initial.get("status", Event.Status.DRAFT) if event.pk else Event.Status.DRAFT
    return before == Event.Status.DRAFT and event.status == Event.Status.PUBLISHED


def publish_saved(model_admin, request, form) -> None:
    """The draft and all its rows are stored, and become public if nothing is wrong."""
    try:
        publish(form.instance)
    except ValidationError:
        # What is wrong is said with all other remarks.
        words = _("The event is saved, but as a draft: something must be mended first.")
        model_admin.message_user(request, words, messages.ERROR)
    else:
        form.changed_data.append("status")
