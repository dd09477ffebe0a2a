"""What the admins of all three apps share."""

from functools import reduce
from operator import or_

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

admin.site.site_header = admin.site.site_title = _("Dialogforum – administration")
admin.site.index_title = _("Overview")
# The lists need the room; all that the sidebar leads to is on the first page.
admin.site.enable_nav_sidebar = False


def in_any_case(fields, search_term: str) -> Q:
    """Rows that hold every word. SQLite ignores case in ASCII only: åsa must find Åsa, too."""
    found = Q()
    for word in search_term.split():
        spellings = {word, word.lower(), word.upper(), word.capitalize()}
        tests = [Q(**{f"{name}__icontains": spelling}) for name in fields for spelling in spellings]
        found &= reduce(or_, tests)
    return found


class NamedAutocomplete(AutocompleteSelect):
    """The stock one is a box without a name as long as nothing is chosen in it."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-placeholder": capfirst(self.field.verbose_name)}


def name_autocomplete(model_admin, db_field, kwargs: dict) -> dict:
    """For ``formfield_for_foreignkey`` of an admin or an inline: its autocomplete, named."""
    if db_field.name in model_admin.autocomplete_fields:
        kwargs["widget"] = NamedAutocomplete(db_field, model_admin.admin_site)
    return kwargs


class PortalAdmin(admin.ModelAdmin):
    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs = name_autocomplete(self, db_field, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_search_results(self, request, queryset, search_term):
        if not self.search_fields:
            return queryset, False
        found = queryset.filter(in_any_case(self.search_fields, search_term))
        return found, any("__" in name for name in self.search_fields)


class ReadOnlyAdmin(PortalAdmin):
    """Records of what has happened: staff look at them, and the portal alone writes them."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
