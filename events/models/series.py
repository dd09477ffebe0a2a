from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords


class Series(models.Model):
    """Sister events: the same conference in several cities, or a forum that meets again."""

    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    description = models.TextField(_("description"), blank=True, help_text=_("Markdown."))
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    description_en = models.TextField(
        _("description in English"), blank=True, help_text=_("Markdown.")
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = pgettext_lazy("several", "series")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("events:series", args=[self.slug])
