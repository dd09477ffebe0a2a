"""Staff register somebody: after the deadline, or on a seat that was kept for it."""

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contacts.fields import TOO_LONG, new_key
from contacts.numbers import short_number
from events.models import Event
from registrations import seats
from registrations.admin.actions import PeopleAdmin
from registrations.forms import MunicipalityField, says_from_where
from registrations.models import Registration
from registrations.own_questions import filling
from registrations.own_questions.asked import Asked, marked, of
from registrations.persons import PersonForm
from registrations.refusals import Closed, Full, Refused
from registrations.submission import Submission


class LateForm(PersonForm):
    requires_answers = False

    submission_key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    municipality = MunicipalityField(label=_("Municipality"))
    organisation = forms.CharField(
        label=_("Other organisation"), max_length=160, required=False, error_messages=TOO_LONG
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("Kept in the record of the seat. It is not in the mail."),
        error_messages={"required": _("Write why.")} | TOO_LONG,
    )
    on_reserved_seat = forms.BooleanField(label=_("On a seat that is kept"), required=False)

    def __init__(self, *args, event: Event, asked: Asked, **kwargs):
        super().__init__(*args, asks_needs=event.asks_needs, asked=asked, **kwargs)
        filling.add_fields(self, asked.of_registration)
        self.fields["municipality"].own_county = event.county_id
        if not event.reserved_seats:
            del self.fields["on_reserved_seat"]
        for name in self.base_fields.keys() & self.fields.keys():
            field = self.fields[name]
            # Neither the municipality nor the organisation is optional alone.
            if name in ("municipality", "organisation"):
                field.label = self.base_fields[name].label
            field.widget.attrs["autocomplete"] = "off"
            if isinstance(field.widget, forms.TextInput):
                field.widget.attrs["class"] = "vTextField"
        self.fields["name"].error_messages["required"] = _("Write the first and last name.")

    def check_answers(self):
        super().check_answers()
        filling.check(self, self.asked.of_registration, requires=False)

    def clean(self):
        data = super().clean()
        says_from_where(self, data)
        return data

    def submission(self) -> Submission:
        data = self.cleaned_data
        person = self.named(is_sender=True)
        return Submission(
            key=data["submission_key"],
            sender=person,
            municipality=data["municipality"],
            organisation=data["organisation"],
            people=[person],
            answers=filling.given(self, self.asked.of_registration),
        )


class LateAdmin(PeopleAdmin):
    """The form, and the choice of an event for it, beside the list of participants."""

    def get_urls(self):
        site = self.admin_site
        return [
            path("late/", site.admin_view(self.choose_event), name="late_choose"),
            path("late/<int:pk>/", site.admin_view(self.register_late), name="late"),
            *super().get_urls(),
        ]

    def has_late_permission(self, request) -> bool:
        return request.user.has_perms(
            ["registrations.add_registration", "registrations.view_participant"]
        )

    def changelist_view(self, request, extra_context=None):
        context = {"may_register_late": self.has_late_permission(request)}
        return super().changelist_view(request, context | (extra_context or {}))

    def choose_event(self, request):
        """The events that somebody can be registered for; straight on where one is known."""
        self.refuse_others(request)
        own = Event.objects.for_staff(request.user)
        published = own.filter(status=Event.Status.PUBLISHED)
        events = published.upcoming(timezone.now())
        known = short_number(request.GET.get("event"))
        if events.filter(pk=known).exists():
            return HttpResponseRedirect(reverse("admin:late", args=[known]))
        return self.page(request, "choose_event", {"events": events})

    def register_late(self, request, pk):
        self.refuse_others(request)
        own = Event.objects.for_staff(request.user)
        event = get_object_or_404(marked(own.published().select_related("seats")), pk=pk)
        form = late_form(event, request)
        if form.is_valid():
            try:
                return self.registered(request, carry_out(event, form, request.user))
            except Refused as refusal:
                form.add_error(None, words(refusal))
        names = [name for name in form.fields if name != "submission_key"]
        shown = AdminForm(form, [(None, {"fields": names})], {}, model_admin=self)
        context = {"event": event, "kept": kept_seats(event), "form": form, "adminform": shown}
        return self.page(request, "late", context)

    def refuse_others(self, request) -> None:
        if not self.has_late_permission(request):
            raise PermissionDenied

    def page(self, request, name: str, context: dict) -> TemplateResponse:
        context |= self.admin_site.each_context(request)
        context |= {"title": _("Register somebody afterwards"), "opts": self.opts}
        return TemplateResponse(request, f"admin/registrations/{name}.html", context)

    def registered(self, request, registration: Registration) -> HttpResponseRedirect:
        person = registration.participants.select_related("repeats").get()
        words = {"name": person.name, "state": person.get_state_display().lower()}
        if person.repeats:
            text = _("%(name)s is registered already. Nothing has changed; this is the seat.")
            self.message_user(request, text % words, messages.WARNING)
            person = person.repeats
        else:
            text = _("%(name)s is registered: %(state)s. A mail is on its way.")
            self.message_user(request, text % words, messages.SUCCESS)
        address = reverse("admin:registrations_participant_change", args=[person.pk])
        return HttpResponseRedirect(address)


def late_form(event: Event, request) -> LateForm:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    asked = of(event, event.asks_more)
    return LateForm(*sent, event=event, asked=asked, initial={"submission_key": new_key()})


def kept_seats(event: Event) -> int:
    """How many staff may give away, beside those that anybody may take."""
    if event.seats_left is None:
        return 0
    return max(0, event.capacity - event.taken - event.seats_left)


def carry_out(event: Event, form: LateForm, user) -> Registration:
    data = form.cleaned_data
    return seats.register_late(
        event,
        form.submission(),
        staff=user.get_username(),
        reason=data["reason"],
        on_reserved_seat=data.get("on_reserved_seat", False),
    )


def words(refusal: Refused) -> str:
    if isinstance(refusal, Full):
        return _("There is no free seat. Add seats to the event, or cancel somebody.")
    if isinstance(refusal, Closed):
        return _("The event has ended or is cancelled, so nobody can be registered for it.")
    return _("Nobody could be registered.")
