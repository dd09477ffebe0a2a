"""The form in which staff choose a group of an event's people and write to them."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from contacts.fields import TOO_LONG
from contacts.models import Municipality
from events.models import Event
from registrations.admin.people_filters import AttendanceFilter, MailFilter
from registrations.mailings import groups
from registrations.mailings.placeholders import LINK, NAMES, check
from registrations.models import Mailing, Participant

State = Participant.State
EVERYBODY = ("", _("Everybody"))
WRITTEN = ["subject", "text", "subject_en", "text_en"]
SUBJECT_NAMES = [name for name in NAMES if name != LINK]
WIDE = {"class": "vLargeTextField"}


class MailingForm(forms.ModelForm):
    states = forms.MultipleChoiceField(
        label=_("To those who"),
        choices=[
            (State.CONFIRMED, _("have a seat")),
            (State.WAITING, _("are on the waiting list")),
            (State.CANCELLED, _("have cancelled")),
        ],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one group.")},
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(),
        label=_("Municipality"),
        required=False,
        empty_label=EVERYBODY[1],
    )
    attendance = forms.ChoiceField(
        label=_("Attendance"),
        required=False,
        choices=[
            EVERYBODY,
            *((name, AttendanceFilter.conditions[name][0]) for name in groups.ATTENDANCE),
        ],
    )
    mail = forms.ChoiceField(
        label=_("Latest mail about the seat"),
        required=False,
        choices=[EVERYBODY, *((name, MailFilter.conditions[name][0]) for name in groups.MAIL)],
    )
    language = forms.ChoiceField(
        label=_("Written to in"), required=False, choices=[EVERYBODY, *settings.LANGUAGES]
    )
    without = forms.ModelChoiceField(
        Mailing.objects.none(),
        label=_("But not to those who got"),
        required=False,
        empty_label=_("No exception"),
    )

    class Meta:
        model = Mailing
        fields = WRITTEN
        widgets = {
            "subject": forms.TextInput(attrs=WIDE),
            "subject_en": forms.TextInput(attrs=WIDE),
            "text": forms.Textarea(attrs=WIDE | {"rows": 12}),
            "text_en": forms.Textarea(attrs=WIDE | {"rows": 8}),
        }
        error_messages = dict.fromkeys(WRITTEN, TOO_LONG)

    def __init__(self, *args, event: Event, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["municipality"].queryset = Municipality.objects.filter(
            registration__event=event
        ).distinct()
        self.fields["without"].queryset = event.mailings.exclude(state=Mailing.State.DRAFT)
        self.narrow(event)
        self.fields["subject"].error_messages["required"] = _("Write a subject.")
        self.fields["text"].error_messages["required"] = _("Write what they are to read.")
        for name in ("subject", "text"):
            self.fields[name].required = True
        self.fields["text"].help_text = how_to_write()

    def narrow(self, event: Event) -> None:
        """Those who were picked one by one are who they are; what chooses nothing is not asked."""
        kept = self.instance.group
        if "people" in kept:
            for name in self.choosing():
                del self.fields[name]
            return
        self.initial |= {"states": [State.CONFIRMED]} | kept
        if not self.fields["without"].queryset.exists():
            del self.fields["without"]

    def choosing(self) -> list[str]:
        return [name for name in self.fields if name not in WRITTEN]

    def clean(self):
        data = super().clean()
        for name in WRITTEN:
            self.refuse_unknown(name, data.get(name) or "")
        for one, other in [("subject_en", "text_en"), ("text_en", "subject_en")]:
            if data.get(one) and not data.get(other):
                self.add_error(other, _("Write both in English, or neither."))
        return data

    def refuse_unknown(self, name: str, text: str) -> None:
        try:
            # No link in a subject: staff and mail servers read those, and write them into logs.
            check(text, SUBJECT_NAMES if name.startswith("subject") else NAMES)
        except forms.ValidationError as error:
            self.add_error(name, error)

    def save(self, commit=True):
        if "people" not in self.instance.group:
            self.instance.group = self.group()
        return super().save(commit)

    def group(self) -> dict:
        chosen = {name: self.cleaned_data[name] for name in self.choosing()}
        for name in ("municipality", "without"):
            if chosen.get(name):
                chosen[name] = chosen[name].pk
        return {name: value for name, value in chosen.items() if value}


def how_to_write():
    names = "; ".join(f"{{{name}}}: {meaning}" for name, meaning in NAMES.items())
    return _(
        "Markdown, as in other texts. In each mail the words in braces are replaced. %(names)s."
    ) % {"names": names}


def group_in_words(mailing: Mailing) -> list[str]:
    """What the group was narrowed by, a phrase each."""
    group = mailing.group
    if "people" in group:
        return [str(_("Chosen one by one in the list"))]
    fields = MailingForm(event=mailing.event, instance=mailing).fields
    chosen = {name: group[name] for name in fields if name in group}
    return [f"{fields[name].label}: {in_words(fields[name], chosen[name])}" for name in chosen]


def in_words(field: forms.ChoiceField, value) -> str:
    values = {str(one) for one in (value if isinstance(value, list) else [value])}
    return ", ".join(str(label) for one, label in field.choices if str(one) in values)
