"""An invitation: somebody whom staff ask to come, by name."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.models import Municipality, OutgoingEmail
from contacts.scope import CountyBound
from contacts.secret_links import new_nonce
from events.models import Event
from registrations.models.participant import Participant


class Invitation(models.Model):
    """Asks one address, once an event. Her page is behind a secret link (see invitations.py)."""

    class State(models.TextChoices):
        UNANSWERED = "unanswered", _("Has not answered")
        ACCEPTED = "accepted", _("Is coming")
        DECLINED = "declined", pgettext_lazy("an invitation", "Has declined")

    event = models.ForeignKey(
        Event, models.CASCADE, related_name="invitations", verbose_name=_("event")
    )
    name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("e-mail address"))
    title = models.CharField(_("job title"), max_length=120, blank=True)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, verbose_name=_("municipality")
    )
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    # In which she is written to.
    language = models.CharField(_("language"), max_length=3, default="sv")
    link_nonce = models.CharField(max_length=32, unique=True, default=new_nonce, editable=False)
    state = models.CharField(
        _("answer"), max_length=10, choices=State, default=State.UNANSWERED, editable=False
    )
    invited_at = models.DateTimeField(_("invited"), editable=False)
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    latest_mail = models.ForeignKey(
        OutgoingEmail, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    to_county = "event__county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint("event", Lower("email"), name="invitation_once_an_address")
        ]

    def __str__(self):
        return self.name

    @property
    def comes_from(self) -> str:
        municipality = self.municipality.shown_name if self.municipality else ""
        return ", ".join(filter(None, [self.organisation, municipality]))
