"""What staff write to some of an event's people, and to whom it goes."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from contacts.models import OutgoingEmail
from contacts.scope import CountyBound
from events.models import Event
from registrations.models.participant import Participant


class Mailing(models.Model):
    """One text to a group of an event's people, in Swedish and, if staff want, in English."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SENDING = "sending", _("Being sent")
        STOPPED = "stopped", _("Stopped")
        SENT = "sent", _("Sent")

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="mailings", verbose_name=_("event")
    )
    # Who wrote it, by the name of the account: the mailing outlives that.
    author = models.CharField(_("written by"), max_length=150)
    subject = models.CharField(_("subject"), max_length=150, blank=True)
    text = models.TextField(_("text"), max_length=10_000, blank=True)
    subject_en = models.CharField(_("subject in English"), max_length=150, blank=True)
    text_en = models.TextField(_("text in English"), max_length=10_000, blank=True)
    # What narrows the event's people, see ``registrations.mailings.groups``.
    group = models.JSONField(_("to"), default=dict)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    # How many it went to. Their rows are deleted with the people.
    size = models.PositiveIntegerField(_("number of recipients"), default=0)
    created_at = models.DateTimeField(_("written"), db_default=Now())
    started_at = models.DateTimeField(_("sent"), null=True, blank=True)

    to_county = "event__county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        ordering = ["-pk"]

    def __str__(self):
        return self.subject or str(_("A mailing without a subject"))


class MailingRecipient(models.Model):
    """One of those to whom a mailing goes, fixed when it is sent."""

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="recipients")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="mailings")
    # When her mail was promised. It stays when the mail itself is deleted: nobody gets it twice.
    promised_at = models.DateTimeField(null=True)
    mail = models.ForeignKey(OutgoingEmail, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mailing", "participant"], name="mailing_once_a_participant"
            )
        ]
        indexes = [
            # The worker looks for the next few, never at the many that are done.
            models.Index(
                fields=["mailing", "id"],
                name="mailing_left",
                condition=models.Q(promised_at=None),
            )
        ]

    def __str__(self):
        return f"{self.mailing_id}: {self.participant_id}"
