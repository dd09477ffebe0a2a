"""The survey after an event: its questions, the links to it, and the answers that nobody signed.

Nothing leads from an answer to a person. A link only knows that it has been used, not when nor
for what; an answer knows the day, and its number is drawn by lot.
"""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contacts.scope import CountyBound
from contacts.secret_links import new_nonce
from events.deadline import last_open
from events.models import Event
from registrations.models.participant import Participant

LONGEST_ANSWER = 2000


class Survey(models.Model):
    event = models.OneToOneField(
        Event, models.CASCADE, related_name="survey", verbose_name=_("event")
    )
    greeting = models.TextField(
        _("your words in the mail"),
        max_length=1000,
        blank=True,
        help_text=_("For example what you take with you from the day. May be left empty."),
    )
    greeting_en = models.TextField(
        _("your words in the mail in English"), max_length=1000, blank=True
    )
    open_days = models.PositiveSmallIntegerField(
        _("days that the survey is open"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=_("Counted from when the mail is sent."),
    )
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)
    closes_at = models.DateTimeField(_("closes"), null=True, editable=False)
    # Stays when people are erased, so that the share of answers stays true.
    invited = models.PositiveIntegerField(_("asked"), default=0, editable=False)

    to_county = "event__county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        constraints = [
            models.CheckConstraint(
                name="survey_closes_if_sent",
                condition=models.Q(sent_at=None, closes_at=None)
                | models.Q(sent_at__isnull=False, closes_at__isnull=False),
            )
        ]

    def __str__(self):
        return str(self.event)

    @property
    def last_day(self):
        """The last open minute, for its day; None before it is sent."""
        return last_open(self.closes_at) if self.closes_at else None


class SurveyQuestion(models.Model):
    class Kind(models.TextChoices):
        SCALE = "scale", _("Scale from 1 to 5")
        CHOICE = "choice", _("One of several choices")
        TEXT = "text", _("Own words")

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SCALE)
    text = models.CharField(_("question"), max_length=250)
    text_en = models.CharField(_("question in English"), max_length=250, blank=True)
    choices = models.TextField(
        _("choices"), max_length=1000, blank=True, help_text=_("One a line, at least two.")
    )
    choices_en = models.TextField(
        _("choices in English"),
        max_length=1000,
        blank=True,
        help_text=_("As many lines, in the same order."),
    )
    required = models.BooleanField(_("must be answered"), default=False)

    class Meta:
        verbose_name = _("question in a survey")
        verbose_name_plural = _("questions in a survey")
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text


class SurveyLink(models.Model):
    """Somebody's way to the survey, once. It does not tell when it was used, nor for what."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="links")
    participant = models.OneToOneField(
        Participant, models.CASCADE, related_name="survey_link", verbose_name=_("participant")
    )
    nonce = models.CharField(max_length=32, unique=True, default=new_nonce, editable=False)
    used = models.BooleanField(_("used"), default=False)
    reminded = models.BooleanField(_("reminded"), default=False)

    def __str__(self):
        return str(self.participant)


class SurveyAnswer(models.Model):
    """What somebody has answered; who it was is not known."""

    # By lot: a number that counts up would tell the order in which people answered.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="answers")
    day = models.DateField(pgettext_lazy("when", "day"))

    def __str__(self):
        return f"{self.survey_id}: {self.day}"


class SurveyReply(models.Model):
    """The answer to one question: a number on the scale or of the choice, from 1; or words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    answer = models.ForeignKey(SurveyAnswer, models.CASCADE, related_name="replies")
    question = models.ForeignKey(SurveyQuestion, models.CASCADE, related_name="replies")
    number = models.PositiveSmallIntegerField(null=True)
    words = models.TextField(max_length=LONGEST_ANSWER, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("answer", "question", name="survey_reply_once_a_question"),
            models.CheckConstraint(
                name="survey_reply_says_something",
                condition=models.Q(number__isnull=False) ^ ~models.Q(words=""),
            ),
        ]

    def __str__(self):
        return self.words or str(self.number)
