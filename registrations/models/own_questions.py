"""What an event asks beside the form's own fields, and what each has answered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.scope import CountyBound
from events.models import Event
from registrations.models.participant import Participant
from registrations.models.registration import Registration
from registrations.own_questions.storage import folder_of_its_own, private


class OwnQuestion(models.Model):
    """A question of the event's own in its form. (``events.Question`` is another thing: what each
    municipality answers at the event.)"""

    class Kind(models.TextChoices):
        TEXT = "text", _("Text")
        CHOICE = "choice", _("One of several answers")
        CHOICES = "choices", _("Several answers")
        NUMBER = "number", pgettext_lazy("kind of answer", "Number")
        DATE = "date", _("Date")
        FILE = "file", _("File")

    class Per(models.TextChoices):
        PERSON = "person", _("Everybody who takes part")
        REGISTRATION = "registration", _("The registration as a whole")

    CHOOSING = {Kind.CHOICE, Kind.CHOICES}

    event = models.ForeignKey(Event, models.CASCADE, related_name="own_questions")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind of answer"), max_length=10, choices=Kind, default=Kind.TEXT)
    per = models.CharField(_("who is asked"), max_length=12, choices=Per, default=Per.PERSON)
    is_required = models.BooleanField(_("must be answered"), default=False)
    text = models.CharField(_("question"), max_length=200)
    help = models.CharField(_("help"), max_length=300, blank=True)
    choices = models.TextField(_("answers to choose from"), blank=True)
    # Asked only of those who have answered another question so.
    shown_when = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("only for those who have answered"),
    )
    shown_answer = models.CharField(_("with this answer"), max_length=200, blank=True)
    text_en = models.CharField(_("question in English"), max_length=200, blank=True)
    help_en = models.CharField(_("help in English"), max_length=300, blank=True)
    choices_en = models.TextField(_("answers in English"), blank=True)

    class Meta:
        verbose_name = _("question of the form's own")
        verbose_name_plural = _("own questions in the form")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="own_question_chooses_from_something",
                condition=~Q(kind__in=["choice", "choices"]) | ~Q(choices=""),
                violation_error_message=_("Write the answers to choose from, one a line."),
            ),
            models.CheckConstraint(
                name="own_question_is_shown_by_an_answer",
                condition=Q(shown_when__isnull=True) | ~Q(shown_answer=""),
                violation_error_message=_("Write the answer for which the question is asked."),
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def is_choosing(self) -> bool:
        return self.kind in self.CHOOSING

    def options(self) -> list[str]:
        """The answers to choose from, by which they are stored: in Swedish."""
        return self.choices.splitlines()


class Answer(models.Model):
    """What one person, or a whole registration, has answered to one question."""

    question = models.ForeignKey(
        OwnQuestion, models.CASCADE, related_name="answers", verbose_name=_("question")
    )
    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="answers", verbose_name=_("registration")
    )
    # Empty where the question is asked once a registration.
    participant = models.ForeignKey(
        Participant,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="answers",
        verbose_name=_("participant"),
    )
    # Several answers a line each; a date by ISO 8601, a number with a point; of a file its name.
    text = models.TextField(_("answer"))
    file = models.FileField(
        _("file"), storage=private, upload_to=folder_of_its_own, max_length=200, blank=True
    )

    to_county = "registration__event__county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["question__position", "question_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                "question",
                "participant",
                condition=Q(participant__isnull=False),
                name="answer_once_a_person",
            ),
            models.UniqueConstraint(
                "question",
                "registration",
                condition=Q(participant__isnull=True),
                name="answer_once_a_registration",
            ),
        ]

    def __str__(self):
        return self.text

    def lines(self) -> list[str]:
        return self.text.splitlines()
