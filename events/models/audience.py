"""Whom an event is for: the municipalities and organisations that are expected to come."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contacts.models import County, Municipality, Organisation
from events.models.event import Event


class Audience(models.Model):
    """All municipalities of these counties and these municipalities, each once."""

    event = models.OneToOneField(
        Event, models.CASCADE, related_name="audience", verbose_name=_("event")
    )
    counties = models.ManyToManyField(
        County, blank=True, related_name="+", verbose_name=_("all municipalities of")
    )
    municipalities = models.ManyToManyField(
        Municipality, blank=True, related_name="+", verbose_name=_("these municipalities")
    )
    organisations = models.ManyToManyField(
        Organisation, blank=True, related_name="+", verbose_name=_("other organisations")
    )
    coverage_is_public = models.BooleanField(
        _("everybody may see which municipalities are coming"), default=False
    )
    answers_are_public = models.BooleanField(
        _("everybody may read the answers that a municipality has marked as done"), default=False
    )
    # What was marked as done before is not shown. Without it nothing is.
    answers_opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    most_nudges = models.PositiveSmallIntegerField(
        _("how often a municipality that is missing may be reminded"),
        default=3,
        validators=[MaxValueValidator(10)],
    )
    question_reminder_days = models.PositiveSmallIntegerField(
        _("days before the event that municipalities are reminded of unanswered questions"),
        null=True,
        blank=True,
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
        help_text=_("Leave empty for no reminder."),
    )

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")

    def __str__(self):
        return str(self.event)

    def save(self, *args, **kwargs):
        """Since when the answers are open is told by the tick."""
        if not self.answers_are_public:
            self.answers_opened_at = None
        elif self.answers_opened_at is None:
            self.answers_opened_at = timezone.now()
        super().save(*args, **kwargs)
