"""Who is behind an event, who speaks at it and who answers questions about it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from contacts.models import Organisation, Person
from events.models.event import Event
from events.models.programme import AgendaItem


class Organiser(models.Model):
    """An organisation that holds the event, beside the county's own board."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="organisers")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("organisation"), related_name="organises"
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("co-organiser")
        verbose_name_plural = _("co-organisers")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint("event", "organisation", name="organiser_once_an_event")
        ]

    def __str__(self):
        return str(self.organisation)


class Speaker(models.Model):
    """A person at an agenda item, with title and organisation as of that day.

    People change posts; what an old programme says stays true because it is kept here as text.
    ``known_organisation`` ties it to the register where the name is known there.
    """

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="speakers")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    # Empty when an organisation stands alone on the agenda.
    name = models.CharField(_("name"), max_length=100, blank=True)
    title = models.CharField(_("job title"), max_length=160, blank=True)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    known_organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="speakers"
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="speaker_is_somebody",
                condition=~models.Q(name="") | ~models.Q(organisation=""),
            )
        ]

    def __str__(self):
        return ", ".join(part for part in [self.name, self.title, self.organisation] if part)


class EventContact(models.Model):
    """Somebody who answers questions about the event, in the order to be shown."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="contacts")
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("contact person"), related_name="answers_for"
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint("event", "person", name="contact_once_an_event")]

    def __str__(self):
        return str(self.person)
