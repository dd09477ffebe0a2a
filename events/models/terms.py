"""What was true of an event before staff changed it: its time, its place and whether it is held."""

from django.db import models

from events.models.event import Event

# What people plan by. Whoever has a seat or waits is told when one of these changes.
TERMS = (
    "starts_at",
    "ends_at",
    "format",
    "venue",
    "street_address",
    "postal_code",
    "city",
    "meeting_link",
    "status",
)


class FormerTerms(models.Model):
    """The terms that held under one number of the event's calendar sequence.

    Each participant knows the number that she was last told of, so a mail can say what has
    changed since, however many changes there were. A draft leaves none: nobody was told of it.
    """

    Format = Event.Format
    Status = Event.Status

    event = models.ForeignKey(Event, models.CASCADE, related_name="former_terms")
    sequence = models.PositiveIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    format = models.CharField(max_length=10, choices=Format)
    venue = models.CharField(max_length=120, blank=True)
    street_address = models.CharField(max_length=120, blank=True)
    postal_code = models.CharField(max_length=6, blank=True)
    city = models.CharField(max_length=60, blank=True)
    meeting_link = models.URLField(blank=True)
    status = models.CharField(max_length=10, choices=Status)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "sequence"], name="terms_once_a_sequence")
        ]

    def __str__(self):
        return f"{self.event_id}: {self.sequence}"

    @classmethod
    def of(cls, event: Event) -> "FormerTerms":
        """The event's terms as they are now; not stored."""
        values = {name: getattr(event, name) for name in TERMS}
        return cls(event=event, sequence=event.calendar_sequence, **values)

    @property
    def is_cancelled(self) -> bool:
        return self.status == self.Status.CANCELLED
