"""All that belongs to one event, edited on its page."""

from django import forms
from django.contrib import admin
from django.db import models
from django.utils.translation import gettext_lazy as _

from contacts.admin import LinesField, name_autocomplete
from events.admin import speakers
from events.admin.moments import ClockField, ClockWidget
from events.admin.rows import (
    AgendaRows,
    ContactRows,
    NumberedRows,
    OrderedRows,
    OrganiserRows,
    Rows,
)
from events.models import (
    AgendaItem,
    Attachment,
    EventContact,
    FormerSlug,
    Organiser,
    Question,
    TextSection,
)

# The heading of the fields whose names end in _en.
IN_ENGLISH = _("In English")


def in_english(*fields: str) -> tuple:
    """Closed until somebody needs it: most rows are in Swedish alone."""
    return IN_ENGLISH, {"classes": ["collapse"], "fields": fields}


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "class": "vLargeTextField"})


class AgendaItemForm(forms.ModelForm):
    speakers = LinesField(
        label=_("Speakers"),
        required=False,
        widget=lines(3),
        help_text=_("One person a line: name, title, organisation."),
    )

    class Meta:
        model = AgendaItem
        fields = ["kind", "start", "end", "title", "abstract", "position"]
        fields += ["title_en", "abstract_en"]
        field_classes = {"start": ClockField, "end": ClockField}
        widgets = {"start": ClockWidget, "end": ClockWidget, "abstract": lines(4)}
        widgets |= {"abstract_en": lines(4)}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["speakers"] = speakers.to_lines(self.instance.speakers.all())

    def clean_speakers(self):
        # Lines that nobody touched keep what is stored, to the letter.
        changed = "speakers" in self.changed_data
        return speakers.from_lines(self.cleaned_data["speakers"]) if changed else None

    def _save_m2m(self):
        """The step in which a form stores what belongs to the row, once the row is there."""
        super()._save_m2m()
        if self.cleaned_data["speakers"] is not None:
            speakers.replace(self.instance, self.cleaned_data["speakers"])


class QuestionForm(forms.ModelForm):
    number = forms.IntegerField(
        label=_("Number"),
        required=False,
        min_value=1,
        max_value=99,
        help_text=_("Leave empty for the next number."),
    )

    class Meta:
        model = Question
        fields = ["number", "text", "examples", "text_en", "examples_en"]
        widgets = {"text": lines(3), "examples": lines(2)}
        widgets |= {"text_en": lines(3), "examples_en": lines(2)}


class SectionInline(admin.StackedInline):
    model = TextSection
    formset = OrderedRows
    formfield_overrides = {models.TextField: {"widget": lines(6)}}
    fieldsets = [
        (None, {"fields": [("kind", "heading", "position"), "text", "language"]}),
        in_english("heading_en", "text_en"),
    ]
    extra = 1


class QuestionInline(admin.StackedInline):
    model = Question
    form = QuestionForm
    formset = NumberedRows
    fieldsets = [
        (None, {"fields": ["number", "text", "examples"]}),
        in_english("text_en", "examples_en"),
    ]
    extra = 1


class AgendaInline(admin.StackedInline):
    model = AgendaItem
    form = AgendaItemForm
    formset = AgendaRows
    template = "admin/events/agenda_inline.html"
    fieldsets = [
        (None, {"fields": [("start", "end", "kind", "position"), "title", "abstract", "speakers"]}),
        in_english("title_en", "abstract_en"),
    ]
    extra = 1

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("speakers")


class ChoosingInline(admin.TabularInline):
    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs = name_autocomplete(self, db_field, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class OrganiserInline(ChoosingInline):
    model = Organiser
    formset = OrganiserRows
    autocomplete_fields = ["organisation"]
    fields = ["organisation", "position"]
    extra = 1


class ContactInline(ChoosingInline):
    model = EventContact
    formset = ContactRows
    autocomplete_fields = ["person"]
    fields = ["person", "position"]
    extra = 1


class AttachmentInline(admin.TabularInline):
    model = Attachment
    formset = OrderedRows
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    fields = ["title", "file", "url", "language", "position"]
    extra = 0


class FormerSlugInline(admin.TabularInline):
    model = FormerSlug
    formset = Rows
    classes = ["collapse"]
    extra = 0


INLINES = [
    SectionInline,
    QuestionInline,
    AgendaInline,
    OrganiserInline,
    ContactInline,
    AttachmentInline,
    FormerSlugInline,
]
