"""The survey as its reader fills it in: one field a question, in the language of the page."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from contacts.fields import TOO_LONG
from events.texts_in import text_of
from registrations.models import Survey, SurveyQuestion
from registrations.models.survey import LONGEST_ANSWER
from registrations.surveys.questions import SCALE, choices_of, foreign_choices

Kind = SurveyQuestion.Kind


class AnswerForm(forms.Form):
    """``answers`` are the valid ones by question: a number from 1, or words."""

    def __init__(self, *args, survey: Survey, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = {f"q{row.pk}": row for row in survey.questions.all()}
        self.fields |= {name: field(row) for name, row in self.asked.items()}

    def clean(self):
        data = super().clean()
        if not self.errors and not any(data.get(name) for name in self.asked):
            raise ValidationError(_("Answer at least one question before you send."), code="empty")
        return data

    @property
    def answers(self) -> dict[SurveyQuestion, int | str]:
        given = {row: self.cleaned_data.get(name) for name, row in self.asked.items()}
        return {row: value for row, value in given.items() if value}

    def error_links(self) -> list[tuple[str, str]]:
        """Each error with the id of what to mend, for the summary: of choices the first one."""
        return [
            (self.first_id(name), error) for name, errors in self.errors.items() for error in errors
        ]

    def first_id(self, name: str) -> str:
        if name not in self.asked:
            return "fel"
        is_text = self.asked[name].kind == Kind.TEXT
        return self[name].auto_id if is_text else f"{self[name].auto_id}_0"

    def rows(self):
        """Each question with its field and the language of its choices, for the page."""
        return [(row, self[name], foreign_choices(row)) for name, row in self.asked.items()]


def field(question: SurveyQuestion) -> forms.Field:
    options = {"label": text_of(question, "text"), "required": question.required}
    if question.kind == Kind.TEXT:
        errors = {"required": _("Write an answer to the question.")} | TOO_LONG
        return forms.CharField(
            max_length=LONGEST_ANSWER,
            widget=forms.Textarea(attrs={"rows": 4}),
            error_messages=errors,
            **options,
        )
    chosen = _("Choose one of the answers.")
    return forms.TypedChoiceField(
        choices=numbered(question),
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": chosen, "invalid_choice": chosen},
        **options,
    )


def numbered(question: SurveyQuestion) -> list[tuple[int, str]]:
    """What there is to choose from, counted from 1."""
    if question.kind == Kind.SCALE:
        ends = {SCALE[0]: _("1, do not agree at all"), SCALE[-1]: _("5, agree completely")}
        return [(number, ends.get(number, str(number))) for number in SCALE]
    return list(enumerate(choices_of(question), start=1))
