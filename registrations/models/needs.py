from django.db import models
from django.utils.translation import gettext_lazy as _

from contacts.scope import CountyBound
from registrations.models.participant import Participant


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
