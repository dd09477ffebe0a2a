"""What takes place: one event, with its times, its place and its rules for registration."""

import uuid
from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from simple_history.models import HistoricalRecords

from contacts.models import County
from events.models.querysets import EventQuerySet
from events.models.series import Series
from events.models.uploads import in_folder_of_its_own
from events.texts_in import language_of, text_of

# Somebody who is told later than this can hardly plan to come.
PROMOTION_ENDS = timedelta(hours=24)
# What the portal keeps for itself: nobody changes it by hand.
NOT_IN_HISTORY = ["public_id", "calendar_sequence", "created_at", "changed_at", "search_text"]
NOT_IN_HISTORY += ["publish_stopped"]
# A template is one from its first day on.
NOT_IN_HISTORY += ["is_template"]
HTTPS_ONLY = URLValidator(schemes=["https"], message=_("Write an address that begins https://."))


class Access(models.TextChoices):
    """What is known of an aid at an event; empty when nobody has said."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    ON_REQUEST = "on_request", _("If somebody asks for it")


def access_field(name) -> models.CharField:
    return models.CharField(name, max_length=10, choices=Access, blank=True)


class Event(models.Model):
    class Kind(models.TextChoices):
        DIALOGUE_FORUM = "dialogforum", _("Dialogue forum")
        SEMINAR = "seminarium", _("Seminar")
        CONFERENCE = "konferens", _("Conference")
        PLATFORM = "kompetensplattform", _("Competence platform")
        WORKSHOP = "workshop", _("Workshop")
        OTHER = "ovrigt", _("Meeting")

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        CANCELLED = "cancelled", _("Cancelled")

    class Format(models.TextChoices):
        DIGITAL = "digital", _("Digital")
        PHYSICAL = "physical", _("On site")
        HYBRID = "hybrid", _("On site and digital")

    # What
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.DIALOGUE_FORUM)
    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(
        _("address"),
        max_length=120,
        unique=True,
        help_text=_("The last part of the page's address. It cannot change once published."),
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    publish_at = models.DateTimeField(
        _("published by itself"),
        null=True,
        blank=True,
        help_text=_("A draft becomes public at this time. Leave empty to publish it yourself."),
    )
    # Why it was not, in words for staff; empty again when it is published or has a new time.
    publish_stopped = models.TextField(default="", blank=True, editable=False)
    cancelled_reason = models.CharField(
        _("why it is cancelled"),
        max_length=300,
        blank=True,
        help_text=_("Shown on the page, for example that a new date will be set."),
    )
    county = models.ForeignKey(
        County, models.PROTECT, related_name="events", verbose_name=_("county")
    )
    series = models.ForeignKey(
        Series,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("series"),
    )
    lead = models.TextField(_("lead"), blank=True, help_text=_("Two or three sentences."))
    target_group = models.TextField(
        _("target group"), blank=True, help_text=_("Whom the event is for, in one sentence.")
    )
    image = models.ImageField(_("image"), upload_to=in_folder_of_its_own, blank=True)
    image_alt = models.CharField(
        _("alternative text"),
        max_length=250,
        blank=True,
        help_text=_("What the image shows, for those who do not see it."),
    )
    image_is_decorative = models.BooleanField(
        _("the image says nothing in itself"),
        default=False,
        help_text=_("Screen readers then pass it by. It needs no alternative text."),
    )
    image_credit = models.CharField(_("image by"), max_length=120, blank=True)

    # The same in English. What is empty is shown in Swedish, and marked as that.
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    lead_en = models.TextField(_("lead in English"), blank=True)
    target_group_en = models.TextField(_("target group in English"), blank=True)
    place_note_en = models.CharField(_("about the place in English"), max_length=300, blank=True)
    cost_en = models.CharField(_("cost in English"), max_length=120, blank=True)
    cancelled_reason_en = models.CharField(
        _("why it is cancelled, in English"), max_length=300, blank=True
    )

    # When
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))

    # Where
    format = models.CharField(_("form"), max_length=10, choices=Format, default=Format.DIGITAL)
    venue = models.CharField(_("venue"), max_length=120, blank=True)
    street_address = models.CharField(_("street address"), max_length=120, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=6, blank=True)
    city = models.CharField(_("city"), max_length=60, blank=True)
    place_note = models.CharField(
        _("about the place"),
        max_length=300,
        blank=True,
        help_text=_("How to find the way, or which tool the digital meeting uses."),
    )
    meeting_link = models.URLField(
        _("meeting link"),
        blank=True,
        validators=[HTTPS_ONLY],
        help_text=_("Only those who have a seat ever see it, in their mail and on their page."),
    )
    cost = models.CharField(_("cost"), max_length=120, blank=True)

    # For visitors with a disability
    hearing_loop = access_field(_("hearing loop"))
    sign_language = access_field(_("sign language interpreter"))
    captions = access_field(_("live captions"))
    step_free = access_field(_("step-free all the way"))
    quiet_room = access_field(_("quiet room"))
    companion = access_field(_("a companion takes part free of charge"))
    easy_read = access_field(_("easy-to-read text about the event"))
    access_note = models.CharField(
        _("more about accessibility"),
        max_length=300,
        blank=True,
        help_text=_("For example where the lift is, or whom to call on the day."),
    )
    access_note_en = models.CharField(
        _("more about accessibility in English"), max_length=300, blank=True
    )

    # Registration: open from the first instant up to, and not including, the second.
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    capacity = models.PositiveIntegerField(
        _("number of seats"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave empty if there is no limit."),
    )
    reserved_seats = models.PositiveIntegerField(
        _("of these, kept for people whom you register"),
        default=0,
        help_text=_("For example for speakers. Nobody else can take them."),
    )
    most_per_organisation = models.PositiveSmallIntegerField(
        _("most from one municipality or organisation"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("So that one does not take the room. Leave empty if there is no limit."),
    )
    has_waiting_list = models.BooleanField(_("waiting list when full"), default=False)
    promotion_ends_at = models.DateTimeField(
        _("the waiting list gets seats until"),
        null=True,
        blank=True,
        help_text=_("Leave empty, and it is 24 hours before the start."),
    )
    changes_close_at = models.DateTimeField(
        _("last time to change names and addresses"),
        null=True,
        blank=True,
        help_text=_("Leave empty, and it is until the start. Cancelling is always possible."),
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("days before the event that those who have a seat are reminded"),
        null=True,
        blank=True,
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
        help_text=_("At the same time of day as it starts. Leave empty for no reminder."),
    )
    approves_registrations = models.BooleanField(
        _("you approve each registration"),
        default=False,
        help_text=_("Nobody has a seat before that. What you decide is mailed to each person."),
    )
    requires_code = models.BooleanField(
        _("a code is needed to register"),
        default=False,
        help_text=_("You make the codes on a page of their own when the event is saved."),
    )
    is_unlisted = models.BooleanField(
        _("not in any list"),
        default=False,
        help_text=_(
            "The page is found by those who have its address, and not by search engines, "
            "in lists, feeds or the map of the site."
        ),
    )
    invitation_reminder_days = models.PositiveSmallIntegerField(
        _("days before registration closes that invited people who have not answered are reminded"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Leave empty, and they are reminded when you press the button."),
    )
    asks_needs = models.BooleanField(
        _("ask about access needs and diet"),
        default=False,
        help_text=_("Ask only when you need the answer. Answers are deleted 7 days afterwards."),
    )

    # Afterwards
    afterwards = models.TextField(
        _("what was said, and what happens next"), blank=True, help_text=_("Markdown.")
    )
    afterwards_en = models.TextField(_("the same in English"), blank=True, help_text=_("Markdown."))

    # What new events are made from; it is never one itself.
    is_template = models.BooleanField(_("template"), default=False, editable=False)

    # For calendars and search; staff do not see these.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(db_default=Now(), editable=False)
    search_text = models.TextField(default="", editable=False)

    to_county = "county__"
    objects = EventQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=NOT_IN_HISTORY)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at"]
        indexes = [
            models.Index(fields=["status", "ends_at"], name="event_list"),
            models.Index(fields=["county", "starts_at"], name="event_county"),
        ]
        constraints = [
            models.CheckConstraint(
                name="event_ends_after_start",
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                violation_error_message=_("The event must end after it has started."),
            ),
            models.CheckConstraint(
                name="event_registration_closes_after_opening",
                condition=models.Q(registration_closes_at__isnull=True)
                | models.Q(registration_opens_at__isnull=True)
                | models.Q(registration_closes_at__gt=models.F("registration_opens_at")),
                violation_error_message=_("Registration must close after it has opened."),
            ),
            models.CheckConstraint(
                name="event_capacity_at_least_one",
                condition=models.Q(capacity__isnull=True) | models.Q(capacity__gte=1),
                violation_error_message=_("Write at least one seat, or leave the field empty."),
            ),
            models.CheckConstraint(
                name="event_reserves_no_more_seats_than_it_has",
                condition=models.Q(capacity__isnull=True)
                | models.Q(reserved_seats__lte=models.F("capacity")),
                violation_error_message=_("There are not so many seats to keep."),
            ),
            models.CheckConstraint(
                name="event_template_is_a_draft",
                condition=models.Q(is_template=False) | models.Q(status="draft"),
                violation_error_message=_("A template cannot be published."),
            ),
            models.CheckConstraint(
                name="event_only_a_draft_waits_to_be_published",
                condition=models.Q(publish_at__isnull=True)
                | models.Q(status="draft", is_template=False),
                violation_error_message=_("Only a draft can be published at a set time."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("events:event", args=[self.slug])

    @property
    def full_title(self) -> str:
        """The kind and the title, both in the title's language; but for a title that begins with
        its kind."""
        title = text_of(self, "title")
        with override(language_of(self, "title")):
            kind = self.get_kind_display()
        return title if title.casefold().startswith(kind.casefold()) else f"{kind}: {title}"

    @property
    def closes_at(self):
        """The first instant at which nobody can register any more (a half-open interval).

        Never later than the start, whatever has been stated.
        """
        return min(self.registration_closes_at or self.starts_at, self.starts_at)

    @property
    def promotes_until(self):
        """The first instant at which those who wait are given seats no more."""
        return min(self.promotion_ends_at or self.starts_at - PROMOTION_ENDS, self.starts_at)

    @property
    def changes_until(self):
        """The first instant at which names and addresses cannot be changed any more."""
        return min(self.changes_close_at or self.starts_at, self.starts_at)

    @property
    def is_cancelled(self) -> bool:
        return self.status == self.Status.CANCELLED

    @property
    def taken(self) -> int:
        return self.seats.confirmed if hasattr(self, "seats") else 0

    @property
    def has_people(self) -> bool:
        """Whether anybody takes part, waits or has applied."""
        return hasattr(self, "seats") and self.seats.has_people

    @property
    def seats_left(self) -> int | None:
        """Seats that anybody may still take; None when there is no limit, never below 0."""
        if self.capacity is None:
            return None
        on_reserved = self.seats.on_reserved if hasattr(self, "seats") else 0
        kept = max(0, self.reserved_seats - on_reserved)
        return max(0, self.capacity - kept - self.taken)
