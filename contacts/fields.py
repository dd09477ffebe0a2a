"""Form fields that more than one form asks for."""

import secrets

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

TOO_LONG = {"max_length": _("Write at most %(limit_value)d characters.")}
WRITE_EMAIL = _("Write the whole e-mail address, for example name@example.se.")
LONGEST_ADDRESS = 254  # RFC 5321 § 4.5.3.1
LONGEST_KEY = 64


def new_key() -> str:
    """Random and fresh in every form that is shown: a form that is sent twice is known by it."""
    return secrets.token_urlsafe(24)


def mark_optional(form: forms.Form) -> None:
    """Most fields are required, so it is the others that say what they are."""
    for field in form.fields.values():
        if not field.required and not isinstance(field, forms.BooleanField):
            field.label = optional(field.label)


def optional(label: str) -> str:
    return format_html('{} <span class="optional">({})</span>', label, _("optional"))


class EmailField(forms.EmailField):
    """A mail address, cleaned into the letters in which it is sent.

    The host becomes lower case and, where it has letters such as å, its form in ASCII (RFC 5891).
    What stands before the @ must be ASCII: few servers take anything else.
    """

    default_error_messages = {"required": WRITE_EMAIL, "invalid": WRITE_EMAIL} | TOO_LONG

    def __init__(self, **options):
        super().__init__(label=_("E-mail address"), max_length=LONGEST_ADDRESS, **options)

    def clean(self, value):
        local, _at, host = super().clean(value).partition("@")
        if not host:
            return ""
        try:
            address = f"{local}@{host.lower().encode('idna').decode()}"
        except UnicodeError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        if not local.isascii() or len(address) > LONGEST_ADDRESS:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return address


def error_links(form: forms.Form) -> list[tuple[str, str]]:
    """Each error of the form with the id of its field, for the summary at the top of the page, in
    the order of the fields."""
    whole = [("fel", error) for error in form.non_field_errors()]
    return whole + [
        (place_of(form[name]), error) for name in form.fields for error in form.errors.get(name, [])
    ]


def place_of(bound: forms.BoundField) -> str:
    """The id of what to fill in: of several answers to choose from, the first."""
    return bound.id_for_label or bound.subwidgets[0].id_for_label


class FormWithTrap(forms.Form):
    """A field that people do not see, and that machines which fill in everything do."""

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self):
        if self.cleaned_data["website"]:
            # Emptied: somebody whose browser filled in what she cannot see may send it again.
            self.data = self.data.copy()
            self.data["website"] = ""
            raise ValidationError(_("Leave this field empty and send the form again."))
        return ""
