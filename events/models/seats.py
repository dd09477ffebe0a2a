from django.db import models

from events.models.event import Event


class Seats(models.Model):
    """How many take part and wait, for the lists and pages to show.

    Written by the registrations, under the same lock as the seats that it counts. It is a
    narrow row of its own so that saving an event in the admin can never undo it. What decides
    whether somebody gets a seat is a count of the participants, not this row.
    """

    event = models.OneToOneField(Event, models.CASCADE, primary_key=True, related_name="seats")
    confirmed = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    # How many of the confirmed sit on a seat that was kept for those whom staff register.
    on_reserved = models.PositiveIntegerField(default=0)

    # Those whose registration staff have not approved or declined yet: they hold no seat.
    applied = models.PositiveIntegerField(default=0)

    def __str__(self):
        return f"{self.confirmed} + {self.waiting}"

    @property
    def has_people(self) -> bool:
        return bool(self.confirmed or self.waiting or self.applied)
