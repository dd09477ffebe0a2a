"""After the event: what was said and what happens next, with its slides and recordings."""

from pathlib import PurePath

from django import forms
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import inlineformset_factory
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contacts.responses import SeeOther
from events.admin.inlines import lines
from events.admin.rows import OrderedRows
from events.models import Attachment, Event
from events.models.texts import DOCUMENTS

NOTES = ["afterwards", "afterwards_en"]
NEW = ["new_files", "new_kind"]
ROW = ["kind", "title", "title_en", "file", "url", "item", "language", "captioned", "position"]
# As it stands on the page: what belongs together on one line.
SHOWN = [("kind", "item"), "title", "title_en", "url", "file", ("language", "position")]
LONGEST_TITLE = 160


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; each must be one that the portal takes."""

    widget = SeveralFiles

    def clean(self, data, initial=None):
        chosen = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in chosen if one]


class AfterwardsForm(forms.ModelForm):
    new_files = FilesField(
        label=gettext_lazy("New files"),
        required=False,
        validators=[DOCUMENTS],
        help_text=gettext_lazy(
            "You can choose several at once. Each gets the name of its file as its title, "
            "which you can change below when you have saved."
        ),
    )
    new_kind = forms.ChoiceField(
        label=gettext_lazy("The new files are"),
        choices=Attachment.Kind,
        initial=Attachment.Kind.SLIDES,
        required=False,
    )

    class Meta:
        model = Event
        fields = NOTES
        widgets = {"afterwards": lines(10), "afterwards_en": lines(6)}


class MaterialForm(forms.ModelForm):
    url = forms.URLField(label=gettext_lazy("Link"), required=False, assume_scheme="https")

    class Meta:
        model = Attachment
        fields = ROW

    def __init__(self, *args, event: Event, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = event.agenda.all()
        # Of one list for all rows: the programme is read once, however many files there are.
        self.fields["item"].choices = [("", _("The whole event")), *items]
        for name in ["title", "title_en", "url"]:
            self.fields[name].widget.attrs["class"] = "vTextField"


class Material(OrderedRows):
    @cached_property
    def items(self) -> list[tuple[int, str]]:
        return list(self.instance.agenda.values_list("pk", "title"))

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"event": self.instance, "items": self.items}


MaterialRows = inlineformset_factory(
    Event, Attachment, form=MaterialForm, formset=Material, fields=ROW, extra=1
)


class Page:
    """The form and its rows, as they were posted or as the event has them."""

    def __init__(self, event: Event, posted=None, files=None):
        self.event = event
        self.form = AfterwardsForm(posted, files, instance=event)
        self.rows = MaterialRows(posted, files, instance=event, prefix="attachments")

    def is_valid(self) -> bool:
        """Both are asked, so that all errors are shown at once."""
        return all([self.form.is_valid(), self.rows.is_valid()])

    @transaction.atomic
    def save(self) -> list[str]:
        """Stores all of it; returns the names of what has changed, for the history."""
        changed = [name for name in NOTES if name in self.form.changed_data]
        if changed:
            self.event.save(update_fields=changed)
        self.rows.save()
        store_files(self.event, self.form.cleaned_data)
        is_new_material = self.rows.has_changed() or "new_files" in self.form.changed_data
        return changed + ["attachments"] * is_new_material

    def context(self) -> dict:
        fieldsets = [
            (None, {"fields": NOTES}),
            (_("More material"), {"fields": NEW}),
        ]
        return {
            "form": self.form,
            "adminform": AdminForm(self.form, fieldsets, {}),
            "rows": self.rows,
            "shown_rows": [shown(form) for form in self.rows],
            "errors": self.form.errors or any(self.rows.errors) or self.rows.non_form_errors(),
            "uncaptioned": uncaptioned(self.event),
        }


def shown(form) -> dict:
    """A row with a heading of its own."""
    heading = form.instance.title if form.instance.pk else _("Another file or link")
    last = ("captioned", "DELETE") if form.instance.pk else "captioned"
    fieldset = (heading, {"fields": [*SHOWN, last]})
    return {"form": form, "fields": AdminForm(form, [fieldset], {})}


def store_files(event: Event, data: dict) -> None:
    """The new files, after those that are there."""
    first = event.attachments.count() + 1
    for position, file in enumerate(data["new_files"], first):
        title = PurePath(file.name).stem.replace("_", " ")[:LONGEST_TITLE]
        kind = data["new_kind"] or Attachment.Kind.OTHER
        event.attachments.create(position=position, title=title, kind=kind, file=file)


def uncaptioned(event: Event) -> str:
    """What staff must know of recordings that are not captioned; else "".

    An authority's recordings must be captioned (lagen 2018:1937, EN 301 549 § 9.1.2.2). One of
    a live meeting may wait for 14 days (directive 2016/2102, recital 27).
    """
    number = event.attachments.filter(kind=Attachment.Kind.RECORDING, captioned=False).count()
    words = ngettext(
        "%(n)d recording is not captioned. The law asks for captions, for a live meeting within "
        "14 days.",
        "%(n)d recordings are not captioned. The law asks for captions, for a live meeting within "
        "14 days.",
        number,
    )
    return words % {"n": number} if number else ""


def page(model_admin, request, pk: int):
    """The page, and what becomes of what is sent from it; for the admin of events."""
    event = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    if not model_admin.has_change_permission(request, event):
        raise PermissionDenied
    is_sent = request.method == "POST"
    sent = Page(event, *([request.POST, request.FILES] if is_sent else []))
    if is_sent and sent.is_valid():
        if changed := sent.save():
            model_admin.log_change(request, event, [{"changed": {"fields": changed}}])
        model_admin.message_user(request, _("Saved. This is how it stands now."))
        return SeeOther(reverse("admin:afterwards", args=[event.pk]))
    context = model_admin.admin_site.each_context(request) | sent.context()
    context |= {"opts": model_admin.opts, "original": event, "title": _("After the event")}
    status = 422 if is_sent else 200
    return TemplateResponse(request, "admin/events/event/afterwards.html", context, status=status)
