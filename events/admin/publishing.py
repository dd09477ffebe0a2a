"""Timed publishing in the form of an event and in the list."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import moments
from events.models import Event


class PublishingFilter(admin.SimpleListFilter):
    title = gettext_lazy("timed publishing")
    parameter_name = "publishing"

    def lookups(self, request, model_admin):
        return [("planned", _("Has a time")), ("stopped", _("Was stopped"))]

    def queryset(self, request, queryset):
        if self.value() == "planned":
            return queryset.filter(publish_at__isnull=False)
        if self.value() == "stopped":
            return queryset.publishing_stopped()
        return queryset


def standing(event: Event) -> str:
    """The status, with when a draft becomes public or that it could not."""
    status = event.get_status_display()
    if event.publish_at:
        moment = moments.day_and_clock(event.publish_at)
        return _("%(status)s, is published on %(moment)s") % {"status": status, "moment": moment}
    if event.publish_stopped:
        return _("%(status)s, could not be published") % {"status": status}
    return status


def without(fieldsets, name: str) -> list:
    """For what is public, and for templates: they do not wait to be published."""
    return [
        (title, options | {"fields": [field for field in options["fields"] if field != name]})
        for title, options in fieldsets
    ]


def refuse_unfit_time(form) -> None:
    """A draft is published in time for people to register, and at a time that is to come."""
    given = form.cleaned_data.get
    publish_at = given("publish_at")
    last = given("registration_closes_at") or given("starts_at")
    if publish_at is None:
        return
    if given("status") != Event.Status.DRAFT:
        # Changed by us and not by her: else it would not be among what is saved.
        form.cleaned_data["publish_at"] = None
        form.changed_data.append("publish_at")
    elif last and publish_at >= last:
        refuse(form, _("It must be published before registration closes."))
    elif "publish_at" in form.changed_data and publish_at <= timezone.now():
        refuse(form, _("That time has passed. Choose a later one."))


def refuse(form, words: str) -> None:
    form.add_error("publish_at", ValidationError(words, code="order"))


def refuse_taking_back(form) -> None:
    """The field for the time is a draft's alone, so it was one when this form was opened."""
    if form.data.get("publish_at_0"):
        words = _("It was published while you were editing. Look at the status, and save again.")
        raise ValidationError(words, code="published_meanwhile")
