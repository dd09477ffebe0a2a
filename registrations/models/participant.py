"""A participant: one seat, or one place in line, in a registration."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.models import OutgoingEmail
from contacts.scope import CountyBound
from contacts.secret_links import new_nonce
from events.models import Event
from registrations.models.codes import CODE_LENGTH, new_code
from registrations.models.registration import Registration


class Participant(models.Model):
    class State(models.TextChoices):
        CONFIRMED = "confirmed", _("Has a seat")
        WAITING = "waiting", _("On the waiting list")
        # Staff have not decided yet; holds no seat. See approval.py.
        APPLIED = "applied", _("Waiting for a decision")
        CANCELLED = "cancelled", pgettext_lazy("a participant", "Cancelled")
        # Named again while already registered: holds no seat here, see ``repeats``.
        REPEATED = "repeated", _("Named again")

    ACTIVE = [State.CONFIRMED, State.WAITING, State.APPLIED]

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="participants", verbose_name=_("registration")
    )
    # Also on the registration; here too so that a constraint can keep a person to one seat.
    event = models.ForeignKey(
        Event, models.PROTECT, related_name="participants", verbose_name=_("event")
    )
    name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("e-mail address"))
    title = models.CharField(_("job title"), max_length=120, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State)
    is_sender = models.BooleanField(_("filled in the form"), default=False)
    joined_at = models.DateTimeField(_("joined"))
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    link_nonce = models.CharField(max_length=32, unique=True, default=new_nonce, editable=False)
    # Shown at the door. Not the secret link: whoever sees it there can do nothing with it.
    check_in_code = models.CharField(
        max_length=CODE_LENGTH, unique=True, default=new_code, editable=False
    )
    attended_at = models.DateTimeField(_("checked in"), null=True, blank=True, editable=False)
    attended_by = models.CharField(_("checked in by"), max_length=150, blank=True, editable=False)
    # When her certificate of attendance was promised.
    certified_at = models.DateTimeField(
        _("certificate mailed"), null=True, blank=True, editable=False
    )
    note = models.TextField(_("staff's note"), max_length=1000, blank=True)
    # How often this person has cancelled before: her calendar must believe the newest mail.
    earlier_cancellations = models.PositiveSmallIntegerField(default=0, editable=False)
    # Registered by staff, on a seat that was kept for that.
    on_reserved_seat = models.BooleanField(_("on a reserved seat"), default=False, editable=False)
    # What a page shows instead of the state, so that it tells nobody who is registered already.
    shown_as = models.CharField(max_length=10, choices=State, blank=True, editable=False)
    repeats = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    # The event's calendar sequence that she has been told of, and the start she was reminded of.
    told_sequence = models.PositiveIntegerField(default=0, editable=False)
    reminded_of = models.DateTimeField(null=True, editable=False)
    latest_mail = models.ForeignKey(
        OutgoingEmail, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    to_county = "event__county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["joined_at", "pk"]
        indexes = [models.Index(fields=["event", "state", "joined_at"], name="participant_queue")]
        constraints = [
            models.UniqueConstraint(
                "event",
                Lower("email"),
                name="participant_one_seat_a_person",
                condition=models.Q(state__in=["confirmed", "waiting", "applied"]),
            ),
            models.CheckConstraint(
                name="participant_attends_on_a_seat",
                condition=models.Q(attended_at__isnull=True) | models.Q(state="confirmed"),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def door_code(self) -> str:
        """The code as it is read and typed, in two halves."""
        half = CODE_LENGTH // 2
        return f"{self.check_in_code[:half]} {self.check_in_code[half:]}"

    @property
    def shown_state(self) -> str:
        """The state to show to whoever sent the form. One named again looks just as one named
        for the first time, so that nobody can learn from it who is already registered."""
        return self.state if self.state == self.State.CANCELLED else self.shown_as or self.state
