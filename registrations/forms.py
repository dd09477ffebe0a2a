"""The registration form. It checks shape alone; seats and deadlines are asked under the lock."""

import secrets
from itertools import groupby

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from contacts.fields import TOO_LONG, FormWithTrap
from contacts.models import Municipality
from registrations.persons import NOT_COMPLETE, PersonForm
from registrations.submission import Named, Submission


def new_key() -> str:
    return secrets.token_urlsafe(24)


class RegistrationForm(FormWithTrap, PersonForm):
    """The one who fills in the form, where the group comes from, and a message."""

    submission_key = forms.CharField(
        max_length=64,
        widget=forms.HiddenInput,
        error_messages={"required": NOT_COMPLETE, "max_length": NOT_COMPLETE},
        validators=[RegexValidator(r"^[\w-]{8,}$", NOT_COMPLETE)],
    )
    attending = forms.BooleanField(
        label=_("I take part myself"),
        required=False,
        initial=True,
        help_text=_("Untick the box if you only register others."),
    )
    municipality = forms.ChoiceField(
        label=_("Municipality"),
        required=False,
        help_text=_("For everybody in the registration."),
        error_messages={"invalid_choice": _("Choose a municipality in the list.")},
    )
    organisation = forms.CharField(
        label=_("Other organisation"),
        max_length=160,
        required=False,
        help_text=_("Fill in if you do not come from a municipality."),
        error_messages=TOO_LONG,
    )
    message = forms.CharField(
        label=_("Message to the organiser"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG,
    )

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, asks_needs=event.asks_needs, **kwargs)
        self.fields["municipality"].choices = municipality_choices(event.county_id)
        # Neither of the first is optional alone: it takes one of them.
        for name in ("municipality", "organisation", "website"):
            self.fields[name].label = self.base_fields[name].label
        for name, purpose in {
            "name": "name",
            "email": "email",
            "title": "organization-title",
            "organisation": "organization",
        }.items():
            self.fields[name].widget.attrs["autocomplete"] = purpose
        self.fields["email"].help_text = _(
            "We send the confirmation and the link to your registration here."
        )
        if "needs" in self.fields:
            self.fields["needs"].help_text = _(
                "What you need in order to take part, or a special diet. Do not write diagnoses. "
                "At most 200 characters. Only those who plan the event see the answer. "
                "It is deleted seven days afterwards."
            )

    def clean(self):
        data = super().clean()
        says_from_where = data.get("municipality") or data.get("organisation")
        if not says_from_where and not {"municipality", "organisation"} & self.errors.keys():
            words = _("Choose your municipality, or write which organisation you come from.")
            self.add_error("municipality", words)
        return data

    def submission(self, colleagues: list[Named]) -> Submission:
        """The whole form as the seats take it."""
        data = self.cleaned_data
        sender = self.named(is_sender=True)
        code = data["municipality"]
        return Submission(
            key=data["submission_key"],
            sender=sender,
            municipality=Municipality.objects.get(pk=code) if code else None,
            organisation=data["organisation"],
            message=data["message"],
            people=[sender, *colleagues] if data["attending"] else colleagues,
        )


def municipality_choices(own_county: str) -> list:
    """All 290, those of the event's own county first, each county's together."""
    rows = Municipality.objects.select_related("county").order_by("county_id", "sort_key")
    groups = [
        (county.name, [(row.code, row.official_name) for row in members])
        for county, members in groupby(rows, key=lambda row: row.county)
    ]
    own = [row for row in rows if row.county_id == own_county]
    first = own[0].county.name if own else ""
    groups.sort(key=lambda group: group[0] != first)
    return [("", _("Choose municipality")), *groups]
