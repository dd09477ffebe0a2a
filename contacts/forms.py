from django import forms
from django.utils.translation import gettext_lazy as _

from contacts import secret_links
from contacts.fields import LONGEST_KEY, TOO_LONG, EmailField, FormWithTrap, mark_optional, new_key
from contacts.models import AccessibilityReport, County


class QuestionForm(FormWithTrap):
    """A question to a county board or to those who hold an event."""

    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        error_messages={"required": _("Write your name.")} | TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = EmailField(
        help_text=_("We send the answer here."),
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
        empty_label=_("Choose a county"),
        error_messages={
            "required": _("Choose which county your question is about."),
            "invalid_choice": _("Choose a county in the list."),
        },
    )

    field_order = ["county", *QuestionForm.field_order]


class AccessibilityReportForm(FormWithTrap):
    """What somebody could not use. An address is asked for only in order to answer."""

    county = forms.ModelChoiceField(
        County.objects.all(),
        label=_("County"),
        empty_label=_("Choose a county"),
        help_text=_("The board of this county gets your report."),
        error_messages={
            "required": _("Choose which county's board is to get your report."),
            "invalid_choice": _("Choose a county in the list."),
        },
    )
    page = forms.CharField(
        label=_("Which page is it about?"),
        required=False,
        max_length=500,
        help_text=_("Copy the address, or write what the page is about."),
        error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    text = forms.CharField(
        label=_("What does not work?"),
        max_length=5000,
        help_text=_("Please also say if you use an aid, for example a screen reader."),
        error_messages={"required": _("Write what does not work.")} | TOO_LONG,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    email = EmailField(
        required=False,
        help_text=_("Only if you want an answer. You may be anonymous."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    submission_key = forms.CharField(
        required=False, max_length=LONGEST_KEY, widget=forms.HiddenInput, initial=new_key
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mark_optional(self)

    def clean_page(self):
        # Whoever has a registration's link can cancel it, so it is neither kept nor mailed.
        return secret_links.hide(self.cleaned_data["page"], "…")

    def clean_text(self):
        return secret_links.hide(self.cleaned_data["text"], "…")

    def clean_submission_key(self):
        return self.cleaned_data["submission_key"] or new_key()

    def report(self) -> AccessibilityReport:
        """What was written, not stored yet."""
        fields = ["county", "page", "text", "email", "submission_key"]
        return AccessibilityReport(**{name: self.cleaned_data[name] for name in fields})
