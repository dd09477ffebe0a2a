"""A text that the events of a series have in common, edited once for those that are to come."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from events.models.languages import language_field
from events.models.series import Series


class SharedText(models.Model):
    """The events' own rows hold the words, so a public page asks nothing more for them.

    Those rows point here. Whether one has been changed by hand is seen by comparing it with this
    text and with what this text was before.
    """

    class Kind(models.TextChoices):
        LEAD = "lead", _("Lead")
        QUESTION = "question", _("Question")
        BODY = "body", _("About the event")
        EXPECTATIONS = "expectations", _("What is expected of each municipality")
        BENEFIT = "benefit", _("What you get out of it")
        TARGET_GROUP = "target_group", _("Target group, at length")
        PRACTICAL = "practical", _("Practical matters")
        OTHER = "other", _("Other")

    series = models.ForeignKey(Series, models.CASCADE, related_name="shared_texts")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.BODY)
    heading = models.CharField(_("heading"), max_length=160, blank=True)
    text = models.TextField(_("text"))
    examples = models.TextField(_("examples"), blank=True, help_text=_("Of a question alone."))
    language = language_field()
    heading_en = models.CharField(_("heading in English"), max_length=160, blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    examples_en = models.TextField(_("examples in English"), blank=True)
    # What it said before, oldest first: each a dict of the fields that its kind has.
    former = models.JSONField(default=list, editable=False)

    history = HistoricalRecords(excluded_fields=["former"])

    class Meta:
        verbose_name = _("shared text")
        verbose_name_plural = _("shared texts")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                "series",
                condition=models.Q(kind="lead"),
                name="shared_lead_once_a_series",
                violation_error_message=_("The series has a shared lead already."),
            )
        ]

    def __str__(self):
        return self.heading or f"{self.get_kind_display()}: {Truncator(self.text).words(7)}"

    def clean(self):
        if (self.examples or self.examples_en) and self.kind != self.Kind.QUESTION:
            raise ValidationError({"examples": _("Only a question has examples.")})
        if self.heading and self.kind in (self.Kind.LEAD, self.Kind.QUESTION):
            raise ValidationError({"heading": _("A lead and a question have no heading.")})
