"""Who else's machines are told of what happens here, and what they have been promised."""

import json
import uuid

from django.core.validators import URLValidator
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from contacts.models.geography import County
from contacts.scope import CountyBound

HTTPS_ONLY = URLValidator(schemes=["https"], message=_("Write an address that begins https://."))


class Webhook(models.Model):
    """An address to which what happens in a county is posted, signed with a shared secret."""

    county = models.ForeignKey(
        County, models.PROTECT, related_name="webhooks", verbose_name=_("county")
    )
    name = models.CharField(_("whose it is"), max_length=100)
    url = models.URLField(_("address"), validators=[HTTPS_ONLY])
    secret = models.CharField(max_length=80, editable=False)
    tells_events = models.BooleanField(_("tells of events"), default=True)
    tells_registrations = models.BooleanField(
        _("tells of registrations"),
        default=False,
        help_text=_("How many come from which municipality. Nobody's name is told."),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    to_county = "county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering = ["county", "name"]

    def __str__(self):
        return self.name


class WebhookDelivery(models.Model):
    """Something to tell, promised in the transaction of the fact, as mails are."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Did not arrive")

    webhook = models.ForeignKey(
        Webhook, models.CASCADE, related_name="deliveries", verbose_name=_("webhook")
    )
    kind = models.CharField(_("kind"), max_length=40)
    # The lasting number of what it tells of, as that of an event.
    about = models.CharField(max_length=64, blank=True, editable=False)
    # The same at each attempt, so that the receiver sees that it is one.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    payload = models.JSONField(default=dict, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("due"), db_default=Now())
    created_at = models.DateTimeField(_("written"), db_default=Now())
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    last_error = models.CharField(_("latest error"), max_length=300, blank=True)

    to_county = "webhook__county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("webhook delivery")
        verbose_name_plural = _("webhook deliveries")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="webhook_due",
                condition=models.Q(state__in=["queued", "sending"]),
            ),
            # What was told last of a thing.
            models.Index(fields=["webhook", "about", "-id"], name="webhook_told"),
        ]

    def __str__(self):
        return self.kind

    @property
    def message_id(self) -> str:
        return f"msg_{self.public_id.hex}"

    @property
    def body(self) -> bytes:
        """What is posted and signed."""
        return json.dumps(self.payload, ensure_ascii=False, separators=(",", ":")).encode()
