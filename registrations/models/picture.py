"""The regional picture: what each municipality answers to an event's questions."""

from django.db import models
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

from contacts.models import County, Municipality
from contacts.scope import CountyBound
from events.models import Question

# About seven pages.
LONGEST_ANSWER = 20_000


class Theme(models.Model):
    """What an answer is about, in a board's own words."""

    county = models.ForeignKey(
        County, models.PROTECT, related_name="themes", verbose_name=_("county")
    )
    name = models.CharField(_("name"), max_length=60)

    to_county = "county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "county",
                Lower("name"),
                name="theme_once_a_county",
                violation_error_message=_("There is a theme with that name."),
            )
        ]

    def __str__(self):
        return self.name


class MunicipalityAnswer(models.Model):
    """The one living answer of a municipality to a question; its versions are kept."""

    question = models.ForeignKey(
        Question,
        models.PROTECT,
        related_name="municipality_answers",
        verbose_name=_("question"),
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="answers",
        verbose_name=_("municipality"),
    )
    text = models.TextField(_("answer"), max_length=LONGEST_ANSWER, blank=True)
    # What was said at the meeting, as the moderator of the group wrote it down.
    notes = models.TextField(_("notes from the meeting"), max_length=LONGEST_ANSWER, blank=True)
    # Counts what is saved, of either. Whoever saves tells which version she has read.
    version = models.PositiveIntegerField(default=0, editable=False)
    done_at = models.DateTimeField(_("marked as done"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed"), db_default=Now())
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="answers", verbose_name=_("themes")
    )

    to_county = "question__event__county__"
    objects = CountyBound.as_manager()

    class Meta:
        verbose_name = _("a municipality's answer")
        verbose_name_plural = _("the municipalities' answers")
        ordering = ["question", "municipality"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "municipality"], name="municipality_answer_once_a_question"
            )
        ]

    def __str__(self):
        return f"{self.municipality}: {self.question}"

    @property
    def is_done(self) -> bool:
        return self.done_at is not None


class AnswerVersion(models.Model):
    """A text as it was saved. One that came too late is kept aside, and is nobody's loss."""

    class Part(models.TextChoices):
        TEXT = "text", _("answer")
        NOTES = "notes", _("notes from the meeting")

    class Writer(models.TextChoices):
        MUNICIPALITY = "municipality", _("the municipality")
        MODERATOR = "moderator", _("the moderator of the group")
        STAFF = "staff", _("the board")

    answer = models.ForeignKey(MunicipalityAnswer, models.CASCADE, related_name="versions")
    part = models.CharField(max_length=5, choices=Part)
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    writer = models.CharField(max_length=12, choices=Writer)
    # Who of the staff; nobody else is known.
    staff = models.CharField(max_length=150, blank=True)
    # One opened page: what it saves while somebody types is one version, not hundreds.
    sitting = models.CharField(max_length=32, blank=True)
    # Written while somebody else saved: not in the answer, and not lost.
    is_aside = models.BooleanField(default=False)
    saved_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("version of an answer")
        verbose_name_plural = _("versions of answers")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["answer", "-id"], name="answer_versions")]

    def __str__(self):
        return f"{self.answer}, {self.number}"


class Quote(models.Model):
    """Words of an answer that the board wants to use, as the municipality has approved or not."""

    answer = models.ForeignKey(MunicipalityAnswer, models.CASCADE, related_name="quotes")
    text = models.TextField(_("quotation"), max_length=1000)
    staff = models.CharField(_("by"), max_length=150, blank=True)
    marked_at = models.DateTimeField(_("marked"), db_default=Now())
    # What the municipality has said; neither as long as it has said nothing.
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)

    class Meta:
        verbose_name = _("quotation")
        verbose_name_plural = _("quotations")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="quote_is_not_approved_and_declined",
                condition=models.Q(approved_at=None) | models.Q(declined_at=None),
            )
        ]

    def __str__(self):
        return self.text


class ComparedQuestion(models.Model):
    """Which earlier question staff say that this one is the same as; None if none is."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="compared")
    earlier = models.ForeignKey(Question, models.CASCADE, null=True, related_name="+")

    class Meta:
        verbose_name = _("compared question")
        verbose_name_plural = _("compared questions")

    def __str__(self):
        return f"{self.question}"
