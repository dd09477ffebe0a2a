"""The outbox: every mail the portal has promised to send, one recipient a row."""

from django.db import models
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from contacts.models.geography import County
from contacts.scope import CountyBound


class OutgoingEmail(models.Model):
    """A mail, promised in the same transaction as the fact that it tells of.

    The row is the truth and the worker's queue only a bell: a mail exists exactly if the
    registration does, and it is found again by the sweep if the bell was never heard. Its words
    are written by the worker, from the row's ``kind`` and ``facts``, when it is first sent: a
    visitor waits for no mail to be composed, and the mail tells what is true when it leaves.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Did not arrive")
        # What it would have told of was gone before it was written.
        DROPPED = "dropped", _("Not needed")

    kind = models.CharField(_("kind"), max_length=40)
    # What it is about, by number: never a name or an address.
    facts = models.JSONField(default=dict, editable=False)
    # Whose staff look after it. Lost links may lead to several counties, and have none.
    county = models.ForeignKey(
        County,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("county"),
    )
    recipient = models.EmailField(_("recipient"))
    # In which its reader used the portal.
    language = models.CharField(_("language"), max_length=3, default="sv")
    from_name = models.CharField(_("sender's name"), max_length=120, blank=True)
    from_email = models.EmailField(_("sender"), blank=True)
    reply_to = models.EmailField(_("answers go to"), blank=True)
    # Empty until the mail is written.
    subject = models.CharField(_("subject"), max_length=250, blank=True)
    text = models.TextField(_("text"), blank=True)
    html = models.TextField(_("text as HTML"), blank=True)
    calendar = models.TextField(_("calendar file"), blank=True)
    # Fixed when the row is written, so that two copies of one mail are seen to be one.
    message_id = models.CharField(_("Message-ID"), max_length=120, unique=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    # When it may be tried next. While it is being sent: when the attempt counts as dead.
    due_at = models.DateTimeField(_("due"), db_default=Now())
    created_at = models.DateTimeField(_("written"), db_default=Now())
    # Since when it waits: from when it was written, or asked to be sent again.
    queued_at = models.DateTimeField(db_default=Now(), editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    last_error = models.CharField(_("latest error"), max_length=300, blank=True)
    # When staff had seen to it that it did not arrive: it is on the alarm no more.
    acknowledged_at = models.DateTimeField(_("seen to"), null=True, blank=True)

    to_county = "county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("outgoing mail")
        verbose_name_plural = _("outgoing mails")
        ordering = ["-pk"]
        indexes = [
            # The sweep looks at the few rows that are not done, never at the many that are.
            models.Index(
                fields=["due_at"],
                name="outbox_due",
                condition=models.Q(state__in=["queued", "sending"]),
            ),
            # A recipient's mails leave in the order in which they were promised.
            models.Index(Lower("recipient"), "id", name="outbox_order"),
            # The alarm on every page of the administration looks for few among many.
            models.Index(
                fields=["state"],
                name="outbox_alarm",
                condition=models.Q(state="failed", acknowledged_at=None),
            ),
            models.Index(fields=["recipient"], name="outbox_recipient"),
        ]

    def __str__(self):
        return self.subject or self.kind


class MailPermit(models.Model):
    """The database that the portal may send mail from, in one row.

    A restored copy holds the row of the database that it was copied from, and is told by that:
    what waits in it may have been sent already.
    """

    database = models.CharField(max_length=300)
    since = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.CheckConstraint(name="mail_permit_is_one", condition=models.Q(pk=1))]

    def __str__(self):
        return self.database
