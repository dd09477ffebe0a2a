"""What the boards say of the portal's accessibility, and what visitors say of it.

The law on accessibility to digital public service (2018:1937), and Digg's regulation under it,
decide which fields a statement has.
"""

from datetime import date, timedelta

from django.db import models
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from contacts.models.geography import County
from contacts.scope import CountyBound

# So long an assessment is worth anything: Digg asks for a review once a year.
ASSESSMENT_HOLDS = timedelta(days=365)


class AccessibilityStatement(models.Model):
    """A county board's statement, or without a county the one that holds for all others."""

    class Status(models.TextChoices):
        FULLY = "fully", _("fully compliant with the law")
        PARTLY = "partly", _("partly compliant with the law")
        NOT = "not", _("not compliant with the law")

    county = models.OneToOneField(
        County,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="accessibility_statement",
        verbose_name=_("county"),
        help_text=_("Leave empty for the statement of all who have none of their own."),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PARTLY)
    assessed_on = models.DateField(_("assessed on"))
    updated_on = models.DateField(_("statement updated on"))
    method = models.TextField(
        _("how it was assessed"),
        help_text=_("Who tested, with what, and against which standard."),
    )
    burden = models.TextField(
        _("unreasonably burdensome (section 12)"),
        blank=True,
        help_text=_("What you except, and why. Leave empty if you except nothing."),
    )
    outside_the_law = models.TextField(
        _("outside the law (section 9)"),
        blank=True,
        help_text=_("Content that the law does not apply to. Leave empty if there is none."),
    )
    contact = models.TextField(
        _("how to reach you"),
        help_text=_("How somebody who cannot use a part of the website gets it in another way."),
    )

    # The common one is the superusers'.
    to_county = "county__"
    objects = CountyBound.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")
        ordering = ["county"]
        constraints = [
            models.UniqueConstraint(
                Coalesce("county", models.Value("")),
                name="accessibility_statement_one_a_county",
                violation_error_message=_("There is a common statement already."),
            ),
            models.CheckConstraint(
                name="accessibility_statement_updated_after_assessment",
                condition=models.Q(updated_on__gte=models.F("assessed_on")),
                violation_error_message=_(
                    "The statement cannot have been updated before the assessment was made."
                ),
            ),
        ]

    def __str__(self):
        return str(self.county or _("common to the boards"))

    def is_outdated(self, today: date) -> bool:
        """Whether the assessment is older than twelve months."""
        return today - self.assessed_on > ASSESSMENT_HOLDS


class Shortcoming(models.Model):
    """Something that is known not to be accessible."""

    statement = models.ForeignKey(
        AccessibilityStatement, models.CASCADE, related_name="shortcomings"
    )
    what = models.CharField(_("what does not work"), max_length=300)
    why = models.CharField(_("why"), max_length=300)
    criterion = models.CharField(
        _("WCAG criterion"), max_length=20, blank=True, help_text=_("For example 1.2.2.")
    )
    mended_by = models.DateField(_("to be mended by"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("known shortcoming")
        verbose_name_plural = _("known shortcomings")
        ordering = ["pk"]

    def __str__(self):
        return self.what


class AccessibilityReport(models.Model):
    """What somebody could not use. Whoever writes may be anonymous."""

    county = models.ForeignKey(County, models.PROTECT, verbose_name=_("county"))
    page = models.CharField(_("page"), max_length=500, blank=True)
    text = models.TextField(_("problem"))
    email = models.EmailField(_("e-mail address"), blank=True)
    received_at = models.DateTimeField(_("received"), db_default=Now())
    answered_at = models.DateTimeField(_("seen to"), null=True, blank=True)
    note = models.TextField(
        _("note"), blank=True, help_text=_("What you have done. Only staff see it.")
    )
    # Random and fresh in every form: a form that is sent twice is one report.
    submission_key = models.CharField(max_length=64, unique=True, editable=False)

    to_county = "county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("accessibility report")
        verbose_name_plural = _("accessibility reports")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.county}: {self.page or self.text[:60]}"
