from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from contacts.scope import CountyBound
from contacts.secret_links import new_nonce
from events.models.event import Event


class PreviewLink(models.Model):
    """A secret link to a draft, for somebody without an account: see ``events.preview_links``."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="preview_links")
    nonce = models.CharField(max_length=32, unique=True, default=new_nonce, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    # The user name: an account may go, and who made the link is still known.
    made_by = models.CharField(max_length=150)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    to_county = "event__county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return f"{self.event}, {self.made_by}"

    def works(self, now) -> bool:
        return self.revoked_at is None and now < self.expires_at
