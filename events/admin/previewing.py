"""How staff look at an event before others do, share the look, and see what will happen to it."""

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from contacts.admin import CountyBoundAdmin
from contacts.languages import ENGLISH, in_language
from contacts.responses import SeeOther
from events import moments, preview, preview_links, timeline
from events.admin.moments import MomentField, MomentWidget
from events.models import Event, PreviewLink

# So many of the coming entries of the time line are on the page of the previews.
SOONEST = 3


class TimeForm(forms.Form):
    """Asked with GET: nothing is stored."""

    at = MomentField(
        label=_("Date and time"),
        widget=MomentWidget,
        help_text=_("By the Swedish clock, for example 2027-05-17 and 23.59."),
    )


class LinkForm(forms.Form):
    days = forms.TypedChoiceField(
        label=_("The link works for"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose for how long the link is to work.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, initial={"days": 7}, **kwargs)
        words = {days: ngettext("%(n)d day", "%(n)d days", days) for days in preview_links.DAYS}
        self.fields["days"].choices = [(days, text % {"n": days}) for days, text in words.items()]


class PreviewingAdmin(CountyBoundAdmin):
    def get_urls(self):
        views = [
            ("<int:pk>/preview/", self.preview_view, "events_event_preview"),
            ("preview/<int:pk>/revoke/", require_POST(self.revoke), "events_event_preview_revoke"),
            ("<int:pk>/timeline/", require_safe(self.timeline_view), "events_event_timeline"),
        ]
        admin_view = self.admin_site.admin_view
        own = [path(at, admin_view(view), name=name) for at, view, name in views]
        return [*own, *super().get_urls()]

    def seen(self, request, pk) -> Event:
        """The event that this member of staff may see; to post something she must be able to
        change it."""
        rows = self.get_queryset(request).select_related("county", "series", "seats")
        event = get_object_or_404(rows, pk=pk)
        changes = request.method == "POST"
        may = self.has_change_permission if changes else self.has_view_permission
        if not may(request, event):
            raise PermissionDenied
        return event

    # --- Previews ---

    def preview_view(self, request, pk):
        """Each state of the page; another time, which is asked for; and the links to a draft."""
        event = self.seen(request, pk)
        link_form = LinkForm(request.POST if request.method == "POST" else None)
        time_form = TimeForm(request.GET if "at_0" in request.GET else None)
        if link_form.is_valid() and event.status == Event.Status.DRAFT:
            return self.linked(request, event, link_form.cleaned_data["days"])
        if time_form.is_valid():
            return redirect(address_at(event, time_form.cleaned_data["at"]))
        context = preview_page(event, timezone.now())
        context |= {"link_form": link_form, "time_form": time_form, "time_fields": shown(time_form)}
        context["may_share"] = self.has_change_permission(request, event)
        page = self.plan_page(request, event, "preview", _("Preview"), context)
        page.status_code = 422 if link_form.errors or time_form.errors else 200
        return page

    def linked(self, request, event, days: int):
        link = preview_links.make(event, days, request.user.get_username())
        self.log_change(request, event, str(_("Made a link to the preview.")))
        words = _("The link is made. It works until %(moment)s.")
        moment = moments.day_and_clock(link.expires_at)
        self.message_user(request, words % {"moment": moment}, messages.SUCCESS)
        return SeeOther(reverse("admin:events_event_preview", args=[event.pk]) + "#links")

    def revoke(self, request, pk):
        link = get_object_or_404(PreviewLink.objects.for_staff(request.user), pk=pk)
        event = self.seen(request, link.event_id)
        preview_links.revoke(link)
        self.log_change(request, event, str(_("Withdrew a link to the preview.")))
        self.message_user(request, _("The link does not work any more."), messages.SUCCESS)
        return SeeOther(reverse("admin:events_event_preview", args=[event.pk]) + "#links")

    # --- The time line ---

    def timeline_view(self, request, pk):
        event = self.seen(request, pk)
        context = {"timeline": timeline.of(event, timezone.now())}
        return self.plan_page(request, event, "timeline", _("Time line"), context)

    def plan_page(self, request, event, name: str, title, context: dict) -> TemplateResponse:
        context |= self.admin_site.each_context(request)
        context |= {"title": title, "subtitle": str(event), "event": event, "opts": self.opts}
        return TemplateResponse(request, f"admin/events/event/plan/{name}.html", context)


def shown(form: forms.Form) -> AdminForm:
    return AdminForm(form, [(None, {"fields": list(form.fields)})], {})


def address_at(event: Event, moment) -> str:
    """The preview at a time that was typed, which stands in the address as it was typed."""
    typed = moments.swedish(moment).strftime(preview.TYPED)
    return reverse("events:preview", args=[event.slug]) + f"?{preview.TIME}={typed}"


def preview_page(event: Event, now) -> dict:
    return {
        "now": now,
        "rows": [row(event, scene) for scene in preview.scenes(event, now)],
        "links": preview_links.of_event(event, now),
        "soonest": timeline.of(event, now).coming[:SOONEST],
    }


def row(event: Event, scene: preview.Scene) -> dict:
    """A state with the addresses of the page and of the form in it, Swedish and English."""
    page = reverse("events:preview", args=[event.slug]) + scene.query
    form = reverse("registrations:preview", args=[event.slug]) + scene.query
    return {
        "scene": scene,
        "page": page,
        "page_en": in_language(page, ENGLISH),
        "form": form,
        "form_en": in_language(form, ENGLISH),
    }
