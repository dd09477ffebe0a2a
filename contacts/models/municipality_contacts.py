"""Whom a board writes to when it writes to a municipality."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from contacts.models.geography import Municipality
from contacts.scope import CountyBound


class MunicipalityContact(models.Model):
    """A person, or the registry's mailbox, which has no name."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="contacts", verbose_name=_("municipality")
    )
    name = models.CharField(_("name"), max_length=100, blank=True)
    title = models.CharField(_("job title"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"))
    is_registry = models.BooleanField(
        _("the registry"),
        default=False,
        help_text=_("It is written to when the municipality has no other contact."),
    )

    to_county = "municipality__county__"
    objects = CountyBound.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("contact of a municipality")
        verbose_name_plural = _("contacts of the municipalities")
        ordering = ["municipality", "is_registry", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "municipality",
                Lower("email"),
                name="municipality_contact_once_an_address",
                violation_error_message=_("The municipality has a contact with that address."),
            )
        ]

    def __str__(self):
        return self.name or self.email
