"""Terms that must be accepted in order to register, and what was accepted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models import Event
from registrations.models.registration import Registration


class TermsToAccept(models.Model):
    """Something to agree to, as the rules of a building or that pictures are taken.

    Never the processing of personal data: a board does that for a task in the public interest
    (GDPR, Article 6.1 e), and a consent that is not free is none.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="terms")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.CharField(_("terms"), max_length=300)
    link = models.URLField(_("link to the whole text"), blank=True)
    text_en = models.CharField(_("terms in English"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("terms")
        verbose_name_plural = _("terms to accept")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class AcceptedTerms(models.Model):
    """What the sender of a registration accepted, in the words that she saw."""

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="accepted_terms", verbose_name=_("registration")
    )
    terms = models.ForeignKey(TermsToAccept, models.SET_NULL, null=True, related_name="+")
    wording = models.CharField(_("terms"), max_length=300)
    link = models.URLField(_("link to the whole text"), blank=True)
    accepted_at = models.DateTimeField(_("accepted"))

    class Meta:
        verbose_name = _("accepted terms")
        verbose_name_plural = _("accepted terms")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("registration", "terms", name="terms_accepted_once")]

    def __str__(self):
        return self.wording
