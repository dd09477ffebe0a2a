"""Where staff write what the survey asks."""

from django import forms
from django.contrib.admin.helpers import AdminForm
from django.db import transaction
from django.forms import inlineformset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.admin import LinesField
from events.admin.inlines import lines
from events.admin.rows import OrderedRows
from events.models import Event
from registrations.models import Survey, SurveyQuestion
from registrations.surveys.questions import FIRST_SET, MOST_QUESTIONS, listed

MAIL = ["greeting", "greeting_en", "open_days"]
ROW = ["kind", "text", "text_en", "choices", "choices_en", "required", "position"]
# As it stands on the page: what belongs together on one line.
SHOWN = [("kind", "position"), "text", "text_en", ("choices", "choices_en")]
SHOWN += [("required", "DELETE")]


class SurveyForm(forms.ModelForm):
    greeting = LinesField(
        label=gettext_lazy("Your words in the mail"),
        required=False,
        max_length=1000,
        widget=lines(4),
        help_text=gettext_lazy("For example what you take with you from the day. Not necessary."),
    )
    greeting_en = LinesField(
        label=gettext_lazy("The same in English"),
        required=False,
        max_length=1000,
        widget=lines(3),
    )

    class Meta:
        model = Survey
        fields = MAIL


class QuestionForm(forms.ModelForm):
    choices = LinesField(
        label=gettext_lazy("Choices"),
        required=False,
        max_length=1000,
        widget=lines(3),
        help_text=gettext_lazy("One a line, at least two. Only for a question with choices."),
    )
    choices_en = LinesField(
        label=gettext_lazy("Choices in English"),
        required=False,
        max_length=1000,
        widget=lines(3),
        help_text=gettext_lazy("As many lines, in the same order."),
    )

    class Meta:
        model = SurveyQuestion
        fields = ROW
        widgets = dict.fromkeys(["text", "text_en"], forms.TextInput(attrs={"class": "vTextField"}))

    def has_changed(self):
        """What stands in the first set is stored also when nobody has touched it."""
        is_suggested = not self.instance.pk and "text" in self.initial
        return is_suggested or super().has_changed()

    def clean(self):
        data = super().clean()
        swedish, english = listed(data.get("choices", "")), listed(data.get("choices_en", ""))
        if data.get("kind") == SurveyQuestion.Kind.CHOICE and len(swedish) < 2:
            self.add_error("choices", _("Write at least two choices, one a line."))
        if english and len(english) != len(swedish):
            self.add_error("choices_en", _("Write as many choices in English as in Swedish."))
        return data


class Page:
    """The survey's form and its questions; the first set where there is no survey yet.

    It stores nothing until it is saved, and is locked when the first mail has been promised:
    who answers later must be asked what those before her were asked.
    """

    def __init__(self, event: Event, posted=None):
        stored = Survey.objects.filter(event=event).first()
        self.survey = stored or Survey(event=event)
        self.is_locked = self.survey.sent_at is not None
        self.form = SurveyForm(posted, instance=self.survey)
        first_set = [] if stored else FIRST_SET
        rows = inlineformset_factory(
            Survey,
            SurveyQuestion,
            form=QuestionForm,
            formset=OrderedRows,
            fields=ROW,
            extra=len(first_set) + 1,
            max_num=MOST_QUESTIONS,
            validate_max=True,
            can_delete_extra=True,
        )
        self.rows = rows(posted, instance=self.survey, prefix="questions", initial=first_set)

    def is_valid(self) -> bool:
        """Both are asked, so that all errors are shown at once."""
        return all([self.form.is_valid(), self.rows.is_valid()])

    @transaction.atomic
    def save(self) -> None:
        self.survey = self.form.save()
        self.rows.instance = self.survey
        self.rows.save()

    def context(self) -> dict:
        return {
            "form": self.form,
            "adminform": AdminForm(self.form, [(_("The mail"), {"fields": MAIL})], {}),
            "rows": self.rows,
            "shown_rows": [shown(form, n) for n, form in enumerate(self.rows, start=1)],
            "errors": self.form.errors or any(self.rows.errors) or self.rows.non_form_errors(),
            "is_locked": self.is_locked,
        }


def shown(form, number: int) -> dict:
    heading = _("Question %(number)d") % {"number": number}
    return {"form": form, "fields": AdminForm(form, [(heading, {"fields": SHOWN})], {})}
