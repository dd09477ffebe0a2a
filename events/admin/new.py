"""A new event from a template or from one that has been, and a template from an event."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.responses import SeeOther
from events import copying, moments
from events.admin.asking import ask
from events.admin.copying import first_day_field
from events.models import Event

LIST = "admin:events_event_changelist"


class Source(forms.ModelChoiceField):
    def label_from_instance(self, event):
        return (
            event.title if event.is_template else f"{event.title}, {moments.day(event.starts_at)}"
        )


class NewForm(forms.Form):
    source = Source(Event.objects.none(), label=gettext_lazy("Made from"))
    first_day = first_day_field()

    def __init__(self, sources: QuerySet, posted=None):
        super().__init__(posted)
        self.fields["source"].queryset = sources


class TemplateForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("What those who choose a template see it by."),
    )


def from_template(model_admin, request):
    templates = model_admin.get_queryset(request).templates().order_by("title", "pk")
    words = (
        "" if templates.exists() else _("There is no template yet. Make one on an event's page.")
    )
    return from_one_of(model_admin, request, templates, _("New event from a template"), words)


def from_event(model_admin, request):
    events = model_admin.get_queryset(request).occasions().order_by("-starts_at", "-pk")
    return from_one_of(model_admin, request, events, _("New event as a copy"), "")


def from_one_of(model_admin, request, sources, title, words):
    if not (model_admin.has_add_permission(request) and model_admin.has_view_permission(request)):
        raise PermissionDenied
    form = NewForm(sources, request.POST if request.method == "POST" else None)
    if form.is_valid():
        draft = copying.copy(form.cleaned_data["source"], form.cleaned_data["first_day"])
        return opened(model_admin, request, draft, _("This is the new draft. Look through it."))
    shown = {"title": title, "words": words, "button": _("Make a draft"), "back": reverse(LIST)}
    return ask(model_admin, request, form, **shown)


def opened(model_admin, request, draft: Event, words: str) -> SeeOther:
    """Leads to what was made, and says what it is."""
    model_admin.log_addition(request, draft, [{"added": {}}])
    model_admin.message_user(request, words)
    return SeeOther(reverse("admin:events_event_change", args=[draft.pk]))


def as_template(model_admin, request, pk):
    event = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    posted = request.POST if request.method == "POST" else None
    form = TemplateForm(posted, initial={"title": event.title})
    if form.is_valid():
        template = copying.as_template(event, form.cleaned_data["title"])
        words = _("This is the template. New events are made from it as it is here.")
        return opened(model_admin, request, template, words)
    shown = {
        "title": _("Make a template"),
        "words": _("Its texts, questions, agenda and rules become a template. The event stays."),
        "button": _("Make a template"),
        "back": reverse("admin:events_event_change", args=[pk]),
    }
    return ask(model_admin, request, form, **shown)
