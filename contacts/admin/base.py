"""What the admins of all three apps share."""

from functools import reduce
from operator import or_

from django import forms
from django.contrib import admin
from django.contrib.admin.options import FORMFIELD_FOR_DBFIELD_DEFAULTS
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from contacts import history
from contacts.models import County
from contacts.scope import CountyBound, Shared

SAVES_A_PAGE = 50

admin.site.site_header = admin.site.site_title = _("Dialogforum – administration")
admin.site.index_title = _("Overview")
# The lists need the room; all that the sidebar leads to is on the first page.
admin.site.enable_nav_sidebar = False


class LinesField(forms.CharField):
    """Browsers send CRLF; without this every text of two lines would seem changed."""

    def to_python(self, value):
        return "\n".join(super().to_python(value).splitlines())


# In every admin and inline: what seems changed would stand in the history, and would deviate
# from its series' shared text.
FORMFIELD_FOR_DBFIELD_DEFAULTS[models.TextField]["form_class"] = LinesField


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


def own_choices(db_field, request, kwargs: dict) -> dict:
    """For ``formfield_for_foreignkey``, too: of what belongs to counties, only her own."""
    rows = db_field.related_model._default_manager.all()
    if isinstance(rows, CountyBound) and not isinstance(rows, Shared):
        kwargs["queryset"] = rows.for_staff(request.user)
    return kwargs


class OwnCountyFilter(admin.RelatedFieldListFilter):
    """The counties that one works for; the others' rows are not in the list."""

    def field_choices(self, field, request, model_admin):
        return [(county.pk, str(county)) for county in County.objects.for_staff(request.user)]


class PortalAdmin(admin.ModelAdmin):
    # Fields with secrets: the stock admin would tell in its address what they begin with.
    unasked: frozenset[str] = frozenset()

    def lookup_allowed(self, lookup, value, request=None):
        is_asked = lookup.partition("__")[0] not in self.unasked
        return is_asked and super().lookup_allowed(lookup, value, request)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs = name_autocomplete(self, db_field, own_choices(db_field, request, kwargs))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_search_results(self, request, queryset, search_term):
        if not self.search_fields:
            return queryset, False
        found = queryset.filter(in_any_case(self.search_fields, search_term))
        return found, any("__" in name for name in self.search_fields)

    # --- Who changed what ---

    # Functions for values that staff read in another way than they are stored.
    wordings: dict = {}

    def construct_change_message(self, request, form, formsets, add=False):
        message = super().construct_change_message(request, form, formsets, add)
        for told in (part for step in message for part in step.values() if "fields" in part):
            told["fields"] = [msgid_of(label) for label in told["fields"]]
        return message

    def history_view(self, request, object_id, extra_context=None):
        response = super().history_view(request, object_id, extra_context)
        context = getattr(response, "context_data", None)
        if context and hasattr(self.model, "history"):
            saves = history.saves_of(self.tables(context["object"]))
            page = Paginator(saves, SAVES_A_PAGE).get_page(request.GET.get("saves"))
            context |= {"saves": page, "title": _("History"), "subtitle": str(context["object"])}
            response.template_name = "admin/changes.html"
        return response

    def tables(self, obj) -> list[history.Table]:
        """What the history tells of: the row, and the rows that are edited on its page."""
        key = self.model._meta.pk.attname  # a version's own "pk" is another
        own = history.Table(self.model, Q(**{key: obj.pk}), wordings=self.wordings)
        rows = [inline.model for inline in self.inlines if hasattr(inline.model, "history")]
        return [own, *(rows_of(model, self.model, obj) for model in rows)]


def msgid_of(label: str) -> str:
    """Django stores a label in English with a capital; ours are translated without one."""
    with override("sv"):
        return label if gettext(label) != label else label[:1].lower() + label[1:]


def rows_of(model, owner, obj) -> history.Table:
    links = [field for field in model._meta.fields if field.related_model is owner]
    return history.Table(model, Q(**{links[0].name: obj.pk}), frozenset([links[0].name]))


class CountyBoundAdmin(PortalAdmin):
    """What belongs to counties: whatever is another's is not there, on any page."""

    def get_queryset(self, request):
        return super().get_queryset(request).for_staff(request.user)


class SharedAdmin(PortalAdmin):
    """A register for all boards: everybody may look and choose, but not change others' entries."""

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self.is_kept_by(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self.is_kept_by(request.user, obj)

    def is_kept_by(self, user, obj) -> bool:
        return obj is None or self.model.objects.kept_by(user).filter(pk=obj.pk).exists()


class ReadOnlyAdmin(PortalAdmin):
    """Records of what has happened: staff look at them, and the portal alone writes them."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
