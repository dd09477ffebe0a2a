"""The link of a municipality, what is done with it, and what it has been written to."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from contacts.fields import LONGEST_KEY
from contacts.models import Municipality
from contacts.scope import CountyBound
from contacts.secret_links import new_nonce
from events.models import Event


class MunicipalityLink(models.Model):
    """The secret link of a municipality; a new nonce revokes the old link."""

    municipality = models.OneToOneField(
        Municipality, models.CASCADE, related_name="link", verbose_name=_("municipality")
    )
    nonce = models.CharField(max_length=32, unique=True, default=new_nonce, editable=False)
    made_at = models.DateTimeField(_("made"), db_default=Now())
    opened_at = models.DateTimeField(_("last opened"), null=True, blank=True)

    to_county = "municipality__county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("a municipality's link")
        verbose_name_plural = _("the municipalities' links")
        ordering = ["municipality"]

    def __str__(self):
        return str(self.municipality)


class LinkUse(models.Model):
    """What has been done with a municipality's link. Never who was concerned."""

    class What(models.TextChoices):
        MADE = "made", _("The link was made")
        MAILED = "mailed", _("The link was mailed")
        ROTATED = "rotated", _("The link was replaced with a new one")
        OPENED = "opened", _("The page was opened for the first time that day")
        ADDED = "added", _("Somebody was registered")
        SWAPPED = "swapped", _("A seat was handed over")
        CANCELLED = "cancelled", _("A seat was cancelled")
        ANSWERED = "answered", _("An answer was marked as done")

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="link_uses", verbose_name=_("municipality")
    )
    event = models.ForeignKey(
        Event, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("event")
    )
    what = models.CharField(_("what"), max_length=10, choices=What)
    at = models.DateTimeField(_("when"), db_default=Now())
    # Who of the staff did it; empty for the municipality itself.
    staff = models.CharField(_("by"), max_length=150, blank=True)

    to_county = "municipality__county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("use of a municipality's link")
        verbose_name_plural = _("uses of the municipalities' links")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.get_what_display()


class Nudging(models.Model):
    """What staff write to the municipalities that are missing from an event."""

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="nudgings", verbose_name=_("event")
    )
    subject = models.CharField(_("subject"), max_length=150)
    text = models.TextField(_("text"), max_length=5000)
    staff = models.CharField(_("by"), max_length=150, blank=True)
    # Fresh in each form that is shown: one that is sent twice reminds once.
    key = models.CharField(max_length=LONGEST_KEY, blank=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), db_default=Now())

    to_county = "event__county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("reminder to municipalities")
        verbose_name_plural = _("reminders to municipalities")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], name="nudging_once_a_form", condition=~models.Q(key="")
            )
        ]

    def __str__(self):
        return self.subject


class Nudge(models.Model):
    """That a municipality was reminded: to come, or of the questions it has not answered."""

    class Kind(models.TextChoices):
        MISSING = "missing", _("to come")
        QUESTIONS = "questions", _("to answer")

    event = models.ForeignKey(Event, models.CASCADE, related_name="nudges")
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    # What staff wrote, where they did.
    nudging = models.ForeignKey(Nudging, models.CASCADE, null=True, related_name="nudges")
    # The start of the event that it was reminded of.
    of = models.DateTimeField()
    at = models.DateTimeField(db_default=Now())

    to_county = "event__county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("reminder to a municipality")
        verbose_name_plural = _("reminders to municipalities")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "municipality", "of"],
                name="nudge_once_of_the_questions",
                condition=models.Q(kind="questions"),
            ),
            models.UniqueConstraint(
                fields=["nudging", "municipality"], name="nudge_once_a_nudging"
            ),
        ]

    def __str__(self):
        return f"{self.municipality}: {self.get_kind_display()}"
