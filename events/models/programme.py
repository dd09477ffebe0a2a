from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from events.models.event import Event


class AgendaItem(models.Model):
    """A point on the agenda. It may state from–to, only a start, or no time at all."""

    class Kind(models.TextChoices):
        WELCOME = "welcome", _("Welcome")
        TALK = "talk", _("Talk")
        BREAK = "break", _("Break")
        LUNCH = "lunch", _("Lunch")
        INSTRUCTIONS = "instructions", _("Instructions")
        GROUP_DIALOGUE = "group_dialogue", _("Dialogue in groups")
        WORKSHOP = "workshop", _("Workshop")
        CLOSING = "closing", _("Closing")

    event = models.ForeignKey(Event, models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    # Wall-clock times of the event's day, as printed in an invitation.
    start = models.TimeField(_("from"), null=True, blank=True)
    end = models.TimeField(_("to"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.TALK)
    title = models.CharField(_("title"), max_length=250)
    abstract = models.TextField(_("abstract"), blank=True, help_text=_("Markdown."))
    title_en = models.CharField(_("title in English"), max_length=250, blank=True)
    abstract_en = models.TextField(_("abstract in English"), blank=True, help_text=_("Markdown."))
    # For the item's own calendar entry, as on the event.
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    changed_at = models.DateTimeField(db_default=Now(), editable=False)

    history = HistoricalRecords(excluded_fields=["calendar_sequence", "created_at", "changed_at"])

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda")
        ordering = ["position", "pk"]
        constraints = [
            # Zero length is allowed: a meeting may end at the stroke of an hour.
            models.CheckConstraint(
                name="agenda_item_ends_after_start",
                condition=models.Q(start__isnull=True)
                | models.Q(end__isnull=True)
                | models.Q(end__gte=models.F("start")),
                violation_error_message=_("The agenda item must not end before it starts."),
            ),
            models.CheckConstraint(
                name="agenda_item_end_needs_start",
                condition=models.Q(end__isnull=True) | models.Q(start__isnull=False),
                violation_error_message=_("Write when the agenda item starts, too."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_pause(self) -> bool:
        return self.kind in {self.Kind.BREAK, self.Kind.LUNCH}

    @property
    def asks_of_reader(self) -> bool:
        """Whether the participants do something themselves here."""
        return self.kind in {self.Kind.GROUP_DIALOGUE, self.Kind.WORKSHOP}
