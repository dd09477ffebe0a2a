"""One form that makes the next meeting of a series."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contacts.responses import SeeOther
from events import next_meeting
from events.admin.asking import ask
from events.admin.copying import first_day_field
from events.admin.moments import ClockField
from events.deadline import NoSuchTime, clock_text, instant
from events.models import Event

PLACE = ["format", "venue", "street_address", "postal_code", "city"]


class NextForm(forms.ModelForm):
    first_day = first_day_field()
    starts = ClockField(label=gettext_lazy("Starts"))
    ends = ClockField(label=gettext_lazy("Ends"))

    class Meta:
        model = Event
        fields = ["title", *PLACE]
        widgets = {"title": forms.TextInput(attrs={"size": 60})}

    field_order = ["title", "first_day", "starts", "ends"]

    def clean(self):
        super().clean()
        day, starts, ends = map(self.cleaned_data.get, ["first_day", "starts", "ends"])
        for name, clock in [("starts", starts), ("ends", ends)]:
            if day and clock:
                self.check_clock(name, day, clock)
        if starts and ends and ends <= starts and self.initial["is_one_day"]:
            words = _("The event must end after it has started.")
            self.add_error("ends", ValidationError(words, code="order"))

    def check_clock(self, name, day, clock):
        try:
            instant(day, clock)
        except NoSuchTime as gap:
            words = _("This time does not exist that day. Did you mean %(instead)s?")
            self.add_error(name, words % {"instead": clock_text(gap.instead)})


def ask_when(model_admin, request, pk):
    series = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    if not request.user.has_perms(["events.view_series", "events.add_event"]):
        raise PermissionDenied
    meetings = series.events.for_staff(request.user)
    latest = next_meeting.latest_of(meetings)
    change = reverse("admin:events_series_change", args=[pk])
    if latest is None:
        model_admin.message_user(request, _("None of your events belongs to the series yet."))
        return SeeOther(change)
    posted = request.POST if request.method == "POST" else None
    form = NextForm(posted, initial=suggestion(latest, meetings))
    if form.is_valid():
        return made(model_admin, request, latest, form.cleaned_data)
    shown = {"title": _("Next meeting"), "subtitle": series.name, "back": change}
    return ask(model_admin, request, form, **shown, words=words(latest), button=_("Make a draft"))


def suggestion(latest: Event, meetings) -> dict:
    starts, ends = next_meeting.local(latest.starts_at), next_meeting.local(latest.ends_at)
    return {
        "title": next_meeting.suggested_title(latest),
        "first_day": next_meeting.suggested_day(latest, meetings),
        "starts": starts.time(),
        "ends": ends.time(),
        "is_one_day": starts.date() == ends.date(),
        **{name: getattr(latest, name) for name in PLACE},
    }


def words(latest: Event) -> str:
    return _(
        "A draft like the latest, “%(title)s”: its texts, agenda and rules come along, and the "
        "deadlines move with the day. Who speaks is left out."
    ) % {"title": latest.title}


def made(model_admin, request, latest: Event, data: dict) -> SeeOther:
    own = {name: data[name] for name in ["title", *PLACE]}
    draft = next_meeting.make(latest, data["first_day"], data["starts"], data["ends"], **own)
    model_admin.message_user(request, _("This is the next meeting, a draft. Add who speaks."))
    return SeeOther(reverse("admin:events_event_change", args=[draft.pk]))
