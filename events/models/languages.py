"""The languages in which a part of an event's page may be written."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """Swedish, English, and the national minorities' languages (lagen 2009:724), by BCP 47 tag."""

    SWEDISH = "sv", _("Swedish")
    ENGLISH = "en", _("English")
    FINNISH = "fi", _("Finnish")
    MEANKIELI = "fit", _("Meänkieli")
    NORTH_SAMI = "se", _("North Sami")
    LULE_SAMI = "smj", _("Lule Sami")
    SOUTH_SAMI = "sma", _("South Sami")
    ROMANI = "rom", _("Romani Chib")
    YIDDISH = "yi", _("Yiddish")


def language_field() -> models.CharField:
    return models.CharField(_("language"), max_length=3, choices=Language, default=Language.SWEDISH)
