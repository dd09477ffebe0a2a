"""The accessibility statements, and the reports of those who could not use something."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.admin.base import CountyBoundAdmin, OwnCountyFilter
from contacts.models import AccessibilityReport, AccessibilityStatement, Shortcoming


class ShortcomingInline(admin.StackedInline):
    model = Shortcoming
    extra = 0
    # What does not work, and why, are whole sentences.
    formfield_overrides = {
        models.CharField: {"widget": AdminTextInputWidget(attrs={"class": "vLargeTextField"})}
    }


@admin.register(AccessibilityStatement)
class AccessibilityStatementAdmin(CountyBoundAdmin):
    list_display = ["__str__", "status", "assessed_on", "updated_on"]
    list_select_related = ["county"]
    inlines = [ShortcomingInline]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        # One without a county holds for all boards, and is not a single board's to write.
        kwargs["required"] = not request.user.is_superuser
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def changelist_view(self, request, extra_context=None):
        self.warn_of_old(request)
        return super().changelist_view(request, extra_context)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        self.warn_of_old(request)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def warn_of_old(self, request):
        """The law wants the statement kept true: say which have not been reviewed for a year."""
        today = timezone.localdate()
        for statement in self.get_queryset(request).select_related("county"):
            if request.method == "GET" and statement.is_outdated(today):
                text = _("The assessment is older than 12 months: %(whose)s. Make a new one.")
                self.message_user(request, text % {"whose": statement}, messages.WARNING)


class SeenToFilter(admin.SimpleListFilter):
    title = _("seen to")
    parameter_name = "seen"

    def lookups(self, request, model_admin):
        return [("no", _("Not seen to")), ("yes", _("Seen to"))]

    def queryset(self, request, queryset):
        if self.value() in ("no", "yes"):
            return queryset.filter(answered_at__isnull=self.value() == "no")
        return queryset


class ReportForm(forms.ModelForm):
    is_seen_to = forms.BooleanField(label=_("Seen to"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["is_seen_to"].initial = self.instance.answered_at is not None


@admin.register(AccessibilityReport)
class AccessibilityReportAdmin(CountyBoundAdmin):
    """What visitors wrote stands as they wrote it; staff note what they have done about it."""

    form = ReportForm
    list_display = ["received_at", "county", "page", "shown_text", "answered_at"]
    list_filter = [SeenToFilter, ("county", OwnCountyFilter)]
    list_select_related = ["county"]
    search_fields = ["page", "text", "email"]
    date_hierarchy = "received_at"
    readonly_fields = ["received_at", "county", "page", "text", "email", "answered_at"]
    fields = [*readonly_fields, "is_seen_to", "note"]
    actions = ["mark_as_seen_to"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description=_("problem"))
    def shown_text(self, report):
        return report.text[:120]

    def save_model(self, request, obj, form, change):
        if "is_seen_to" in form.changed_data:
            obj.answered_at = timezone.now() if form.cleaned_data["is_seen_to"] else None
        obj.save(update_fields=["note", "answered_at"])

    @admin.action(description=_("Mark as seen to"), permissions=["change"])
    def mark_as_seen_to(self, request, queryset):
        waiting = queryset.filter(answered_at=None)
        for report in waiting:
            self.log_change(request, report, str(_("Mark as seen to")))
        count = waiting.update(answered_at=timezone.now())
        text = ngettext("%(count)d report is seen to.", "%(count)d reports are seen to.", count)
        self.message_user(request, text % {"count": count})
