"""The registration form. It checks shape alone; seats and deadlines are asked under the lock."""

from itertools import groupby

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from contacts import municipalities
from contacts.fields import LONGEST_KEY, TOO_LONG, FormWithTrap
from contacts.models import Municipality
from registrations.own_questions import accepting, filling
from registrations.own_questions.asked import NOTHING, Asked
from registrations.persons import NOT_COMPLETE, PersonForm
from registrations.submission import Named, Submission

IF_ATTENDING = ("attending", "on")
# As the page has them, and then what is asked of everybody.
OF_SENDER = ["submission_key", "code", "name", "email", "title", "attending", "needs"]


class Municipalities(forms.models.ModelChoiceIterator):
    """All there are today, those of the event's own county first, each county's together."""

    def __iter__(self):
        rows = municipalities.current().select_related("county").order_by("county_id", "sort_key")
        groups = [
            (county, [self.choice(row) for row in members])
            for county, members in groupby(rows, key=lambda row: row.county)
        ]
        groups.sort(key=lambda group: group[0].pk != self.field.own_county)
        yield "", _("Choose a municipality")
        for county, choices in groups:
            yield county.shown_name, choices


class MunicipalityField(forms.ModelChoiceField):
    """Reads the long list only to show it; what was chosen is looked up by its code alone."""

    iterator = Municipalities
    own_county: str | None = None

    def __init__(self, **options):
        super().__init__(
            queryset=Municipality.objects.all(),
            required=False,
            error_messages={"invalid_choice": _("Choose a municipality in the list.")},
            **options,
        )

    def label_from_instance(self, municipality):
        return municipality.shown_name


def says_from_where(form: forms.Form, data: dict) -> None:
    """A municipality or another organisation: neither is required alone, but one of them is."""
    if data.get("municipality") or data.get("organisation"):
        return
    if not {"municipality", "organisation"} & form.errors.keys():
        words = _("Choose your municipality, or write the name of your organisation.")
        form.add_error("municipality", words)


class RegistrationForm(FormWithTrap, PersonForm):
    """The one who fills in the form, where the group comes from, and a message."""

    submission_key = forms.CharField(
        max_length=LONGEST_KEY,
        widget=forms.HiddenInput,
        error_messages={"required": NOT_COMPLETE, "max_length": NOT_COMPLETE},
        validators=[RegexValidator(r"^[\w-]{8,}$", NOT_COMPLETE)],
    )
    code = forms.CharField(
        label=_("Code"),
        max_length=100,
        help_text=_("The organiser has sent it to those who may register."),
        error_messages={"required": _("Write the code that you have been sent.")} | TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    attending = forms.BooleanField(
        label=_("I am taking part myself"),
        required=False,
        initial=True,
        help_text=_("Untick the box if you are only registering others."),
    )
    municipality = MunicipalityField(
        label=_("Municipality"),
        help_text=_("The same for everybody in the registration."),
    )
    organisation = forms.CharField(
        label=_("Other organisation"),
        max_length=160,
        required=False,
        help_text=_("Fill this in if you do not come from a municipality."),
        error_messages=TOO_LONG,
    )
    takes_what_there_is = forms.BooleanField(
        label=_("Give us the seats there are, even if there are not enough for all of us"),
        required=False,
        help_text=_("Otherwise those who register together get seats together, or wait together."),
    )
    message = forms.CharField(
        label=_("Message to the organiser"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=TOO_LONG,
    )

    def __init__(self, *args, event, asked: Asked = NOTHING, **kwargs):
        super().__init__(*args, asks_needs=event.asks_needs, asked=asked, **kwargs)
        filling.add_fields(self, asked.of_registration)
        accepting.add_fields(self, asked.terms)
        self.order_fields([*OF_SENDER, *map(filling.name_of, asked.of_people)])
        self.fields["municipality"].own_county = event.county_id
        if event.capacity is None or not event.has_waiting_list:
            del self.fields["takes_what_there_is"]
        if not event.requires_code:
            del self.fields["code"]
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
                "It is deleted seven days after the event."
            )

    def clean(self):
        data = super().clean()
        self.check_origin(data)
        return data

    def check_origin(self, data: dict) -> None:
        says_from_where(self, data)

    def check_answers(self):
        filling.check(self, self.asked.of_registration)
        if self.cleaned_data.get("attending"):
            super().check_answers()
        else:
            filling.drop(self, self.asked.of_people)

    def own_rows(self):
        return filling.rows(self, self.asked.of_people, alone=IF_ATTENDING)

    def rows_of_registration(self):
        return filling.rows(self, self.asked.of_registration)

    def term_fields(self):
        return accepting.fields(self, self.asked.terms)

    def submission(self, colleagues: list[Named]) -> Submission:
        """The whole form as the seats take it."""
        data = self.cleaned_data
        sender = self.named(is_sender=True)
        return Submission(
            key=data["submission_key"],
            sender=sender,
            municipality=data["municipality"],
            organisation=data["organisation"],
            message=data["message"],
            people=[sender, *colleagues] if data["attending"] else colleagues,
            takes_what_there_is=data.get("takes_what_there_is", False),
            code=data.get("code", ""),
            language=get_language(),
            answers=filling.given(self, self.asked.of_registration),
            accepted=accepting.accepted(self.asked.terms),
        )
