"""How long what is kept, what has been deleted, and the counts that stay."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.models import County, Municipality
from contacts.scope import CountyBound
from events.models import Event

# What the form promises those who state needs, whatever anybody decides.
NEEDS_KEPT = timedelta(days=7)


class DataKind(models.TextChoices):
    """What may be kept for different times. The numbers of days count from the event's end, and
    for what belongs to no event from when it was written."""

    NEEDS = "needs", _("access needs and diet")
    PEOPLE = "people", _("registrations and participants")
    NOTES = "notes", _("staff's notes and reasons")
    MAILS = "mails", _("mails about registrations")
    INVITATIONS = "invitations", _("personal invitations")
    ANSWERS = "answers", _("answers to the event's own questions, with files")
    SURVEY = "survey", _("answers to the survey afterwards")
    LETTERS = "letters", _("questions to the board and accessibility reports")
    CONTACTS = "contacts", _("contacts of the municipalities")
    HISTORY = "history", _("history of changes")
    LOG = "log", _("the administration's log")


class RetentionRule(models.Model):
    """How long a board keeps one kind of data, and by which decision.

    Personal data in public records may be erased only under a decision on disposal (arkivlagen
    1990:782 § 10). Which record falls under which decision is the authority's to say: no rule is
    written beforehand, and without one nothing is deleted but the needs.
    """

    Kind = DataKind

    county = models.ForeignKey(
        County, models.PROTECT, related_name="retention_rules", verbose_name=_("county")
    )
    event = models.ForeignKey(
        Event,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="retention_rules",
        verbose_name=_("for this event alone"),
        help_text=_("Leave empty for a rule for all events of the county."),
    )
    kind = models.CharField(_("kind of data"), max_length=20, choices=Kind)
    days = models.PositiveIntegerField(
        _("days after the event"),
        help_text=_("What belongs to no event counts from the day when it was written."),
    )
    reason = models.CharField(
        _("reason"), max_length=300, help_text=_("Why it is not needed any longer than that.")
    )
    decision = models.CharField(
        _("decision number"),
        max_length=100,
        help_text=_("The decision on disposal that allows it, for example dnr 1234-2026."),
    )

    to_county = "county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("retention rule")
        verbose_name_plural = _("retention rules")
        ordering = ["county", "kind", "event"]
        constraints = [
            models.UniqueConstraint(
                "county",
                "kind",
                Coalesce("event", models.Value(0, models.BigIntegerField())),
                name="retention_rule_one_a_kind",
                violation_error_message=_("There is a rule for this already."),
            ),
            models.CheckConstraint(
                name="retention_rule_keeps_the_promise_of_the_form",
                condition=~models.Q(kind="needs") | models.Q(days__lte=NEEDS_KEPT.days),
                violation_error_message=_(
                    "The form promises that needs are deleted 7 days after the event. "
                    "Write 7 days or fewer."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.days}"

    def clean(self):
        if self.event and self.event.county_id != self.county_id:
            raise ValidationError({"event": _("The event belongs to another county.")})


class Deletion(models.Model):
    """That something was deleted: how much of what, when and by which decision. Never whose."""

    class Cause(models.TextChoices):
        RETENTION = "retention", _("by the retention rules")
        PROMISE = "promise", _("as promised in the form")
        ERASURE = "erasure", _("a person's data, on request")

    Kind = DataKind

    county = models.ForeignKey(
        County, models.PROTECT, null=True, related_name="+", verbose_name=_("county")
    )
    event = models.ForeignKey(
        Event, models.SET_NULL, null=True, related_name="+", verbose_name=_("event")
    )
    cause = models.CharField(_("cause"), max_length=10, choices=Cause)
    kind = models.CharField(_("kind of data"), max_length=20, choices=Kind)
    number = models.PositiveIntegerField(pgettext_lazy("how many", "number"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    decision = models.CharField(_("decision number"), max_length=100, blank=True)
    # Empty when the portal did it by itself.
    staff = models.CharField(_("by"), max_length=150, blank=True)
    at = models.DateTimeField(_("when"), db_default=Now())

    to_county = "county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("deletion")
        verbose_name_plural = _("log of deletions")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.number}"


class Turnout(models.Model):
    """How many took part from where, of those whose own rows are deleted: the counts that stay.

    One row an event and place, the place being a municipality or an organisation as it was
    written, or both. It grows in the transaction that deletes the people whom it counts, so that
    these counts and the participants that are left always add up to all there ever were; read
    both together with ``registrations.retention.turnout.of``. It tells nothing of any person:
    no name, no job title, no address.
    """

    event = models.ForeignKey(Event, models.PROTECT, related_name="turnout")
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, related_name="+")
    organisation = models.CharField(max_length=160, blank=True)
    # Everybody who registered or was registered, whatever became of it.
    registered = models.PositiveIntegerField(default=0)
    # Of those: had a seat in the end, was checked in, and had cancelled.
    seated = models.PositiveIntegerField(default=0)
    came = models.PositiveIntegerField(default=0)
    cancelled = models.PositiveIntegerField(default=0)
    deleted_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "event",
                Coalesce("municipality", models.Value("")),
                "organisation",
                name="turnout_one_a_place",
            )
        ]

    def __str__(self):
        return f"{self.organisation or self.municipality_id}: {self.seated}"


class RoleTurnout(models.Model):
    """The same by what people do for a living, in a few kinds: see ``registrations.yearly``.

    The kind is all that stays of a job title when its owner's row is deleted.
    """

    class Role(models.TextChoices):
        ELECTED = "elected", _("elected representatives")
        MANAGER = "manager", _("managers")
        STRATEGIST = "strategist", _("strategists, coordinators and developers")
        OFFICER = "officer", _("officers and specialists")
        OTHER = "other", _("others")

    event = models.ForeignKey(Event, models.PROTECT, related_name="role_turnout")
    role = models.CharField(max_length=10, choices=Role)
    seated = models.PositiveIntegerField(default=0)
    came = models.PositiveIntegerField(default=0)
    deleted_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "role"], name="role_turnout_one_a_role")
        ]

    def __str__(self):
        return f"{self.get_role_display()}: {self.seated}"
