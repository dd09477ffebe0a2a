from django.contrib import admin
from django.db.models import Count
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from contacts.models import Municipality
from events.models import Event
from registrations.models import AccessCode


class EventFilter(admin.SimpleListFilter):
    """The events with something in this list: the latest ones, and the one that is chosen."""

    title = _("event")
    parameter_name = "event"
    most = 30
    # From the event to the rows of the list, and back.
    rows = "registrations"
    lookup = "event"

    def lookups(self, request, model_admin):
        own = Event.objects.for_staff(request.user)
        events = own.annotate(number=Count(self.rows)).filter(number__gt=0)
        latest = list(events.order_by("-starts_at")[: self.most])
        chosen = events.filter(pk=self.value()).exclude(pk__in=[event.pk for event in latest])
        found = [*chosen, *latest] if self.value() else latest
        return [(str(event.pk), self.label(event)) for event in found]

    def label(self, event):
        return f"{event.title}, {localdate(event.starts_at)}"

    def value(self):
        value = super().value()
        # Longer numbers than a database can hold are no events either.
        return value if value and value.isdecimal() and len(value) < 19 else None

    def queryset(self, request, queryset):
        return queryset.filter(**{self.lookup: self.value()}) if self.value() else queryset


class ParticipantEventFilter(EventFilter):
    rows = "participants"


class MunicipalityFilter(admin.SimpleListFilter):
    """The municipalities of the chosen event; a list of all 290 would help nobody.

    Across events, the search finds them by name.
    """

    title = _("municipality")
    parameter_name = "municipality"
    lookup = "municipality"

    def lookups(self, request, model_admin):
        event = request.GET.get("event", "")
        if not event.isdecimal():
            return []
        own = Event.objects.for_staff(request.user).filter(pk=event[:18])
        found = Municipality.objects.filter(registration__event__in=own).distinct()
        return [(each.pk, each.official_name) for each in found]

    def queryset(self, request, queryset):
        return queryset.filter(**{self.lookup: self.value()}) if self.value() else queryset


class CodeFilter(admin.SimpleListFilter):
    """With which of the chosen event's access codes somebody has registered."""

    title = _("access code")
    parameter_name = "code"

    def lookups(self, request, model_admin):
        event = request.GET.get("event", "")
        if not event.isdecimal():
            return []
        codes = AccessCode.objects.for_staff(request.user).filter(event=event[:18])
        return [(str(code.pk), code.code) for code in codes]

    def queryset(self, request, queryset):
        value = self.value() or ""
        return queryset.filter(access_code=value[:18]) if value.isdecimal() else queryset
