"""The forms behind a secret link that ask for one person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from registrations.models import Participant
from registrations.persons import PersonForm


class ChangeForm(PersonForm):
    """``others`` are the addresses of those whom the same link shows."""

    def __init__(self, *args, person: Participant, others: set[str], **kwargs):
        super().__init__(*args, asks_needs=person.event.asks_needs, **kwargs)
        self.person, self.others = person, others

    def clean_email(self):
        email = self.cleaned_data["email"]
        if email.lower() in self.others:
            raise forms.ValidationError(_("This address is already in the registration."))
        return email


class CorrectionForm(ChangeForm):
    def __init__(self, *args, person: Participant, **kwargs):
        initial = {"name": person.name, "email": person.email, "title": person.title}
        super().__init__(*args, person=person, initial=initial, **kwargs)
        self.fields["email"].help_text = _(
            "If you change it, a new confirmation and a new link go to the new address. "
            "The old link stops working."
        )
        if "needs" in self.fields:
            # What is stored is shown to nobody, also not to whoever wrote it.
            self.fields["needs"].help_text = _(
                "If it is empty, what has been written before stays. If you change the e-mail "
                "address, write it again. Do not write diagnoses. At most 200 characters."
            )


class HandOverForm(ChangeForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # The browser knows the one who fills in, not her colleague.
            field.widget.attrs["autocomplete"] = "off"
        if "needs" in self.fields:
            self.fields["needs"].help_text = _(
                "What your colleague needs in order to take part, or a special diet. "
                "Do not write diagnoses. At most 200 characters."
            )

    def clean_email(self):
        email = super().clean_email()
        if email.lower() == self.person.email.lower():
            raise forms.ValidationError(_("Write your colleague's own e-mail address."))
        return email
