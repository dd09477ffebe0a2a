"""A registration: one submission of the form, with where its people come from."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from contacts.models import Municipality
from contacts.scope import CountyBound
from contacts.secret_links import new_nonce
from events.models import Event
from registrations.models.access_code import AccessCode


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
    # With which code it came, where the event asks for one.
    access_code = models.ForeignKey(
        AccessCode,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="registrations",
        verbose_name=_("access code"),
    )
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
