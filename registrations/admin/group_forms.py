"""Where staff say how an event's municipalities are to be divided, and where the groups meet."""

from django import forms
from django.contrib.admin.helpers import AdminForm
from django.contrib.admin.utils import flatten
from django.db import transaction
from django.forms import inlineformset_factory, modelformset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.models import Municipality
from events.models import Event
from registrations.dialogue.hours import in_programme
from registrations.dialogue.participating import participating
from registrations.dialogue.stored import division_of
from registrations.models import DialogueGroup, Division, GroupRule

TIME = ["starts", ("minutes", "break_minutes", "minutes_each")]
GROUPS = [("most", "moderators"), "mixes_sizes", "mixes_neighbours"]
ROOM = ["room", "link", "moderator"]


class DivisionForm(forms.ModelForm):
    class Meta:
        model = Division
        fields = flatten([*TIME, *GROUPS])
        help_texts = {
            "starts": gettext_lazy(
                "As 10.15. Leave empty if it begins when the programme has the dialogue in groups."
            )
        }

    def clean(self):
        data = super().clean()
        minutes, pause = data.get("minutes"), data.get("break_minutes")
        if minutes is not None and pause is not None and pause >= minutes:
            self.add_error("break_minutes", _("The break must be shorter than the whole."))
        return data


class RuleForm(forms.ModelForm):
    class Meta:
        model = GroupRule
        fields = ["kind", "municipalities"]
        widgets = {"municipalities": forms.SelectMultiple(attrs={"size": 8})}

    def clean_municipalities(self):
        chosen = self.cleaned_data["municipalities"]
        if len(chosen) < 2:
            raise forms.ValidationError(_("Choose at least two municipalities."), code="alone")
        return chosen


class RuleRows(forms.BaseInlineFormSet):
    """Offers those who take part, and keeps those who did when the rule was made."""

    @property
    def offered(self) -> list[tuple[str, str]]:
        # Read once for all rows.
        if not hasattr(self, "_offered"):
            kept = Municipality.objects.filter(
                pk__in=self.instance.group_rules.values("municipalities")
            )
            rows = {row.pk: row for row in [*kept, *participating(self.instance)]}
            ordered = sorted(rows.values(), key=lambda row: row.sort_key)
            self._offered = [(row.pk, row.shown_name) for row in ordered]
        return self._offered

    def add_fields(self, form, index):
        super().add_fields(form, index)
        field = form.fields["municipalities"]
        field.queryset = Municipality.objects.filter(pk__in=[code for code, _name in self.offered])
        field.choices = self.offered
        field.help_text = _("Hold Ctrl, or Command on a Mac, to choose several.")


class Wishes:
    """The division's form and its rules, as they are shown and saved together."""

    def __init__(self, event: Event, posted=None):
        self.event = event
        self.form = DivisionForm(posted, instance=suggested(event))
        rows = inlineformset_factory(
            Event,
            GroupRule,
            form=RuleForm,
            formset=RuleRows,
            fields=["kind", "municipalities"],
            extra=1,
            can_delete_extra=False,
        )
        self.rows = rows(posted, instance=event, prefix="rules")

    def is_valid(self) -> bool:
        """Both are asked, so that all errors are shown at once."""
        return all([self.form.is_valid(), self.rows.is_valid()])

    @transaction.atomic
    def save(self) -> None:
        self.form.save()
        self.rows.save()

    def context(self) -> dict:
        sets = [(_("The time"), {"fields": TIME}), (_("The groups"), {"fields": GROUPS})]
        return {
            "form": self.form,
            "adminform": AdminForm(self.form, sets, {}),
            "rows": self.rows,
            "shown_rows": [shown(form, n) for n, form in enumerate(self.rows, start=1)],
            "errors": self.form.errors or any(self.rows.errors) or self.rows.non_form_errors(),
        }


def suggested(event: Event) -> Division:
    """A new division takes as long as the programme has time for."""
    division = division_of(event)
    period = None if division.pk else in_programme(event)
    if period:
        division.minutes = round((period.ends_at - period.starts_at).total_seconds() / 60)
    return division


def shown(form, number: int) -> dict:
    heading = _("Rule %(number)d") % {"number": number}
    fields = ["kind", "municipalities", *(["DELETE"] if form.instance.pk else [])]
    return {"form": form, "fields": AdminForm(form, [(heading, {"fields": fields})], {})}


class RoomForm(forms.ModelForm):
    link = forms.URLField(
        label=gettext_lazy("Meeting link"), required=False, assume_scheme="https", max_length=200
    )

    class Meta:
        model = DialogueGroup
        fields = ROOM


def rooms(event: Event, posted=None):
    """A row a group: where it meets and who leads its talk. No group is made here."""
    rows = modelformset_factory(DialogueGroup, form=RoomForm, extra=0, edit_only=True)
    groups = event.dialogue_groups.order_by("number")
    return rows(posted, queryset=groups, prefix="groups")


class MoveForm(forms.Form):
    """One municipality to a place in a group."""

    municipality = forms.ChoiceField(label=gettext_lazy("Municipality"))
    group = forms.TypedChoiceField(label=gettext_lazy("To group"), coerce=int)
    position = forms.IntegerField(
        label=gettext_lazy("Speaks as number"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=gettext_lazy("Leave empty for last."),
    )

    def __init__(self, *args, municipalities: list[Municipality], groups: int, **kwargs):
        super().__init__(*args, **kwargs)
        names = [(row.code, row.shown_name) for row in municipalities]
        self.fields["municipality"].choices = names
        numbers = range(1, groups + 2)
        self.fields["group"].choices = [
            (n, _("Group %(number)d") % {"number": n} if n <= groups else _("A new group"))
            for n in numbers
        ]
