"""What an event's page says: sections of text, questions to prepare, files afterwards."""

from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from events.models.event import Event
from events.models.languages import language_field
from events.models.programme import AgendaItem
from events.models.shared import SharedText
from events.models.uploads import in_folder_of_its_own

DOCUMENTS = FileExtensionValidator(
    ["pdf", "docx", "odt", "pptx", "odp", "xlsx", "ods", "txt"],
    _("Choose a pdf, a text document, a presentation or a spreadsheet."),
)


def shared_field() -> models.ForeignKey:
    """The text of the series that the row holds, or held until it was changed by hand."""
    return models.ForeignKey(
        SharedText, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )


class TextSection(models.Model):
    class Kind(models.TextChoices):
        BODY = "body", _("About the event")
        EXPECTATIONS = "expectations", _("What is expected of each municipality")
        BENEFIT = "benefit", _("What you get out of it")
        TARGET_GROUP = "target_group", _("Target group, at length")
        PRACTICAL = "practical", _("Practical matters")
        OTHER = "other", _("Other")

    event = models.ForeignKey(Event, models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.BODY)
    heading = models.CharField(_("heading"), max_length=160, blank=True)
    text = models.TextField(_("text"), help_text=_("Markdown."))
    # A part may be in Finnish or Sami: screen readers then read it aloud in that language.
    language = language_field()
    heading_en = models.CharField(_("heading in English"), max_length=160, blank=True)
    text_en = models.TextField(_("text in English"), blank=True, help_text=_("Markdown."))
    shared = shared_field()

    history = HistoricalRecords(excluded_fields=["shared"])

    class Meta:
        verbose_name = _("text section")
        verbose_name_plural = _("text sections")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.heading or self.get_kind_display()


class Question(models.Model):
    """A question that every municipality answers at the event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="questions")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("question"))
    examples = models.TextField(_("examples"), blank=True)
    text_en = models.TextField(_("question in English"), blank=True)
    examples_en = models.TextField(_("examples in English"), blank=True)
    shared = shared_field()

    history = HistoricalRecords(excluded_fields=["shared"])

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint("event", "number", name="question_number_once_an_event")
        ]

    def __str__(self):
        return f"{self.number}. {self.text}"


class Attachment(models.Model):
    """A file or a link that belongs to the event, for example the slides afterwards."""

    class Kind(models.TextChoices):
        SLIDES = "slides", _("Slides")
        RECORDING = "recording", _("Recording")
        NOTES = "notes", _("Notes")
        OTHER = "other", _("Other material")

    event = models.ForeignKey(Event, models.CASCADE, related_name="attachments")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OTHER)
    title = models.CharField(_("title"), max_length=160)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    file = models.FileField(
        _("file"), upload_to=in_folder_of_its_own, blank=True, validators=[DOCUMENTS]
    )
    url = models.URLField(_("link"), blank=True)
    language = language_field()
    item = models.ForeignKey(
        AgendaItem,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="attachments",
        verbose_name=_("belongs to"),
    )
    # What is recorded must be captioned (lagen 2018:1937; WCAG 1.2.2).
    captioned = models.BooleanField(_("captioned"), default=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("file or link")
        verbose_name_plural = _("files and links")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="attachment_is_file_or_link",
                condition=models.Q(file="") ^ models.Q(url=""),
                violation_error_message=_("Choose a file or write a link, not both."),
            )
        ]

    def __str__(self):
        return self.title

    def clean(self):
        if bool(self.file) == bool(self.url):
            raise ValidationError(_("Choose a file or write a link, not both."))

    @property
    def is_recording(self) -> bool:
        return self.kind == self.Kind.RECORDING

    @property
    def address(self) -> str:
        return self.file.url if self.file else self.url

    @property
    def file_type(self) -> str:
        """Pdf, Docx: what the reader's machine must be able to open."""
        return self.file.name.rpartition(".")[2].capitalize()
