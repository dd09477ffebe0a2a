"""Organisations that take part, and the people who answer for something."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField
from simple_history.models import HistoricalRecords

from contacts.models.geography import County, Municipality
from contacts.scope import Shared


class Organisation(models.Model):
    class Kind(models.TextChoices):
        COUNTY_BOARD = "county_board", _("County Administrative Board")
        MUNICIPALITY = "municipality", _("Municipality")
        REGION = "region", _("Region")
        AUTHORITY = "authority", _("Authority")
        ASSOCIATION = "association", _("Association")
        UNIVERSITY = "university", _("University")
        OTHER = "other", _("Other")

    name = models.CharField(_("name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OTHER)
    county = models.ForeignKey(
        County, models.PROTECT, null=True, blank=True, verbose_name=_("county")
    )
    municipality = models.OneToOneField(
        Municipality, models.PROTECT, null=True, blank=True, verbose_name=_("municipality")
    )

    to_county = "county__"
    objects = Shared.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Person(models.Model):
    """Somebody whom the public may turn to. Speakers stand at their agenda item instead."""

    name = models.CharField(_("name"), max_length=100)
    title = models.CharField(_("job title"), max_length=120, blank=True)
    unit = models.CharField(_("unit"), max_length=160, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, verbose_name=_("organisation")
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = PhoneNumberField(_("phone"), blank=True)

    to_county = "organisation__county__"
    objects = Shared.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("contact person")
        verbose_name_plural = _("contact persons")
        ordering = ["name"]

    def __str__(self):
        return ", ".join(part for part in [self.name, self.title] if part)
