from django import forms
from django.utils.translation import gettext_lazy as _

from contacts.fields import TOO_LONG, EmailField, FormWithTrap
from contacts.models import County


class QuestionForm(FormWithTrap):
    """A question to a county board or to those who hold an event."""

    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        error_messages={"required": _("Write your name.")} | TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = EmailField(
        help_text=_("The answer comes here."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    message = forms.CharField(
        label=_("Your question"),
        max_length=5000,
        error_messages={"required": _("Write what you want to ask.")} | TOO_LONG,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    field_order = ["name", "email", "message"]


class CountyQuestionForm(QuestionForm):
    county = forms.ModelChoiceField(
        County.objects.all(),
        label=_("County"),
        empty_label=_("Choose county"),
        error_messages={
            "required": _("Choose which county your question is about."),
            "invalid_choice": _("Choose a county in the list."),
        },
    )

    field_order = ["county", *QuestionForm.field_order]
