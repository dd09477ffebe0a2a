"""The people in a registration, as the form asks for them: oneself, and a row a colleague."""

from django import forms
from django.forms.formsets import TOTAL_FORM_COUNT
from django.utils.translation import gettext_lazy as _

from contacts.fields import TOO_LONG, EmailField, mark_optional
from contacts.outbox import one_line
from registrations.own_questions import filling
from registrations.own_questions.asked import NOTHING, Asked
from registrations.submission import MOST_PEOPLE, Named

WRITE_NAME = _("Write your first and last name.")
MOST_ROWS = 50
NOT_COMPLETE = _("The form was not complete. Check your details and send it again.")


NAME_OF = _("Write the name of colleague %(number)d, or empty the row.")
EMAIL_OF = _("Write the e-mail address of colleague %(number)d, or empty the row.")
COLLEAGUE = _("colleague %(number)d")
WHOLE_EMAIL_OF = _("Write the whole e-mail address of colleague %(number)d.")


class PersonForm(forms.Form):
    """What is asked of everybody: name, address, role, and needs and more where the event asks."""

    # Staff who register somebody afterwards may not know all of it.
    requires_answers = True
    # Whose answers are missing, where the form is one of several.
    of_whom = ""

    name = forms.CharField(
        label=_("Name"), max_length=100, error_messages={"required": WRITE_NAME} | TOO_LONG
    )
    email = EmailField()
    title = forms.CharField(
        label=_("Role"), max_length=120, required=False, error_messages=TOO_LONG
    )
    needs = forms.CharField(
        label=_("Needs at the event"), max_length=200, required=False, error_messages=TOO_LONG
    )

    def __init__(self, *args, asks_needs=False, asked: Asked = NOTHING, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks_needs:
            del self.fields["needs"]
        mark_optional(self)
        self.asked = asked
        filling.add_fields(self, asked.of_people)

    # A browser sends one line; more would make paragraphs of their own in a colleague's mail.
    def clean_name(self):
        return one_line(self.cleaned_data["name"])

    def clean_title(self):
        return one_line(self.cleaned_data["title"])

    def clean(self):
        data = super().clean()
        self.check_answers()
        return data

    def check_answers(self) -> None:
        required = self.requires_answers
        filling.check(self, self.asked.of_people, of_whom=self.of_whom, requires=required)

    def own_rows(self) -> list[filling.Row]:
        """The event's own questions to this person, for the page."""
        return filling.rows(self, self.asked.of_people)

    def named(self, is_sender: bool = False) -> Named:
        data = self.cleaned_data
        answers = filling.given(self, self.asked.of_people)
        needs = data.get("needs", "")
        return Named(data["name"], data["email"], data["title"], needs, is_sender, answers)


class ColleagueForm(PersonForm):
    """One colleague. A row with nothing in it does not count."""

    def __init__(self, *args, number=0, **kwargs):
        super().__init__(*args, **kwargs)
        self.empty_permitted = True
        for name in self.base_fields.keys() & self.fields.keys():
            # The browser knows the one who fills in, not her colleagues.
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.of_whom = COLLEAGUE % {"number": number}
        # The summary of errors tells of several rows, so each says which it is.
        name, email = self.fields["name"].error_messages, self.fields["email"].error_messages
        name["required"] = NAME_OF % {"number": number}
        email["required"] = EMAIL_OF % {"number": number}
        email["invalid"] = WHOLE_EMAIL_OF % {"number": number}


class BaseColleagues(forms.BaseFormSet):
    default_error_messages = {
        "too_many_forms": _("Register at most 20 people at a time. Send the rest in a new form."),
        "missing_management_form": NOT_COMPLETE,
    }

    def __init__(self, *args, sender: PersonForm | None = None, **kwargs):
        self.sender = sender
        super().__init__(*args, **kwargs)

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"number": 0 if index is None else index + 1}

    # Each row is a new person; nothing that is stored is changed in this form.
    def initial_form_count(self) -> int:
        return 0

    def total_form_count(self) -> int:
        return super().total_form_count() if self.is_bound else len(self.initial or [])

    def clean(self):
        """Blank rows do not count, and everybody needs an address: her confirmation goes there."""
        if self.management_form.cleaned_data[TOTAL_FORM_COUNT] < 0:
            raise forms.ValidationError(NOT_COMPLETE)
        if sum(form.has_changed() for form in self.forms) > MOST_PEOPLE - 1:
            raise forms.ValidationError(self.default_error_messages["too_many_forms"])
        sender = getattr(self.sender, "cleaned_data", {})
        seen = {sender.get("email", "").lower()} if sender.get("attending") else set()
        for form in self.forms:
            address = form.cleaned_data.get("email", "").lower() if form.is_valid() else ""
            if address and address in seen:
                words = _("This address is here twice. Each person needs an address of their own.")
                form.add_error("email", words)
            seen.add(address)

    def named(self) -> list[Named]:
        return [form.named() for form in self.forms if form.has_changed()]


Colleagues = forms.formset_factory(
    ColleagueForm,
    formset=BaseColleagues,
    extra=0,
    # Rows that are read at all; how many people they may hold is asked in clean().
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS,
    validate_max=True,
)
