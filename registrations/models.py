"""Who comes: a registration is one submission of the form, a participant one seat in it."""

import secrets

from django.db import models
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.models import Municipality, OutgoingEmail
from contacts.scope import CountyBound
from events.models import Event


def new_nonce() -> str:
    """128 random bits: the part of a secret link that the database keeps (see links.py)."""
    return secrets.token_urlsafe(16)


# Without 0, 1, I, L, O and U: they are read and typed as others (as in Crockford's base 32).
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 10


def new_code() -> str:
    """What a participant shows at the door, 49 random bits: it opens nothing, staff look it up."""
    return "".join(secrets.choice(CODE_LETTERS) for _letter in range(CODE_LENGTH))


class Registration(models.Model):
    event = models.ForeignKey(
        Event, models.PROTECT, related_name="registrations", verbose_name=_("event")
    )
    # Random and fresh in every form: the same key again is the same submission again.
    submission_key = models.CharField(max_length=64, editable=False)
    link_nonce = models.CharField(max_length=32, unique=True, default=new_nonce, editable=False)
    sender_name = models.CharField(_("registered by"), max_length=100)
    sender_email = models.EmailField(_("e-mail address"))
    sender_title = models.CharField(_("job title"), max_length=120, blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, verbose_name=_("municipality")
    )
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    message = models.TextField(_("message"), blank=True)
    # In which the form was filled in, and in which its people are written to.
    language = models.CharField(_("language"), max_length=3, default="sv", editable=False)
    # The group waits for one another, unless its sender chose to take the seats there are.
    takes_what_there_is = models.BooleanField(
        _("takes the seats there are"), default=False, editable=False
    )
    # A keyed digest of what was sent, to tell the same form again from another one.
    content = models.CharField(max_length=64, blank=True, editable=False)
    # When the same form came again with other content, which was not stored.
    other_content_at = models.DateTimeField(null=True, editable=False)
    # When it reached us by the database's clock, before it waited for anybody else's.
    received_at = models.DateTimeField(_("received"))
    # Staff's own, which nobody else sees and no file holds.
    note = models.TextField(_("staff's note"), max_length=1000, blank=True)

    to_county = "event__county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "event", "submission_key", name="registration_once_a_submission"
            ),
            models.CheckConstraint(
                name="registration_comes_from_somewhere",
                condition=models.Q(municipality__isnull=False) | ~models.Q(organisation=""),
            ),
        ]

    def __str__(self):
        return f"{self.sender_name}, {self.comes_from}"

    @property
    def comes_from(self) -> str:
        """The organisation, the municipality, or both where both were given."""
        municipality = self.municipality.shown_name if self.municipality else ""
        return ", ".join(filter(None, [self.organisation, municipality]))


class Participant(models.Model):
    class State(models.TextChoices):
        CONFIRMED = "confirmed", _("Has a seat")
        WAITING = "waiting", _("On the waiting list")
        CANCELLED = "cancelled", pgettext_lazy("a participant", "Cancelled")
        # Named again while already registered: holds no seat here, see ``repeats``.
        REPEATED = "repeated", _("Named again")

    ACTIVE = [State.CONFIRMED, State.WAITING]

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
                condition=models.Q(state__in=["confirmed", "waiting"]),
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


class SeatChange(models.Model):
    """What happened to a participant's seat, written in the same transaction as the change.

    A participant's rows lead from nothing to the state that she is in, each from where the one
    before it ended. They hold no names: those are on the participant, and go with her.
    """

    class Cause(models.TextChoices):
        REGISTERED = "registered", _("registered")
        ADDED = "added", _("added by the sender of the registration")
        LATE = "late", _("registered by staff")
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


class Needs(models.Model):
    """What a participant needs in order to take part, or eats: kept apart, deleted soon.

    It may tell of a person's health. It is therefore never in a mail, a calendar file, a
    general list or a log, and it is deleted seven days after the event.
    """

    participant = models.OneToOneField(
        Participant,
        models.CASCADE,
        primary_key=True,
        related_name="needs",
        verbose_name=_("participant"),
    )
    text = models.CharField(_("access needs and diet"), max_length=200)

    to_county = "participant__event__county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("access needs and diet")
        verbose_name_plural = _("access needs and diet")

    def __str__(self):
        return str(self.participant)
