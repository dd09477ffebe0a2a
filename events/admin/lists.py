"""How the list of events is parted, and what it says of a deadline."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.deadline import clock_text, last_open


class WhenFilter(admin.SimpleListFilter):
    title = _("when")
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [("upcoming", _("Upcoming")), ("past", _("Past"))]

    def queryset(self, request, queryset):
        if self.value() == "upcoming":
            return queryset.upcoming(timezone.now())
        if self.value() == "past":
            return queryset.past(timezone.now())
        return queryset


class TemplateFilter(admin.SimpleListFilter):
    """Templates are a list of their own, and in no other."""

    title = _("selection")
    parameter_name = "templates"

    def lookups(self, request, model_admin):
        return [("yes", _("Templates"))]

    def choices(self, changelist):
        events, *templates = super().choices(changelist)
        return [events | {"display": _("Events")}, *templates]

    def queryset(self, request, queryset):
        return queryset.templates() if self.value() == "yes" else queryset.occasions()


def last_minute(closes_at) -> str:
    shown = last_open(closes_at)
    return f"{shown.date()} {clock_text(shown)}"
