"""What is known of the weather: the warnings of each county, and how the fetching stands."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contacts.models import County


class CountyWeather(models.Model):
    """The warnings in one county; a county without any has no row.

    One row a county, so that a page gets them with the county and asks nothing more. Written
    by ``events.weather.keeping`` alone, and each time as a whole.
    """

    county = models.OneToOneField(
        County,
        models.CASCADE,
        primary_key=True,
        related_name="weather",
        verbose_name=_("county"),
    )
    # As ``AreaWarning.as_json`` writes them.
    warnings = models.JSONField(_("warnings"))
    fetched_at = models.DateTimeField(_("fetched"))
    is_example = models.BooleanField(_("made up for the demonstration"), default=False)

    class Meta:
        verbose_name = _("weather in a county")
        verbose_name_plural = _("weather warnings")
        ordering = ["county"]

    def __str__(self):
        return str(self.county)


class WeatherFetch(models.Model):
    """How the fetching of the warnings stands: one row in all."""

    etag = models.CharField(max_length=200, default="", blank=True)
    last_modified = models.CharField(max_length=200, default="", blank=True)
    fetched_at = models.DateTimeField(_("last fetched"), null=True)
    next_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    last_error = models.CharField(_("last error"), max_length=60, default="", blank=True)

    class Meta:
        verbose_name = _("fetching of weather warnings")
        verbose_name_plural = _("fetching of weather warnings")

    def __str__(self):
        return str(_("fetching of weather warnings"))
