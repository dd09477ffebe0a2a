"""What staff choose and write about the answers."""

from django import forms
from django.template.defaultfilters import truncatechars
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.sorting import swedish_key
from events.models import Event, Question
from events.moments import swedish
from registrations.models import AnswerVersion, MunicipalityAnswer, Quote, Theme
from registrations.picture import comparing, themes, years
from registrations.picture.matrix import Chosen, State


def offer_themes(field: forms.ModelChoiceField, event: Event) -> None:
    """In the order of the Swedish alphabet, which no database knows by itself."""
    field.queryset = themes.of_county(event)
    known = sorted(field.queryset, key=lambda theme: swedish_key(theme.name))
    empty = [] if field.empty_label is None else [("", field.empty_label)]
    field.choices = [*empty, *((theme.pk, theme.name) for theme in known)]


class FilterForm(forms.Form):
    """What is not understood is not asked for."""

    q = forms.CharField(
        label=_("Search the answers"),
        required=False,
        max_length=100,
        widget=forms.TextInput({"type": "search"}),
    )
    tema = forms.ModelChoiceField(
        Theme.objects.none(), label=_("Theme"), required=False, empty_label=_("All themes")
    )
    lage = forms.ChoiceField(
        choices=[("", _("All states")), *State.choices],
        label=pgettext_lazy("of an answer", "State"),
        required=False,
    )
    fraga = forms.ModelChoiceField(
        None, label=_("Question"), required=False, empty_label=_("All questions")
    )

    def __init__(self, data, event: Event):
        super().__init__(data, auto_id="%s")
        offer_themes(self.fields["tema"], event)
        self.fields["fraga"].queryset = event.questions.all()

    @property
    def chosen(self) -> Chosen:
        self.is_valid()
        found = self.cleaned_data
        theme, question = found.get("tema"), found.get("fraga")
        return Chosen(
            words=found.get("q", ""),
            theme=theme.pk if theme else None,
            state=found.get("lage", ""),
            question=question.pk if question else None,
        )


class ThemesForm(forms.Form):
    name = "themes"
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(),
        label=_("Themes"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    new = forms.CharField(
        label=_("A new theme"),
        required=False,
        max_length=Theme._meta.get_field("name").max_length,
    )

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        offer_themes(self.fields["themes"], event)


class QuoteForm(forms.ModelForm):
    name = "quote"

    class Meta:
        model = Quote
        fields = ["text"]
        labels = {"text": _("Words to quote")}
        help_texts = {"text": _("Copy them from the answer, exactly as they stand.")}
        widgets = {"text": forms.Textarea({"rows": 3})}


class TextForm(forms.Form):
    """One part of an answer. How long it may be is for ``saving`` to say."""

    part = forms.ChoiceField(choices=AnswerVersion.Part, widget=forms.HiddenInput)
    # Which the writer has read.
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = forms.CharField(required=False, strip=False, widget=forms.Textarea({"rows": 12}))
    is_done = forms.BooleanField(label=_("The answer is done"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.name = self["part"].value()
        self.auto_id = f"id_{self.name}_%s"
        self.fields["text"].label = _("Answer")
        if self.name == AnswerVersion.Part.NOTES:
            self.fields["text"].label = _("Notes from the meeting")
            del self.fields["is_done"]

    @classmethod
    def of(cls, answer: MunicipalityAnswer | None, part: str) -> "TextForm":
        if answer is None:
            return cls(initial={"part": part, "version": 0})
        text = getattr(answer, part)
        stored = {"version": answer.version, "text": text, "is_done": answer.is_done}
        return cls(initial=stored | {"part": part})


class SameForm(forms.Form):
    """Which question of an earlier year staff say is the same."""

    earlier = forms.ChoiceField(label=_("The same question before"), required=False)

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        latest_first = comparing.of_earlier_years(event).order_by("-event__starts_at", "number")
        self.fields["earlier"].choices = [
            (years.BY_ITSELF, _("The one that says the same, if there is one")),
            (years.NONE, pgettext_lazy("no question", "None")),
            *((str(row.pk), in_its_year(row)) for row in latest_first),
        ]


def in_its_year(question: Question) -> str:
    """2026, Samråd, fråga 2: Vilka når ni?"""
    event = question.event
    words = _("%(year)d, %(event)s, question %(number)d: %(text)s")
    return words % {
        "year": swedish(event.starts_at).year,
        "event": event.title,
        "number": question.number,
        "text": truncatechars(question.text, 80),
    }
