from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from events.admin.moments import LastMomentField, MomentField
from events.models import Event, FormerSlug, Seats
from events.publishing import check_image

MOMENTS = ["starts_at", "ends_at", "registration_opens_at", "registration_closes_at"]
FIELDS = dict.fromkeys(MOMENTS, MomentField) | {"registration_closes_at": LastMomentField}

FIELDSETS = [
    (
        _("What"),
        {
            "fields": [
                "title",
                "slug",
                ("kind", "status"),
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
        _("Registration"),
        {
            "fields": [
                "registration_opens_at",
                "registration_closes_at",
                "capacity",
                "has_waiting_list",
                "asks_needs",
                "cost",
            ]
        },
    ),
    (_("Image"), {"fields": ["image", "image_alt", "image_credit"]}),
    (_("If cancelled"), {"fields": ["cancelled_reason"]}),
]


class EventForm(forms.ModelForm):
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
        }

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
        if becomes_draft and self.instance.has_people:
            raise ValidationError(
                _("People are registered, so it cannot become a draft again. Cancel it instead."),
                code="has_people",
            )
        return status

    def clean_capacity(self):
        capacity = self.cleaned_data["capacity"]
        if capacity and self.instance.pk and "capacity" in self.changed_data:
            # Locked as a registration locks it: nobody gets a seat between check and save.
            Event.objects.select_for_update().get(pk=self.instance.pk)
            seats = Seats.objects.filter(event=self.instance).first()
            if seats and seats.confirmed > capacity:
                raise ValidationError(
                    _("%(taken)d people already have a seat."),
                    code="fewer_than_taken",
                    params={"taken": seats.confirmed},
                )
        return capacity

    def clean(self):
        super().clean()
        self.keep_untouched_moments()
        self.check_order_of_moments()
        if self.cleaned_data.get("status") == Event.Status.PUBLISHED:
            try:
                check_image(self.cleaned_data.get("image"), self.cleaned_data.get("image_alt"))
            except ValidationError as error:
                self.add_error("image_alt", error)

    def keep_untouched_moments(self):
        # The hour that comes twice in autumn looks the same both times when it is shown.
        for name in MOMENTS if self.instance.pk else []:
            if name in self.cleaned_data and name not in self.changed_data:
                self.cleaned_data[name] = getattr(self.instance, name)

    def check_order_of_moments(self):
        starts, ends, opens, closes = (self.cleaned_data.get(name) for name in MOMENTS)
        if starts and ends and ends <= starts:
            self.refuse("ends_at", _("The event must end after it has started."))
        if starts and closes and closes > starts:
            self.refuse(
                "registration_closes_at",
                _("Registration must close before the event starts, at the latest when it does."),
            )
        last = closes or starts
        if opens and last and opens >= last:
            self.refuse("registration_opens_at", _("Registration must open before it closes."))

    def refuse(self, name, message):
        self.add_error(name, ValidationError(message, code="order"))
