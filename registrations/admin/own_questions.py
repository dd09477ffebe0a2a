"""The event's own questions and terms, written on its page."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contacts.admin import LinesField
from events.admin.inlines import in_english, lines
from events.admin.rows import OrderedRows
from registrations import answers
from registrations.models import Answer, OwnQuestion, TermsToAccept

MOST_CHOICES = 40


class ChoicesField(LinesField):
    """Answers, one a line: without blank ones, and none twice."""

    def __init__(self, **options):
        super().__init__(required=False, widget=lines(4), **options)

    def clean(self, value):
        found = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(found) != len(set(found)):
            raise ValidationError(_("Each answer can be there only once."), code="twice")
        if len(found) > MOST_CHOICES or any(len(line) > 200 for line in found):
            words = _("Write at most 40 answers, of at most 200 characters each.")
            raise ValidationError(words, code="too_many")
        return "\n".join(found)


class OwnQuestionForm(forms.ModelForm):
    choices = ChoicesField(label=_("Answers to choose from"), help_text=_("One a line."))
    choices_en = ChoicesField(
        label=_("Answers in English"), help_text=_("As many lines, in the same order.")
    )
    shown_when = forms.ModelChoiceField(
        OwnQuestion.objects.none(),
        label=_("Only for those who have answered"),
        required=False,
        empty_label=_("Everybody is asked"),
        help_text=_("A question above this one with answers to choose from. Save it first."),
    )

    class Meta:
        model = OwnQuestion
        fields = ["kind", "per", "is_required", "position", "text", "help", "choices"]
        fields += ["shown_when", "shown_answer", "text_en", "help_en", "choices_en"]

    def clean_kind(self):
        kind = self.cleaned_data["kind"]
        return self.unless_answered("kind", kind, _("It has been answered. Write a new question."))

    def clean_per(self):
        per = self.cleaned_data["per"]
        return self.unless_answered("per", per, _("It has been answered. Write a new question."))

    def unless_answered(self, name, value, words):
        """An answer is read by the kind that its question had when it was given."""
        is_new = not self.instance.pk or value == self.initial[name]
        if not is_new and Answer.objects.filter(question=self.instance).exists():
            raise ValidationError(words, code="answered")
        return value

    def clean(self):
        data = super().clean()
        stored, english = data.get("choices"), data.get("choices_en")
        chooses = data.get("kind") in OwnQuestion.CHOOSING
        if chooses and not stored and "choices" not in self.errors:
            self.add_error("choices", _("Write the answers to choose from, one a line."))
        if stored and english and len(stored.splitlines()) != len(english.splitlines()):
            self.add_error("choices_en", _("Write as many answers as in Swedish, or none."))
        if data.get("shown_when") and not data.get("shown_answer"):
            self.add_error("shown_answer", _("Write the answer for which the question is asked."))
        return data


class OwnQuestionRows(OrderedRows):
    """The questions of an event, and that each hangs on one that stands before it."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        field = form.fields["shown_when"]
        field.queryset = self.instance.own_questions.all() if self.instance.pk else field.queryset
        # Read once for all rows.
        field.choices = [("", field.empty_label), *self.choosing()]

    def choosing(self) -> list[tuple[int, str]]:
        if not hasattr(self, "_choosing"):
            self._choosing = [(row.pk, row.text) for row in self.get_queryset() if row.is_choosing]
        return self._choosing

    def clean(self):
        super().clean()
        forms_by_number = {form.instance.pk: form for form in self.kept() if form.instance.pk}
        for form in self.kept():
            asker = form.instance.shown_when_id
            if asker and (words := wrong_with(form.instance, forms_by_number.get(asker))):
                form.add_error("shown_when", ValidationError(words, code="shown_when"))

    def delete_existing(self, obj, commit=True):
        if commit:
            answers.forget(obj.answers.all())
        super().delete_existing(obj, commit)


def wrong_with(question: OwnQuestion, asker_form) -> str:
    """Why it cannot hang on that question, as both will be when they are saved; empty if it can."""
    if asker_form is None:
        return _("That question is taken away.")
    asker = asker_form.instance
    if asker.position >= question.position:
        return _("Choose a question that stands before this one.")
    if asker.per != question.per:
        return _("Both must be asked of the same: everybody, or the registration as a whole.")
    if not asker.is_choosing or question.shown_answer not in asker.options():
        return _("Write one of the answers to that question, to the letter.")
    return ""


class OwnQuestionInline(admin.StackedInline):
    model = OwnQuestion
    form = OwnQuestionForm
    formset = OwnQuestionRows
    fieldsets = [
        (None, {"fields": [("kind", "per", "is_required", "position"), "text", "help", "choices"]}),
        (
            _("Only for some"),
            {"classes": ["collapse"], "fields": ["shown_when", "shown_answer"]},
        ),
        in_english("text_en", "help_en", "choices_en"),
    ]
    extra = 0


class TermsForm(forms.ModelForm):
    link = forms.URLField(label=_("Link to the whole text"), required=False, assume_scheme="https")

    class Meta:
        model = TermsToAccept
        fields = ["text", "link", "position", "text_en"]
        help_texts = {
            "text": _(
                "What must be accepted in order to register, as the rules of the building. Not "
                "that the board handles personal data: it does so for a task in the public "
                "interest, and nobody is asked to consent to it."
            )
        }


class TermsInline(admin.StackedInline):
    model = TermsToAccept
    form = TermsForm
    formset = OrderedRows
    fieldsets = [(None, {"fields": ["text", ("link", "position")]}), in_english("text_en")]
    extra = 0


INLINES = [OwnQuestionInline, TermsInline]
