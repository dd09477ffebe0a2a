"""The shared texts of a series: edited on its page, and compared with what its events say."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contacts.numbers import short_number
from contacts.responses import SeeOther
from events.admin.inlines import in_english, lines
from events.admin.rows import OrderedRows
from events.admin.standings import Table, counted
from events.models import Event, SharedText
from events.shared_texts import adopt, spread, take, words_of


class SharedTextForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The events' rows are of its kind.
        if self.instance.pk and "kind" in self.fields:
            self.fields["kind"].disabled = True


class SharedTextInline(admin.StackedInline):
    model = SharedText
    form = SharedTextForm
    formset = OrderedRows
    formfield_overrides = {models.TextField: {"widget": lines(5)}}
    readonly_fields = ["reach"]
    fieldsets = [
        (None, {"fields": [("kind", "heading", "position"), "text", "examples"]}),
        (None, {"fields": ["language", "reach"]}),
        in_english("heading_en", "text_en", "examples_en"),
    ]
    extra = 0

    def get_formset(self, request, obj=None, **kwargs):
        # An inline lives for one request.
        self.table = Table(obj, request.user) if obj else None
        return super().get_formset(request, obj, **kwargs)

    @admin.display(description=gettext_lazy("in your coming events"))
    def reach(self, text):
        if self.table is None or text.pk is None:
            return "–"
        return counted(self.table.own_places(text))


def as_stored(series) -> dict[int, dict]:
    return {text.pk: words_of(text) for text in series.shared_texts.all()}


def follow(model_admin, request, formset, before: dict[int, dict]) -> None:
    """After saving: the events follow what has changed, and staff are told which do not."""
    for text in formset.new_objects:
        adopt(text, request.user)
    for text, _names in formset.changed_objects:
        if words_of(text) == before[text.pk]:
            continue
        followed, deviating = spread(text, before[text.pk], request.user)
        for event in followed:
            fields = {"name": str(SharedText._meta.verbose_name), "object": str(text)}
            model_admin.log_change(request, event, [{"changed": fields}])
        model_admin.message_user(request, told(text, followed))
        if deviating:
            model_admin.message_user(request, left_alone(text, deviating), messages.WARNING)


def told(text: SharedText, followed: list[Event]) -> str:
    words = ngettext(
        "“%(text)s” is changed in %(n)d coming event.",
        "“%(text)s” is changed in %(n)d coming events.",
        len(followed),
    )
    return words % {"text": text, "n": len(followed)}


def left_alone(text: SharedText, deviating: list[Event]) -> str:
    names = get_text_list([event.title for event in deviating], _("and"))
    return _("“%(text)s” says something else in %(events)s, and stays so there.") % {
        "text": text,
        "events": names,
    }


def compare(model_admin, request, pk):
    series = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    if not model_admin.has_view_permission(request, series):
        raise PermissionDenied
    if request.method == "POST":
        return take_back(model_admin, request, series)
    context = model_admin.admin_site.each_context(request) | {
        "title": _("Shared texts"),
        "subtitle": series.name,
        "opts": model_admin.opts,
        "series": series,
        "table": Table(series, request.user),
    }
    return TemplateResponse(request, "admin/events/series/shared.html", context)


def take_back(model_admin, request, series) -> SeeOther:
    """One event says again what the series says."""
    if not request.user.has_perm("events.change_event"):
        raise PermissionDenied
    text = get_object_or_404(series.shared_texts, pk=short_number(request.POST.get("text")))
    own = series.events.for_staff(request.user)
    event = get_object_or_404(own, pk=short_number(request.POST.get("event")))
    take(event, text)
    model_admin.log_change(request, event, [{"changed": {"fields": ["shared texts"]}}])
    words = _("“%(event)s” has the shared text “%(text)s” now.")
    model_admin.message_user(request, words % {"event": event, "text": text})
    return SeeOther(reverse("admin:events_series_shared", args=[series.pk]))
