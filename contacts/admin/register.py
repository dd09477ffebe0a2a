"""The register: counties, municipalities, organisations and the people who answer for something."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from contacts.admin.base import CountyBoundAdmin, ReadOnlyAdmin, SharedAdmin
from contacts.models import County, Municipality, Organisation, Person


@admin.register(County)
class CountyAdmin(CountyBoundAdmin):
    """What staff may say of their board. The counties themselves come from load_reference."""

    list_display = ["name", "board_name", "sender_email", "notice"]
    search_fields = ["name", "board_name"]
    readonly_fields = [
        "code",
        "letter",
        "slug",
        "name",
        "short_name",
        "name_en",
        "board_name",
        "board_formal_name",
    ]
    fieldsets = [
        (
            _("The board"),
            {
                "fields": [
                    "sender_email",
                    "phone",
                    "postal_address",
                    "visiting_address",
                    "governor",
                    "organisation_number",
                    "notice",
                    "notice_en",
                ]
            },
        ),
        (_("Fixed particulars"), {"fields": readonly_fields}),
    ]

    def view_on_site(self, obj):
        return obj.get_absolute_url()

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Municipality)
class MunicipalityAdmin(ReadOnlyAdmin):
    list_display = ["official_name", "code", "county"]
    list_filter = ["county"]
    list_select_related = ["county"]
    search_fields = ["official_name", "code"]
    fields = ["code", "name", "official_name", "county"]


@admin.register(Organisation)
class OrganisationAdmin(SharedAdmin):
    list_display = ["name", "kind", "county"]
    list_filter = ["kind", "county"]
    list_select_related = ["county"]
    search_fields = ["name"]
    autocomplete_fields = ["municipality"]


@admin.register(Person)
class PersonAdmin(SharedAdmin):
    list_display = ["name", "title", "organisation", "email", "phone"]
    list_select_related = ["organisation"]
    search_fields = ["name", "email"]
    autocomplete_fields = ["organisation"]
