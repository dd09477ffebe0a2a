from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from events.admin.inlines import IN_ENGLISH
from events.admin.moments import LastMomentField, MomentField
from events.admin.notice import changes, warning
from events.admin.publishing import refuse_taking_back, refuse_unfit_time
from events.calendar_changes import MOVES
from events.models import Event, FormerSlug, FormerTerms
from events.proofreading.moments import misordered
from events.proofreading.texts import lacks_words, no_words

# Of these the form shows the last open minute, and stores when it is closed.
LAST_MOMENTS = ["registration_closes_at", "changes_close_at"]
MOMENTS = ["publish_at", "starts_at", "ends_at", "registration_opens_at", "promotion_ends_at"]
MOMENTS += LAST_MOMENTS
FIELDS = dict.fromkeys(MOMENTS, MomentField) | dict.fromkeys(LAST_MOMENTS, LastMomentField)

NOT_SAVED = _("Nothing has been saved yet. Tick the box to save and send the mails.")

IMAGE = ["image", "image_alt", "image_is_decorative", "image_credit"]
FIELDSETS = [
    (
        _("What"),
        {
            "fields": [
                "title",
                "slug",
                ("kind", "status"),
                "publish_at",
                ("county", "series"),
                "lead",
                "target_group",
            ]
        },
    ),
    (_("When"), {"fields": ["starts_at", "ends_at"]}),
    (
        _("Where"),
        {
            "fields": [
                "format",
                "venue",
                "street_address",
                ("postal_code", "city"),
                "place_note",
                "meeting_link",
            ]
        },
    ),
    (
        _("Accessibility"),
        {
            "description": _(
                "What you leave empty is unknown, and visitors are offered to ask about it."
            ),
            "fields": [
                ("hearing_loop", "step_free", "quiet_room"),
                ("sign_language", "captions", "easy_read"),
                "companion",
                "access_note",
            ],
        },
    ),
    (
        _("Registration"),
        {
            "fields": [
                "registration_opens_at",
                "registration_closes_at",
                "cost",
                ("capacity", "reserved_seats"),
                "most_per_organisation",
                "has_waiting_list",
                "promotion_ends_at",
                "changes_close_at",
                "reminder_days",
                "asks_needs",
            ]
        },
    ),
    (
        _("Who may register"),
        {
            "fields": [
                "approves_registrations",
                "requires_code",
                "is_unlisted",
                "invitation_reminder_days",
            ]
        },
    ),
    (_("Image"), {"fields": IMAGE}),
    (
        IN_ENGLISH,
        {
            "classes": ["collapse"],
            "description": _(
                "Shown on the English pages and in mails to those who registered there. What you "
                "leave empty is shown there in Swedish."
            ),
            "fields": [
                "title_en",
                "lead_en",
                "target_group_en",
                "place_note_en",
                "access_note_en",
                "cost_en",
                "cancelled_reason_en",
            ],
        },
    ),
    (_("If cancelled"), {"fields": ["cancelled_reason"]}),
]


def refuse_misordered(form) -> None:
    """Say at its field which moment contradicts another."""
    for name, words in list(misordered(form.cleaned_data.get)):
        form.add_error(name, ValidationError(words, code="order"))


class Consent(forms.BooleanField):
    """A tick for this saving alone: it is no part of what is stored."""

    def has_changed(self, initial, data):
        return False


class EventForm(forms.ModelForm):
    # Shown only when it is needed: see the template of the page.
    tells_people = Consent(label=_("Yes, save and tell them"), required=False)
    warning = ""
    # The terms that people know, those that they would be told of, and how the two differ.
    before = after = None
    changes = ()

    class Meta:
        model = Event
        fields = MOMENTS  # the admin adds those of the fieldsets
        field_classes = FIELDS
        widgets = {name: field.widget for name, field in FIELDS.items()}
        labels = {"registration_closes_at": _("Last time to register")}
        help_texts = {
            "registration_opens_at": _("Leave empty and it is open as soon as it is published."),
            "registration_closes_at": _(
                "The last minute is counted in: 17 May 23.59 closes at midnight. A date alone "
                "means all of that day. Leave empty and it closes when the event starts."
            ),
            "changes_close_at": _(
                "The last minute is counted in. Leave empty, and it is until the start. "
                "Cancelling is always possible."
            ),
        }
        error_messages = {
            "most_per_organisation": {
                "min_value": _("Write at least one person, or leave the field empty.")
            },
            "reminder_days": dict.fromkeys(
                ["min_value", "max_value"], _("Write 1 to 30 days, or leave the field empty.")
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "reserved_seats" in self.fields:
            self.fields["reserved_seats"].required = False

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        if FormerSlug.objects.filter(slug=slug).exclude(event=self.instance.pk).exists():
            raise ValidationError(
                _("Another event has had this address, and old links to it must still work."),
                code="former_slug",
            )
        return slug

    def clean_status(self):
        status = self.cleaned_data["status"]
        becomes_draft = status == Event.Status.DRAFT and "status" in self.changed_data
        if becomes_draft and self.instance.pk:
            refuse_taking_back(self)
        if becomes_draft and self.instance.pk and self.locked().has_people:
            raise ValidationError(
                _("People are registered, so it cannot become a draft again. Cancel it instead."),
                code="has_people",
            )
        if self.is_guarded(status):
            raise ValidationError(
                _(
                    "People are registered. Use “Cancel the event” or “Let it take place after "
                    "all” among the tools above: there you see what they are told."
                ),
                code="guarded",
            )
        return status

    def is_guarded(self, status: str) -> bool:
        """Whether it is cancelled or restored for people who plan by it: that has its own page."""
        event, cancelled = self.instance, Event.Status.CANCELLED
        if "status" not in self.changed_data or not event.pk or not event.has_people:
            return False
        return (event.status == cancelled) != (status == cancelled)

    def clean_capacity(self):
        capacity = self.cleaned_data["capacity"]
        if capacity and self.instance.pk and "capacity" in self.changed_data:
            taken = self.locked().taken
            if taken > capacity:
                raise ValidationError(
                    _("%(taken)d people already have a seat."),
                    code="fewer_than_taken",
                    params={"taken": taken},
                )
        return capacity

    def locked(self) -> Event:
        """The event as it is, locked as a registration locks it: nobody gets a seat between
        check and save."""
        return Event.objects.select_for_update().get(pk=self.instance.pk)

    def clean_reserved_seats(self):
        return self.cleaned_data["reserved_seats"] or 0

    def clean(self):
        super().clean()
        self.keep_untouched_moments()
        refuse_misordered(self)
        refuse_unfit_time(self)
        self.check_reserved_seats()
        self.ask_before_mailing()
        is_public = self.cleaned_data.get("status") == Event.Status.PUBLISHED
        if is_public and lacks_words(*(self.cleaned_data.get(name) for name in IMAGE[:3])):
            self.add_error("image_alt", ValidationError(no_words(), code="image_alt_missing"))

    def keep_untouched_moments(self):
        # The hour that comes twice in autumn looks the same both times when it is shown.
        for name in MOMENTS if self.instance.pk else []:
            if name in self.cleaned_data and name not in self.changed_data:
                self.cleaned_data[name] = getattr(self.instance, name)

    def check_reserved_seats(self):
        reserved, capacity = map(self.cleaned_data.get, ["reserved_seats", "capacity"])
        if reserved and capacity and reserved > capacity:
            text = _("There are %(all)d seats in all, so no more than that can be kept.")
            error = ValidationError(text, code="more_than_all", params={"all": capacity})
            self.add_error("reserved_seats", error)

    @property
    def leaves_agenda_behind(self) -> bool:
        """Whether it begins at another hour, and there are items whose times do not follow."""
        hours = {localtime(terms.starts_at).time() for terms in (self.before, self.after)}
        return len(hours) > 1 and self.instance.agenda.exclude(start=None).exists()

    def ask_before_mailing(self):
        """What people plan by is not changed, and they are not told, by a slip of the hand."""
        if not (self.instance.pk and MOVES & set(self.changed_data)):
            return
        before, after = FormerTerms.of(self.instance), FormerTerms.of(self.instance)
        for name in MOVES & set(self.cleaned_data):
            setattr(after, name, self.cleaned_data[name])
        self.before, self.after, self.changes = before, after, changes(before, after)
        self.warning = warning(self.instance, after, timezone.now())
        if self.warning and not self.cleaned_data.get("tells_people"):
            self.add_error("tells_people", ValidationError(NOT_SAVED, code="not_confirmed"))
