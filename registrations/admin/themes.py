"""The themes that a board gives answers: to be renamed, and taken away when nobody needs them."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from contacts.admin import CountyBoundAdmin, OwnCountyFilter
from registrations.models import Theme


@admin.register(Theme)
class ThemeAdmin(CountyBoundAdmin):
    list_display = ["name", "county", "used"]
    list_filter = [("county", OwnCountyFilter)]
    list_select_related = ["county"]
    search_fields = ["name"]
    fields = ["county", "name"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(number=Count("answers"))

    @admin.display(description=_("answers with it"))
    def used(self, theme):
        return theme.number
