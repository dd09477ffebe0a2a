"""The same forum again: staff choose its new first day and see what comes along."""

from datetime import date, timedelta

from django import forms
from django.contrib.admin.helpers import AdminForm
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.admin.moments import SENSIBLE_DAYS
from events.copying import COPIED, COPIED_ABOVE, COPIED_ROWS, MOMENTS
from events.deadline import SWEDEN
from events.models import Event

# The same weekday a year on: when most forums meet again.
A_YEAR = timedelta(weeks=52)
# What is copied but says nothing to those who read the list.
UNSEEN = {"search_text"}


def first_day_field() -> forms.DateField:
    return forms.DateField(
        label=gettext_lazy("Its first day"),
        validators=SENSIBLE_DAYS,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy(
            "All times move along with it: when registration opens and closes, until when names "
            "may change, and the rest. The times of day stay."
        ),
    )


class CopyForm(forms.Form):
    first_day = first_day_field()


def suggested_day(event: Event) -> date:
    return event.starts_at.astimezone(SWEDEN).date() + A_YEAR


def page(event: Event, form: CopyForm) -> dict:
    """What the page shows: the form, and what the draft gets and does not get."""
    fieldsets = [(None, {"fields": ["first_day"]})]
    return {
        "title": _("Copy to a new draft"),
        "original": event,
        "adminform": AdminForm(form, fieldsets, {}),
        "errors": form.errors,
        "copied": copied(event),
        "left": [
            _("The address, and whether it is published or cancelled"),
            _("Files and links from the event"),
            _("Registrations, and everything about those who came"),
        ],
    }


def copied(event: Event) -> list[str]:
    """The names of what the event has and the draft gets, as they stand in its form."""
    fields = [name for name in COPIED if name not in UNSEEN and getattr(event, name)]
    rows = [name for name in [*COPIED_ROWS, *COPIED_ABOVE] if getattr(event, name).all()]
    return [field_name(name) for name in fields if name not in MOMENTS] + [
        row_name(name) for name in rows
    ]


def field_name(name: str) -> str:
    return capfirst(str(Event._meta.get_field(name).verbose_name))


def row_name(name: str) -> str:
    return capfirst(str(Event._meta.get_field(name).related_model._meta.verbose_name_plural))
