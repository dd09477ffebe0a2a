"""Sweden's 21 counties, each with its board, and their 290 municipalities."""

from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from contacts.languages import is_english
from contacts.scope import CountyBound

ORGANISATION_NUMBER = RegexValidator(
    r"^\d{6}-\d{4}$", _("Write the organisation number as 202100-2361.")
)


class County(models.Model):
    """A county and its County Administrative Board."""

    code = models.CharField(_("county code"), max_length=2, primary_key=True)
    letter = models.CharField(_("county letter"), max_length=2)
    slug = models.SlugField(_("address"), unique=True)
    name = models.CharField(_("name"), max_length=60, help_text=_("Skåne län"))
    short_name = models.CharField(_("short name"), max_length=60, help_text=_("Skåne"))
    name_en = models.CharField(_("name in English"), max_length=60)
    board_name = models.CharField(_("the board's short name"), max_length=80)
    board_formal_name = models.CharField(_("the board's full name"), max_length=80)
    organisation_number = models.CharField(
        _("organisation number"), max_length=11, blank=True, validators=[ORGANISATION_NUMBER]
    )
    governor = models.CharField(_("governor"), max_length=80, blank=True)
    sender_email = models.EmailField(
        _("sender address"),
        blank=True,
        help_text=_("The functional mailbox that mails come from and answers go to."),
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    postal_address = models.CharField(_("postal address"), max_length=120, blank=True)
    visiting_address = models.CharField(_("visiting address"), max_length=160, blank=True)
    notice = models.CharField(
        _("notice"),
        max_length=300,
        blank=True,
        help_text=_("Shown at the top of the county's pages, for example when you have moved."),
    )
    notice_en = models.CharField(_("notice in English"), max_length=300, blank=True)

    to_county = ""
    objects = CountyBound.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("county")
        verbose_name_plural = _("counties")
        ordering = ["code"]

    def __str__(self):
        return self.shown_name

    def get_absolute_url(self):
        return reverse("events:county", args=[self.slug])

    @property
    def mailbox(self) -> str:
        """The board's own address, or the portal's as long as it has none; without any name."""
        return self.sender_email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]

    @property
    def shown_name(self) -> str:
        """Skåne län, or Skåne County in English."""
        return self.name_en if is_english() else self.name

    @property
    def shown_board(self) -> str:
        """Länsstyrelsen Skåne; in English, where a sentence puts "the" before it,
        County Administrative Board of Skåne."""
        return (
            f"County Administrative Board of {self.short_name}" if is_english() else self.board_name
        )


class Municipality(models.Model):
    """A municipality. One that has become part of another stays, with what it has answered."""

    class Size(models.TextChoices):
        SMALL = "small", pgettext_lazy("a municipality", "small")
        MEDIUM = "medium", pgettext_lazy("a municipality", "medium-sized")
        LARGE = "large", pgettext_lazy("a municipality", "large")

    code = models.CharField(_("municipality code"), max_length=4, primary_key=True)
    county = models.ForeignKey(
        County, models.PROTECT, related_name="municipalities", verbose_name=_("county")
    )
    name = models.CharField(_("name"), max_length=60, help_text=_("Åmål"))
    official_name = models.CharField(_("official name"), max_length=80, help_text=_("Åmåls kommun"))
    # Neither SQLite nor PostgreSQL's C collation puts å before ä before ö.
    sort_key = models.CharField(max_length=80, editable=False)
    # Which groups it is mixed with; see registrations/groups.
    size = models.CharField(_("size"), max_length=6, choices=Size, blank=True)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="former",
        verbose_name=_("is now part of"),
    )

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["sort_key"]

    def __str__(self):
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """Åmåls kommun, or Åmål Municipality in English."""
        return f"{self.name} Municipality" if is_english() else self.official_name

    def clean(self):
        """A chain of mergers has an end."""
        following, passed = self.merged_into, set()
        while following and following.pk not in passed:
            if following.pk == self.pk:
                words = _("A municipality cannot have become part of itself.")
                raise ValidationError({"merged_into": words})
            passed.add(following.pk)
            following = following.merged_into
