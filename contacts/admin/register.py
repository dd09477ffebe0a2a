"""The register: counties, municipalities, organisations and the people who answer for something."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.admin.base import CountyBoundAdmin, PortalAdmin, SharedAdmin
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
class MunicipalityAdmin(PortalAdmin):
    """They come from load_reference, which leaves alone what can be changed here."""

    list_display = ["official_name", "code", "county", "size", "merged_into"]
    list_filter = ["county", "size"]
    list_select_related = ["county", "merged_into"]
    search_fields = ["official_name", "code"]
    readonly_fields = ["code", "name", "official_name", "county"]
    fields = [*readonly_fields, "size", "merged_into"]
    autocomplete_fields = ["merged_into"]
    actions = ["make_small", "make_medium", "make_large"]

    @admin.action(description=_("Say that they are small"), permissions=["change"])
    def make_small(self, request, queryset):
        self.set_size(request, queryset, Municipality.Size.SMALL)

    @admin.action(description=_("Say that they are medium-sized"), permissions=["change"])
    def make_medium(self, request, queryset):
        self.set_size(request, queryset, Municipality.Size.MEDIUM)

    @admin.action(description=_("Say that they are large"), permissions=["change"])
    def make_large(self, request, queryset):
        self.set_size(request, queryset, Municipality.Size.LARGE)

    def set_size(self, request, queryset, size: Municipality.Size) -> None:
        """A county's sizes are said in three steps, and not one by one."""
        number = queryset.update(size=size)
        text = ngettext(
            "%(n)d municipality is marked as %(size)s.",
            "%(n)d municipalities are marked as %(size)s.",
            number,
        )
        self.message_user(request, text % {"n": number, "size": size.label})

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


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
