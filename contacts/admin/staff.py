"""Staff accounts: who may sign in, in which roles, and for which counties."""

from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts import roles
from contacts.models import County, StaffMember

PERSON = (None, {"fields": ["username", "password"]})
NAME = (_("Name"), {"fields": ["first_name", "last_name", "email"]})
ROLES = (_("Roles"), {"fields": ["is_active", "groups"]})
RIGHTS = (
    _("Beyond the roles"),
    {
        "classes": ["collapse"],
        "fields": ["is_staff", "is_superuser", "user_permissions", "last_login", "date_joined"],
    },
)


class CountiesInline(admin.StackedInline):
    model = StaffMember
    can_delete = False
    min_num = 1
    filter_horizontal = ["counties"]

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["queryset"] = County.objects.for_staff(request.user)
        # Whom an administrator makes must be hers to look after, or she loses sight of her.
        kwargs["required"] = not request.user.is_superuser
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("auth.view_user")

    def has_add_permission(self, request, obj=None):
        return request.user.has_perm("auth.change_user")

    has_change_permission = has_add_permission


class StaffAdmin(UserAdmin):
    """Administrators look after the accounts of their own counties, superusers after all.

    Nobody but a superuser gives rights beyond those of the roles, or touches another superuser.
    """

    list_display = ["username", "first_name", "last_name", "email", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    inlines = [CountiesInline]
    actions = ["remove_codes"]

    def get_queryset(self, request):
        return roles.accounts_for(request.user, super().get_queryset(request))

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs["queryset"] = roles.given_by(request.user)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [*self.add_fieldsets, NAME, ROLES]
        return [PERSON, NAME, ROLES, *([RIGHTS] if request.user.is_superuser else [])]

    def save_model(self, request, obj, form, change):
        # There are no other accounts than staff's.
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Remove the codes of the second step"), permissions=["change"])
    def remove_codes(self, request, queryset):
        """For somebody who has lost her phone and her recovery codes, and has said so in person."""
        people = list(queryset)
        for user in people:
            Authenticator.objects.filter(user=user).delete()
            self.log_change(request, user, str(_("Removed the codes of the second step.")))
        text = ngettext(
            "%(count)d person sets up a new app at the next sign-in.",
            "%(count)d people set up a new app at the next sign-in.",
            len(people),
        )
        self.message_user(request, text % {"count": len(people)})


admin.site.unregister(User)
admin.site.register(User, StaffAdmin)
