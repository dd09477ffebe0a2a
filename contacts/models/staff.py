from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from contacts.models.geography import County


class StaffMember(models.Model):
    """The counties that a user works for; what that means stands in ``contacts.scope``."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="staff_member"
    )
    counties = models.ManyToManyField(
        County,
        related_name="staff",
        verbose_name=_("counties"),
        help_text=_("She sees and changes what belongs to these counties, and nothing of others."),
    )

    class Meta:
        verbose_name = _("works for")
        verbose_name_plural = _("works for")

    def __str__(self):
        return self.user.get_username()
