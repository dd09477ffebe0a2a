from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from contacts.admin import CountyBoundAdmin, ReadOnlyAdmin
from registrations.admin.filters import EventFilter
from registrations.models import Needs


class NeedsEventFilter(EventFilter):
    """One event at a time: what people need is not a list to browse."""

    rows = "participants__needs"
    lookup = "participant__event"

    def label(self, event):
        return f"{super().label(event)} ({event.number})"

    def choices(self, changelist):
        everything, *events = super().choices(changelist)
        return [everything | {"display": _("Choose an event")}, *events]

    def queryset(self, request, queryset):
        return super().queryset(request, queryset) if self.value() else queryset.none()


@admin.register(Needs)
class NeedsAdmin(CountyBoundAdmin, ReadOnlyAdmin):
    """Apart from all other lists, and seen only with a permission of its own."""

    list_display = ["text", "who", "state"]
    list_display_links = None
    list_filter = [NeedsEventFilter]
    list_select_related = ["participant"]
    fields = ["who", "text"]
    readonly_fields = ["who"]

    @admin.display(description=_("participant"), ordering="participant__name")
    def who(self, needs):
        return needs.participant

    @admin.display(description=_("state"), ordering="participant__state")
    def state(self, needs):
        return needs.participant.get_state_display()
