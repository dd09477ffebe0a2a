"""What has happened to people's seats, for staff to read and for nobody to change."""

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from registrations.models import Participant, Registration, SeatChange


@admin.display(description=_("by"))
def done_by(change: SeatChange) -> str:
    if change.staff:
        return change.staff
    is_by_itself = change.cause == SeatChange.Cause.PROMOTED
    return str(_("the portal") if is_by_itself else _("the form or a secret link"))


@admin.display(description=_("state before"))
def state_before(change: SeatChange) -> str:
    return str(Participant.State(change.before).label) if change.before else "–"


class SeatChangeInline(admin.TabularInline):
    model = SeatChange
    fields = ["at", "cause", state_before, "after", "reason", done_by]
    readonly_fields = fields
    can_delete = False
    max_num = extra = 0
    verbose_name_plural = _("what has happened to the seat")

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("registrations.view_participant")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.display(description=_("what has happened to the seats"))
def record(registration: Registration):
    """The changes of everybody in the registration, oldest first, a line each."""
    changes = SeatChange.objects.filter(participant__registration=registration)
    rows = changes.select_related("participant").order_by("pk")
    return format_html_join("", "{}<br>", ((line(change),) for change in rows)) or "–"


def line(change: SeatChange) -> str:
    """2027-05-17 14.02, Anna Ek: avbokad (anna.handlaggare, ”Sjuk”)"""
    who_and_why = [done_by(change), f"”{change.reason}”" if change.reason else ""]
    return "{}, {}: {} → {} ({})".format(
        f"{localtime(change.at):%Y-%m-%d %H.%M}",
        change.participant.name,
        change.get_cause_display(),
        change.get_after_display().lower(),
        ", ".join(filter(None, who_and_why)),
    )
