from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from contacts.scope import CountyBound
from events.models import Event

LONGEST_CODE = 20


class AccessCode(models.Model):
    """A word that lets people register for an event which asks for one.

    Kept in capitals, and typed in any case. Each registration that stands is one use.
    """

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="access_codes", verbose_name=_("event")
    )
    code = models.CharField(
        _("code"),
        max_length=LONGEST_CODE,
        validators=[
            RegexValidator(
                r"^[\w-]{4,}$", _("Write at least four letters or digits, without blanks.")
            )
        ],
    )
    note = models.CharField(_("whom it is for"), max_length=120, blank=True)
    most_uses = models.PositiveIntegerField(
        _("how many registrations it is good for"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
    )
    # The first instant at which it is good no more.
    valid_until = models.DateTimeField(_("valid until"), null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    to_county = "event__county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("access code")
        verbose_name_plural = _("access codes")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                "event",
                "code",
                name="access_code_once_an_event",
                violation_error_message=_("The event has this code already."),
            )
        ]

    def __str__(self):
        return self.code
