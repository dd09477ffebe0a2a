from functools import partial

from django.contrib import admin
from django.db.models import Count
from django.urls import path
from django.utils.translation import gettext_lazy as _

from contacts.admin import PortalAdmin
from events.admin import next_meeting, shared_texts
from events.models import Series, SharedText


@admin.register(Series)
class SeriesAdmin(PortalAdmin):
    list_display = ["name", "event_count"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    inlines = [shared_texts.SharedTextInline]

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

    def save_formset(self, request, form, formset, change):
        if formset.model is not SharedText:
            return super().save_formset(request, form, formset, change)
        before = shared_texts.as_stored(form.instance)
        super().save_formset(request, form, formset, change)
        return shared_texts.follow(self, request, formset, before)

    def get_urls(self):
        pages = [
            ("shared/", shared_texts.compare, "events_series_shared"),
            ("next/", next_meeting.ask_when, "events_series_next"),
        ]
        admin_view = self.admin_site.admin_view
        own = [
            path(f"<int:pk>/{at}", admin_view(partial(view, self)), name=name)
            for at, view, name in pages
        ]
        return [*own, *super().get_urls()]
