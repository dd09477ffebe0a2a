from django.contrib import admin
from django.db.models import Count
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from contacts.models import Municipality
from contacts.numbers import short_number
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
        number = short_number(super().value())
        return None if number is None else str(number)

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
        event = short_number(request.GET.get("event"))
        if event is None:
            return []
        own = Event.objects.for_staff(request.user).filter(pk=event)
        found = Municipality.objects.filter(registration__event__in=own).distinct()
        return [(each.pk, each.official_name) for each in found]

    def queryset(self, request, queryset):
        return queryset.filter(**{self.lookup: self.value()}) if self.value() else queryset


class CodeFilter(admin.SimpleListFilter):
    """With which of the chosen event's access codes somebody has registered."""

    title = _("access code")
    parameter_name = "code"

    def lookups(self, request, model_admin):
        event = short_number(request.GET.get("event"))
        if event is None:
            return []
        codes = AccessCode.objects.for_staff(request.user).filter(event=event)
        return [(str(code.pk), code.code) for code in codes]

    def queryset(self, request, queryset):
        code = short_number(self.value())
        return queryset if code is None else queryset.filter(access_code=code)
