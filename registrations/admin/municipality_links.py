"""The municipalities' secret links: what has been done with each, mailing it, replacing it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from contacts.admin import CountyBoundAdmin, OwnCountyFilter, ReadOnlyAdmin
from contacts.models import County
from contacts.municipalities import current, family
from contacts.responses import SeeOther
from registrations.models import LinkUse, MunicipalityLink
from registrations.municipality import links
from registrations.municipality.addresses import contacts_of, mail_links

USES_SHOWN = 100


@admin.register(MunicipalityLink)
class MunicipalityLinkAdmin(CountyBoundAdmin, ReadOnlyAdmin):
    """The address itself is shown to nobody: it goes to the municipality's contacts by mail."""

    list_display = ["municipality", "made_at", "opened_at"]
    list_filter = [("municipality__county", OwnCountyFilter)]
    list_select_related = ["municipality"]
    search_fields = ["municipality__official_name"]
    ordering = ["municipality__sort_key"]
    fields = ["municipality", "made_at", "opened_at"]
    actions = ["mail"]

    def get_queryset(self, request):
        rows = super().get_queryset(request).filter(municipality__merged_into=None)
        return rows.select_related("municipality__county")

    def get_urls(self):
        views = [
            ("make/", self.make, "make_links"),
            ("<int:pk>/mail/", self.mail_one, "mail_link"),
            ("<int:pk>/replace/", self.replace, "replace_link"),
        ]
        admin_view = self.admin_site.admin_view
        own = [path(at, admin_view(require_POST(view)), name=name) for at, view, name in views]
        return [*own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        context = {
            "without": len(self.without(request)),
            "may_act": self.has_act_permission(request),
        }
        return super().changelist_view(request, context | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_object(request, object_id)
        context = {"may_act": self.has_act_permission(request)}
        if row:
            members = family(row.municipality_id)
            uses = LinkUse.objects.filter(municipality__in=members).select_related("event")
            context |= {"uses": uses[:USES_SHOWN], "to": addresses(row)}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    # --- Acting ---

    def has_act_permission(self, request) -> bool:
        """Nobody changes a link; Django's permission to is the right to mail and replace it."""
        return request.user.has_perm("registrations.change_municipalitylink")

    def own_link(self, request, pk) -> MunicipalityLink:
        row = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_act_permission(request):
            raise PermissionDenied
        return row

    def without(self, request) -> list:
        counties = County.objects.for_staff(request.user)
        return list(current().filter(county__in=counties, link=None))

    def make(self, request):
        """A link for each municipality of her counties that has none."""
        if not self.has_act_permission(request):
            raise PermissionDenied
        new = self.without(request)
        links.make(new, request.user.get_username())
        words = ngettext("%(n)d link is made.", "%(n)d links are made.", len(new))
        self.message_user(request, words % {"n": len(new)}, messages.SUCCESS)
        return SeeOther(reverse("admin:registrations_municipalitylink_changelist"))

    def mail_one(self, request, pk):
        row = self.own_link(request, pk)
        self.mail_these(request, [row])
        return self.back_to(row)

    @admin.action(description=_("Mail the link to its contacts"), permissions=["act"])
    def mail(self, request, queryset):
        self.mail_these(request, list(queryset))

    def mail_these(self, request, rows: list[MunicipalityLink]) -> None:
        number, without = mail_links(rows, request.user.get_username())
        words = ngettext(
            "%(count)d mail is on its way.", "%(count)d mails are on their way.", number
        )
        self.message_user(request, words % {"count": number}, messages.SUCCESS)
        if without:
            words = _("These have no contact, so nothing was sent to them: %(names)s.")
            names = ", ".join(map(str, without))
            self.message_user(request, words % {"names": names}, messages.WARNING)

    def replace(self, request, pk):
        row = self.own_link(request, pk)
        links.rotate(row.municipality, request.user.get_username())
        words = _("The old link has stopped. Mail the new one to those who need it.")
        self.message_user(request, words, messages.SUCCESS)
        return self.back_to(row)

    def back_to(self, row) -> SeeOther:
        return SeeOther(reverse("admin:registrations_municipalitylink_change", args=[row.pk]))


def addresses(row: MunicipalityLink) -> list[str]:
    found = contacts_of([row.municipality]).get(row.municipality_id, [])
    return [contact.email for contact in found]
