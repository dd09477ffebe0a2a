"""What staff may do about one participant's seat: give her one past the line, or move her."""

from django import forms
from django.contrib import messages
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import sisters
from events.models import Event
from registrations import choosing, moving
from registrations.admin.actions import ReasonForm
from registrations.admin.asking import AskingAdmin
from registrations.models import Participant
from registrations.refusals import Closed, Full, Refused


class ChooseForm(ReasonForm):
    adds_seat = forms.BooleanField(
        label=_("Add a seat to the event if none is free"), required=False
    )


class SisterField(forms.ModelChoiceField):
    def label_from_instance(self, event):
        return sisters.where_and_when(event)


class MoveForm(ReasonForm):
    target = SisterField(
        Event.objects.none(),
        label=_("To which event"),
        empty_label=None,
        widget=forms.RadioSelect(attrs={"class": "radiolist"}),
        error_messages={"required": _("Choose an event.")},
    )
    field_order = ["target", "reason"]


class OneSeatAdmin(AskingAdmin):
    def get_urls(self):
        site = self.admin_site
        return [
            path(
                "<int:pk>/seat/",
                site.admin_view(self.give_seat),
                name="registrations_participant_seat",
            ),
            path(
                "<int:pk>/move/", site.admin_view(self.move), name="registrations_participant_move"
            ),
            *super().get_urls(),
        ]

    def give_seat(self, request, pk):
        row = self.asked_about(request, pk)
        form = ChooseForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                choosing.choose(row, staff=request.user.get_username(), **form.cleaned_data)
                text = _("%(name)s has a seat. A mail is on its way.")
                return self.done(request, row, text)
            except Refused as refusal:
                form.add_error(None, seat_words(refusal))
        return self.ask(
            request,
            row,
            form,
            title=_("Give a seat past the order of the line"),
            button=_("Give the seat and mail"),
        )

    def move(self, request, pk):
        row = self.asked_about(request, pk)
        form = MoveForm(request.POST if request.method == "POST" else None)
        form.fields["target"].queryset = self.sisters_of(request, row)
        if form.is_valid():
            try:
                there = moving.move(row, staff=request.user.get_username(), **form.cleaned_data)
                return self.done(request, there, _("%(name)s is moved. A mail is on its way."))
            except Refused as refusal:
                form.add_error(None, move_words(refusal))
        return self.ask(
            request,
            row,
            form,
            title=_("Move to another event of the series"),
            button=_("Move and mail"),
            words=_("She leaves her seat here, and it goes to the next in line."),
        )

    def sisters_of(self, request, row: Participant):
        """The coming ones of those events that this member of staff may see."""
        own = Event.objects.for_staff(request.user)
        # One that is in no series has no sisters, and not all that are in none either.
        in_series = own.filter(series__isnull=False, series=row.event.series_id)
        coming = in_series.filter(status=Event.Status.PUBLISHED, starts_at__gt=timezone.now())
        return coming.exclude(pk=row.event_id).order_by("starts_at")

    def done(self, request, row: Participant, text: str):
        self.message_user(request, text % {"name": row.name}, messages.SUCCESS)
        return self.back_to(row)


def seat_words(refusal: Refused) -> str:
    if isinstance(refusal, Full):
        return _("No seat is free. Tick the box to add one.")
    return _("The event has ended or is cancelled, so nobody can be given a seat.")


def move_words(refusal: Refused) -> str:
    if isinstance(refusal, Full):
        return _("No seat is free there.")
    if isinstance(refusal, moving.AlreadyThere):
        return _("She is registered there already. Cancel her here instead.")
    if isinstance(refusal, Closed):
        return _("One of the events has begun or is cancelled, or she is cancelled here.")
    return _("The two events are not of the same series.")
