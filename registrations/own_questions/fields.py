"""The own questions as fields of a form: one maker a kind of answer."""

from collections.abc import Mapping

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from contacts.fields import TOO_LONG, optional
from events.texts_in import english, foreign, text_of
from registrations.models import OwnQuestion
from registrations.own_questions.uploads import UploadField

Kind = OwnQuestion.Kind
MOST_LETTERS = 1000
# More answers than these are a list that opens.
MOST_BUTTONS = 7


def name_of(question: OwnQuestion) -> str:
    return f"question-{question.pk}"


def field_of(question: OwnQuestion) -> forms.Field:
    """Never required by itself: that is asked where it is known whether the question is shown."""
    field = MAKERS[question.kind](question)
    field.required = False
    words = in_its_language(question, "text")
    field.label = words if question.is_required else optional(words)
    field.help_text = help_of(question)
    if question.is_required and not field.widget.use_fieldset:
        field.widget.attrs["aria-required"] = "true"
    return field


def in_its_language(row, name: str) -> str:
    words, language = text_of(row, name), foreign(row, name)
    return format_html('<span lang="{}">{}</span>', language, words) if language else words


def help_of(question: OwnQuestion) -> str:
    """Whom it is for, and what staff have written; empty where there is neither."""
    when = format_html('<span class="own-when">{}</span>', condition(question))
    parts = [when if question.shown_when else "", in_its_language(question, "help")]
    if question.kind == Kind.FILE:
        parts.append(_("At most 5 MB. PDF, picture or document."))
    return format_html_join(" ", "{}", ((part,) for part in parts if part))


def condition(question: OwnQuestion) -> str:
    """For whoever sees all questions at once, because her browser runs no scripts."""
    if not question.shown_when:
        return ""
    labels = dict(choices_of(question.shown_when))
    return format_html(
        _("If you answered “{answer}” to “{question}”:"),
        answer=labels.get(question.shown_answer, question.shown_answer),
        question=in_its_language(question.shown_when, "text"),
    )


def stored_file(question: OwnQuestion, files: Mapping[int, str]) -> str:
    if question.pk not in files:
        return ""
    return _("“%(name)s” is stored. A new file takes its place.") % {"name": files[question.pk]}


def choices_of(question: OwnQuestion) -> list[tuple[str, str]]:
    """Each answer as it is stored, with what the page calls it."""
    stored = question.options()
    shown = english(question, "choices").splitlines()
    if len(shown) == len(stored):
        return list(zip(stored, shown, strict=True))
    language = foreign(question, "choices")
    mark = '<span lang="{}">{}</span>'
    return [(name, format_html(mark, language, name) if language else name) for name in stored]


# --- One maker a kind ---


def text(question) -> forms.Field:
    return forms.CharField(
        max_length=MOST_LETTERS, widget=forms.Textarea(attrs={"rows": 2}), error_messages=TOO_LONG
    )


def one_of(question) -> forms.Field:
    choices, is_long = choices_of(question), len(question.options()) > MOST_BUTTONS
    if is_long:
        choices = [("", _("Choose an answer")), *choices]
    elif not question.is_required:
        # What has been chosen among buttons can be taken back by no other means.
        choices = [*choices, ("", _("No answer"))]
    return forms.ChoiceField(
        choices=choices,
        widget=forms.Select if is_long else forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of the answers.")},
    )


def several_of(question) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=choices_of(question),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose among the answers.")},
    )


class NumberField(forms.DecimalField):
    def to_python(self, value):
        """People write 1 500 and 2,5, and so do machines that fill in forms for them."""
        if isinstance(value, str):
            value = "".join(value.split()).replace(",", ".").replace("−", "-")
        return super().to_python(value)


def number(question) -> forms.Field:
    wrong = _("Write a number, for example 3 or 2.5.")
    names = ["invalid", "max_digits", "max_decimal_places", "max_whole_digits"]
    return NumberField(
        max_digits=12,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages=dict.fromkeys(names, wrong),
    )


def date(question) -> forms.Field:
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write a date, for example 2030-05-21.")},
    )


def upload(question) -> forms.Field:
    return UploadField()


MAKERS = {
    Kind.TEXT: text,
    Kind.CHOICE: one_of,
    Kind.CHOICES: several_of,
    Kind.NUMBER: number,
    Kind.DATE: date,
    Kind.FILE: upload,
}
