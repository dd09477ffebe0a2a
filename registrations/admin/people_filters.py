"""What narrows the list of participants, beside their event and municipality."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contacts.models import OutgoingEmail
from registrations import attendance
from registrations.admin.filters import MunicipalityFilter
from registrations.approval import UNDECIDED

Mail = OutgoingEmail.State


class ParticipantMunicipalityFilter(MunicipalityFilter):
    lookup = "registration__municipality"


class ChoiceFilter(admin.SimpleListFilter):
    """A few choices by name, each with its condition; what is none of them narrows nothing."""

    # {value: (label, condition)}
    conditions: dict

    def lookups(self, request, model_admin):
        return [(value, label) for value, (label, _condition) in self.conditions.items()]

    def queryset(self, request, queryset):
        if self.value() not in self.conditions:
            return queryset
        return queryset.filter(self.conditions[self.value()][1])


class MailFilter(ChoiceFilter):
    """By the latest mail, for those whom nothing has reached."""

    title = _("mail")
    parameter_name = "mail"
    conditions = {
        "unsent": (
            _("Not sent yet"),
            Q(latest_mail__isnull=True) | Q(latest_mail__state__in=[Mail.QUEUED, Mail.SENDING]),
        ),
        "failed": (_("Did not arrive"), Q(latest_mail__state=Mail.FAILED)),
    }


class AttendanceFilter(ChoiceFilter):
    title = _("attendance")
    parameter_name = "attendance"
    conditions = {
        "there": (_("Checked in"), attendance.THERE),
        "missing": (_("Has a seat, not checked in"), attendance.MISSING),
    }


class ApplicationFilter(ChoiceFilter):
    """Also those who are registered already and were named once more: see approval.py."""

    title = _("application")
    parameter_name = "application"
    conditions = {"open": (_("Waiting for a decision"), UNDECIDED)}


class StatedNeedsFilter(ChoiceFilter):
    """Who has stated needs is itself told only to those who may see needs."""

    title = _("access needs and diet")
    parameter_name = "stated"
    conditions = {
        "yes": (_("Has stated needs"), Q(needs__isnull=False)),
        "no": (_("Has stated none"), Q(needs__isnull=True)),
    }
