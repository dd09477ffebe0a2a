from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registrations.models.participant import Participant


class SeatChange(models.Model):
    """What happened to a participant's seat, written in the same transaction as the change.

    A participant's rows lead from nothing to the state that she is in, each from where the one
    before it ended. They hold no names: those are on the participant, and go with her.
    """

    class Cause(models.TextChoices):
        REGISTERED = "registered", _("registered")
        ADDED = "added", _("added by the sender of the registration")
        LATE = "late", _("registered by staff")
        INVITED = "invited", _("accepted an invitation")
        IMPORTED = "imported", _("registered from a file")
        APPROVED = "approved", _("approved by staff")
        DECLINED = "declined", _("declined by staff")
        PROMOTED = "promoted", _("got a seat from the waiting list")
        CORRECTED = "corrected", _("name or address corrected")
        HANDED_OVER = "handed_over", _("seat handed over")
        MOVED = "moved", _("moved between events")
        CANCELLED = "cancelled", pgettext_lazy("a seat change", "cancelled")

    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="changes", verbose_name=_("participant")
    )
    cause = models.CharField(_("what happened"), max_length=20, choices=Cause)
    before = models.CharField(
        _("state before"), max_length=10, choices=Participant.State, blank=True
    )
    after = models.CharField(_("state after"), max_length=10, choices=Participant.State)
    # Staff's own words, or why somebody was promoted just then.
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    # The member of staff who did it; empty when it was done through the form or a secret link.
    staff = models.CharField(_("by"), max_length=150, blank=True)
    at = models.DateTimeField(_("when"), db_default=Now())

    class Meta:
        verbose_name = _("seat change")
        verbose_name_plural = _("seat changes")
        ordering = ["pk"]

    def __str__(self):
        return self.get_cause_display()
