"""Timed publishing in the list of events."""

from django.contrib import admin
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import moments
from events.models import Event


class PublishingFilter(admin.SimpleListFilter):
    title = gettext_lazy("timed publishing")
    parameter_name = "publishing"

    def lookups(self, request, model_admin):
        return [("planned", _("Has a time")), ("stopped", _("Was stopped"))]

    def queryset(self, request, queryset):
        if self.value() == "planned":
            return queryset.filter(publish_at__isnull=False)
        if self.value() == "stopped":
            return queryset.publishing_stopped()
        return queryset


def standing(event: Event) -> str:
    """The status, with when a draft becomes public or that it could not."""
    status = event.get_status_display()
    if event.publish_at:
        moment = moments.day_and_clock(event.publish_at)
        return _("%(status)s, is published on %(moment)s") % {"status": status, "moment": moment}
    if event.publish_stopped:
        return _("%(status)s, could not be published") % {"status": status}
    return status
