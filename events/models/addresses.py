from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.event import Event


class FormerSlug(models.Model):
    """An address that the event once had, and that leads to its new one."""

    slug = models.SlugField(_("former address"), max_length=120, unique=True)
    event = models.ForeignKey(Event, models.CASCADE, related_name="former_slugs")

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self):
        return self.slug
