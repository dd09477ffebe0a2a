"""Cancelling an event that people plan by, and taking it up again: asked, counted, and told."""

from dataclasses import replace

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts import secret_links
from contacts.fields import TOO_LONG
from contacts.responses import SeeOther
from events.admin.notice import warning
from events.models import Event, FormerTerms
from events.models.terms import TERMS
from registrations import calling_off, news
from registrations.admin.door import SEES, DoorAdmin, about_event
from registrations.models import Participant

WIDE = {"class": "vLargeTextField", "rows": 3}
CHANGES = "events.change_event"


class RestoreForm(forms.Form):
    confirmed = forms.BooleanField(
        label=_("Yes, let it take place and tell everybody"),
        error_messages={"required": _("Tick the box if you are sure.")},
    )

    def carry_out(self, event: Event) -> int | None:
        return calling_off.restore(event)


class CallOffForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is cancelled"),
        max_length=300,
        help_text=_("Shown on the page and in the mail. Say if there will be a new date."),
        error_messages={"required": _("Write why. Those who have planned to come want to know.")}
        | TOO_LONG,
        widget=forms.Textarea(attrs=WIDE),
    )
    reason_en = forms.CharField(
        label=_("The same in English"),
        max_length=300,
        required=False,
        error_messages=TOO_LONG,
        widget=forms.Textarea(attrs=WIDE),
    )
    confirmed = forms.BooleanField(
        label=_("Yes, cancel the event and tell everybody"),
        error_messages={"required": _("Tick the box if you are sure.")},
    )

    def carry_out(self, event: Event) -> int | None:
        data = self.cleaned_data
        return calling_off.call_off(event, data["reason"], data["reason_en"])


class CallingOffAdmin(DoorAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(self.call_off)
        return [path("<int:pk>/call-off/", view, name="call_off"), *super().get_urls()]

    @about_event(CHANGES)
    def call_off(self, request, event):
        """One address for both ways: what it offers is what the event is not."""
        if event.status == Event.Status.DRAFT:
            words = _("Nobody has seen this draft yet, so there is nothing to cancel.")
            self.message_user(request, words, messages.WARNING)
            return SeeOther(reverse("admin:events_event_change", args=[event.pk]))
        kind = RestoreForm if event.is_cancelled else CallOffForm
        form = kind(request.POST if request.method == "POST" else None)
        if form.is_valid():
            return self.done(request, event, form.carry_out(event))
        title = _("Let it take place after all") if event.is_cancelled else _("Cancel the event")
        shown = AdminForm(form, [(None, {"fields": list(form.fields)})], {}, model_admin=self)
        context = {"form": form, "adminform": shown, "told": told(event)}
        page = self.page(request, event, "call_off", title, context)
        page.status_code = 422 if form.errors else 200
        return page

    def done(self, request, event, number: int | None):
        if number is not None:
            self.log_change(request, event, [{"changed": {"fields": ["status"]}}])
            text = ngettext(
                "%(count)d person is told by mail.", "%(count)d people are told by mail.", number
            )
            text = text % {"count": number} if number else _("Nobody had to be told.")
            done = (
                _("The event takes place.") if event.is_cancelled else _("The event is cancelled.")
            )
            self.message_user(request, f"{done} {text}", messages.SUCCESS)
        return SeeOther(reverse("admin:events_event_change", args=[event.pk]))

    # --- In the event's own form ---

    def render_change_form(self, request, context, *args, **kwargs):
        """With the mail that a change of time or place would send, before it is saved."""
        form = context["adminform"].form
        if getattr(form, "warning", "") and request.user.has_perm(SEES):
            context["notice_preview"] = preview(form.instance.pk, form.before, form.after)
        return super().render_change_form(request, context, *args, **kwargs)


def told(event: Event) -> str:
    """Who gets a mail, in a sentence; "" when nobody does."""
    after = FormerTerms.of(event)
    status = Event.Status
    after.status = status.PUBLISHED if event.is_cancelled else status.CANCELLED
    return warning(event, after, timezone.now())


def preview(pk: int, before: FormerTerms, after: FormerTerms):
    """The mail to one of those with a seat, or else in line; without her secret link."""
    people = Participant.objects.filter(event=pk, state__in=Participant.ACTIVE)
    people = people.select_related("event__county", "registration__municipality")
    # "confirmed" is before "waiting" in the alphabet, too.
    person = people.order_by("state", "pk").first()
    if person is None:
        return None
    for name in TERMS:
        setattr(person.event, name, getattr(after, name))
    written = news.preview(person, before)
    return written and replace(written, text=secret_links.hide(written.text, "…"))
