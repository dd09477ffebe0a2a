"""The municipalities' contacts: the list, and its import from a file, looked through first."""

import json
from collections import Counter

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts import tables
from contacts.admin.base import CountyBoundAdmin, OwnCountyFilter
from contacts.models import County, MunicipalityContact
from contacts.municipalities import current
from contacts.municipality_contacts import importing, table
from contacts.municipality_contacts.importing import Fate, HasChanged, Planned
from contacts.responses import SeeOther
from contacts.tables import Unreadable


class ContactsFileForm(forms.Form):
    """After ``is_valid`` it has ``people``, and ``unread``: the columns that are not used."""

    file = forms.FileField(
        label=_("A file"),
        help_text=_(
            "Excel (.xlsx) or CSV with the columns Kommun and E-post, in any order. Namn, Titel "
            "and Registrator (ja or nej) are read, too. At most 2,000 rows."
        ),
        error_messages={"required": _("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )

    def __init__(self, *args, counties, **kwargs):
        super().__init__(*args, **kwargs)
        self.counties = counties

    def clean_file(self):
        try:
            rows = tables.read_upload(self.cleaned_data["file"])
            self.people = table.contacts(rows, self.counties)
        except Unreadable as trouble:
            raise forms.ValidationError(str(trouble)) from None
        self.unread = table.unread(rows)


@admin.register(MunicipalityContact)
class MunicipalityContactAdmin(CountyBoundAdmin):
    list_display = ["email", "name", "title", "municipality", "registry"]
    list_display_links = ["email"]
    list_filter = ["is_registry", ("municipality__county", OwnCountyFilter)]
    list_select_related = ["municipality"]
    search_fields = ["email", "name", "title", "municipality__official_name"]
    fields = ["municipality", "name", "title", "email", "is_registry"]
    ordering = ["municipality__sort_key", "is_registry", "name", "pk"]

    @admin.display(description=_("the registry"), ordering="is_registry")
    def registry(self, contact):
        return _("yes") if contact.is_registry else "–"

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "municipality":
            counties = County.objects.for_staff(request.user)
            own = current().filter(county__in=counties)
            kwargs["queryset"] = own.select_related("county")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_urls(self):
        view = self.admin_site.admin_view(self.import_contacts)
        return [path("import/", view, name="import_contacts"), *super().get_urls()]

    # --- Import ---

    def import_contacts(self, request):
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        counties = County.objects.for_staff(request.user)
        if "packed" in request.POST:
            return self.import_planned(request, counties)
        posted = request.POST if request.method == "POST" else None
        form = ContactsFileForm(posted, request.FILES or None, counties=counties)
        if form.is_valid():
            return self.planned_page(request, importing.plan(form.people), unread=form.unread)
        shown = AdminForm(form, [(None, {"fields": list(form.fields)})], {}, model_admin=self)
        page = self.page(request, "import", {"form": form, "adminform": shown})
        page.status_code = 422 if form.errors else 200
        return page

    def planned_page(self, request, planned: list[Planned], **more):
        fates = [str(each.fate) for each in planned]
        counts = Counter(fates)
        context = {
            "planned": [(each.listed, Fate(each.fate).label) for each in planned],
            "summary": [(label, counts[value]) for value, label in Fate.choices if counts[value]],
            "changes": counts[Fate.NEW] + counts[Fate.CHANGED],
            "packed": table.packed([each.listed for each in planned]),
            "fates": json.dumps(fates),
        }
        return self.page(request, "import_preview", context | more)

    def import_planned(self, request, counties):
        try:
            people = table.unpacked(request.POST["packed"], counties)
            counts = importing.carry_out(people, expected(request.POST))
        except HasChanged as change:
            page = self.planned_page(request, change.planned, has_changed=True)
            page.status_code = 409
            return page
        except Unreadable as trouble:
            self.message_user(request, str(trouble), messages.ERROR)
            return SeeOther(reverse("admin:import_contacts"))
        self.message_user(request, in_words(counts), messages.SUCCESS)
        return SeeOther(reverse("admin:contacts_municipalitycontact_changelist"))

    def page(self, request, name: str, context: dict) -> TemplateResponse:
        context |= self.admin_site.each_context(request)
        context |= {"title": _("Import contacts of the municipalities"), "opts": self.opts}
        return TemplateResponse(request, f"admin/contacts/municipalitycontact/{name}.html", context)


def expected(posted) -> list[str]:
    """The fates that the preview's page has sent back. Raises Unreadable."""
    try:
        return [str(fate) for fate in json.loads(posted.get("fates", ""))]
    except (TypeError, ValueError):
        raise Unreadable(_("The page was not complete. Choose the file once more.")) from None


def in_words(counts: Counter) -> str:
    new, changed = counts[Fate.NEW], counts[Fate.CHANGED]
    added = ngettext("%(n)d contact is added.", "%(n)d contacts are added.", new) % {"n": new}
    mended = ngettext("%(n)d is changed.", "%(n)d are changed.", changed) % {"n": changed}
    return f"{added} {mended}" if changed else added
