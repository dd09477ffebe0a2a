"""Dialogue groups: which municipalities talk with each other, in which order."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from contacts.models import Municipality
from contacts.scope import CountyBound
from contacts.secret_links import new_nonce
from events.models import Event
from events.models.event import HTTPS_ONLY


class Division(models.Model):
    """How an event's municipalities are to be divided into groups, and when that was done."""

    event = models.OneToOneField(
        Event, models.CASCADE, related_name="division", verbose_name=_("event")
    )
    # Wall-clock time of the event's day; without it the dialogue begins as on the agenda.
    starts = models.TimeField(_("begins"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes in all"), default=105, validators=[MinValueValidator(1)]
    )
    break_minutes = models.PositiveSmallIntegerField(_("of these, minutes of break"), default=15)
    minutes_each = models.PositiveSmallIntegerField(
        _("minutes for each municipality"), default=10, validators=[MinValueValidator(1)]
    )
    most = models.PositiveSmallIntegerField(
        _("most municipalities in a group"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave empty for as many as there is time for."),
    )
    moderators = models.PositiveSmallIntegerField(
        _("moderators"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("There cannot be more groups than moderators."),
    )
    mixes_sizes = models.BooleanField(_("mix large and small municipalities"), default=True)
    mixes_neighbours = models.BooleanField(
        _("mix neighbours with others"),
        default=True,
        help_text=_("Municipalities with a common border come into different groups if possible."),
    )
    # The same seed and the same municipalities give the same groups.
    seed = models.PositiveIntegerField(_("seed"), default=1)
    made_at = models.DateTimeField(_("divided"), null=True, blank=True, editable=False)
    # When the municipalities were first told. Until then they see no groups.
    told_at = models.DateTimeField(_("told"), null=True, blank=True, editable=False)

    to_county = "event__county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("division into groups")
        verbose_name_plural = _("divisions into groups")

    def __str__(self):
        return str(self.event)


class GroupRule(models.Model):
    class Kind(models.TextChoices):
        TOGETHER = "together", _("in the same group")
        APART = "apart", _("in different groups")

    event = models.ForeignKey(Event, models.CASCADE, related_name="group_rules")
    kind = models.CharField(_("how"), max_length=10, choices=Kind)
    municipalities = models.ManyToManyField(
        Municipality, related_name="+", verbose_name=_("municipalities")
    )

    class Meta:
        verbose_name = _("rule for groups")
        verbose_name_plural = _("rules for groups")
        ordering = ["pk"]

    def __str__(self):
        return self.get_kind_display()


class DialogueGroup(models.Model):
    """A group with its room or link, its moderator, and where its talk has come to."""

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="dialogue_groups", verbose_name=_("event")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    room = models.CharField(_("room"), max_length=80, blank=True)
    link = models.URLField(_("meeting link"), blank=True, validators=[HTTPS_ONLY])
    moderator = models.CharField(_("moderator"), max_length=100, blank=True)
    # The moderator's page is behind a secret link.
    nonce = models.CharField(max_length=32, unique=True, default=new_nonce, editable=False)
    # Whose turn it is, by the position in the group, and since when, later by each pause that is
    # over; None before and after.
    turn = models.PositiveSmallIntegerField(null=True, editable=False)
    turn_began_at = models.DateTimeField(null=True, editable=False)
    # Since when the clock stands, while somebody has the floor.
    paused_at = models.DateTimeField(null=True, editable=False)

    to_county = "event__county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("dialogue group")
        verbose_name_plural = _("dialogue groups")
        ordering = ["event", "number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="dialogue_group_number_once")
        ]

    def __str__(self):
        return str(_("Group %(number)d") % {"number": self.number})


class GroupMember(models.Model):
    """A municipality's place in a group: its turn to speak."""

    group = models.ForeignKey(DialogueGroup, models.CASCADE, related_name="members")
    # Also on the group; here too so that a constraint can keep a municipality to one group.
    event = models.ForeignKey(Event, models.CASCADE, related_name="group_members")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    placed_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("municipality in a group")
        verbose_name_plural = _("municipalities in groups")
        ordering = ["group", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "municipality"], name="group_member_once_an_event"
            )
        ]

    def __str__(self):
        return str(self.municipality)


class ToldGroup(models.Model):
    """What a municipality's people have last been told of their group. It outlives the place in
    the group, so that whoever is taken out of it is told of that, too."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="told_groups")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    # See registrations/dialogue/telling; empty if it was that they have none any more.
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("told group")
        verbose_name_plural = _("told groups")
        constraints = [
            models.UniqueConstraint(
                fields=["event", "municipality"], name="told_group_once_an_event"
            )
        ]

    def __str__(self):
        return f"{self.event}: {self.municipality}"
