from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from contacts.admin import PortalAdmin
from events.models import Series


@admin.register(Series)
class SeriesAdmin(PortalAdmin):
    list_display = ["name", "event_count"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(events_in_it=Count("events"))

    @admin.display(description=_("number of events"), ordering="events_in_it")
    def event_count(self, series):
        return series.events_in_it

    def view_on_site(self, obj):
        return obj.get_absolute_url()

    # Its address is in feeds that people subscribe to.
    def get_readonly_fields(self, request, obj=None):
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else self.prepopulated_fields
