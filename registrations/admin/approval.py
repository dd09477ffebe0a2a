"""Staff decide about those who have applied: one by one, or many from a list."""

from collections.abc import Callable, Iterable
from itertools import groupby

from django import forms
from django.contrib import admin, messages
from django.http import Http404
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from registrations import approval
from registrations.admin.actions import ReasonForm
from registrations.admin.asking import AskingAdmin
from registrations.models import Participant
from registrations.refusals import Full, Refused

DECISIONS = ["approve", "decline"]


class WhyNotForm(ReasonForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _(
            "Each of them reads this in the mail, as you write it. It is kept in the record."
        )


class DecidingAdmin(AskingAdmin):
    """The two actions of a list of registrations or participants."""

    actions = [*AskingAdmin.actions, *DECISIONS]

    @admin.action(description=_("Approve"), permissions=["seats"])
    def approve(self, request, queryset):
        people = self.undecided(queryset)
        staff = request.user.get_username()
        done, refusals = each_group(people, lambda group: approval.approve(group, staff=staff))
        self.tell_approved(request, done, refusals)

    @admin.action(description=_("Decline, with a reason"), permissions=["seats"])
    def decline(self, request, queryset):
        people = self.undecided(queryset)
        form = WhyNotForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            why = {"staff": request.user.get_username(), "reason": form.cleaned_data["reason"]}
            done, refusals = each_group(people, lambda group: approval.decline(group, **why))
            return self.tell_declined(request, done, refusals)
        words = {
            "title": _("Decline applications"),
            "intro": _("They get no seat, and a mail each that tells why:"),
            "button": _("Decline and mail"),
            "nobody": _("Nobody whom you have chosen is waiting for a decision."),
            "action": "decline",
        }
        return self.ask_why(request, people, form, words)

    def undecided(self, queryset) -> list[Participant]:
        people = self.participants(queryset).filter(approval.UNDECIDED)
        return list(people.select_related("event").order_by("joined_at", "registration", "pk"))

    def tell_approved(self, request, done: list[Participant], refusals: list[Refused]) -> None:
        seated = sum(row.state == Participant.State.CONFIRMED for row in done)
        text = ngettext(
            "%(n)d application is approved.", "%(n)d applications are approved.", len(done)
        )
        more = ngettext("%(n)d person has a seat.", "%(n)d people have seats.", seated)
        if done:
            words = f"{text % {'n': len(done)}} {more % {'n': seated}}"
            self.message_user(request, words, messages.SUCCESS)
        self.tell_refusals(request, done, refusals)

    def tell_declined(self, request, done: list[Participant], refusals: list[Refused]) -> None:
        text = ngettext(
            "%(n)d application is declined.", "%(n)d applications are declined.", len(done)
        )
        if done:
            self.message_user(request, text % {"n": len(done)}, messages.SUCCESS)
        self.tell_refusals(request, done, refusals)

    def tell_refusals(self, request, done, refusals: list[Refused]) -> None:
        for words in dict.fromkeys(refusal_words(refusal) for refusal in refusals):
            self.message_user(request, words, messages.ERROR)
        if not (done or refusals):
            words = _("Nobody whom you have chosen is waiting for a decision.")
            self.message_user(request, words, messages.WARNING)


class ApprovalAdmin(DecidingAdmin):
    """The same for one participant, from her page."""

    def get_urls(self):
        site = self.admin_site
        name = "registrations_participant"
        return [
            path("<int:pk>/approve/", site.admin_view(self.approve_one), name=f"{name}_approve"),
            path("<int:pk>/decline/", site.admin_view(self.decline_one), name=f"{name}_decline"),
            *super().get_urls(),
        ]

    def approve_one(self, request, pk):
        row = self.asked_to_decide(request, pk)
        form = forms.Form(request.POST if request.method == "POST" else None)
        if form.is_valid():
            staff = request.user.get_username()
            self.tell_approved(
                request, *each_group([row], lambda group: approval.approve(group, staff=staff))
            )
            return self.back_to(row)
        title, button = _("Approve the application"), _("Approve and mail")
        words = _("She gets a seat, or a place on the waiting list if there is none, and a mail.")
        return self.ask(request, row, form, title=title, button=button, words=words)

    def decline_one(self, request, pk):
        row = self.asked_to_decide(request, pk)
        form = WhyNotForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            why = {"staff": request.user.get_username(), "reason": form.cleaned_data["reason"]}
            self.tell_declined(
                request, *each_group([row], lambda group: approval.decline(group, **why))
            )
            return self.back_to(row)
        title, button = _("Decline the application"), _("Decline and mail")
        return self.ask(request, row, form, title=title, button=button)

    def asked_to_decide(self, request, pk) -> Participant:
        """Who has been decided about meanwhile is shown as she is: a second click does nothing."""
        row = self.asked_about(request, pk)
        if not row.event.approves_registrations and row.shown_state != Participant.State.APPLIED:
            raise Http404
        return row


def each_group(
    people: Iterable[Participant], decide: Callable
) -> tuple[list[Participant], list[Refused]]:
    """Registration by registration, so that one that is refused hinders no other."""
    done, refusals = [], []
    for _registration, together in groupby(people, key=lambda person: person.registration_id):
        try:
            done += decide(list(together))
        except Refused as refusal:
            refusals.append(refusal)
    return done, refusals


def refusal_words(refusal: Refused) -> str:
    if isinstance(refusal, Full):
        return _("There are not enough seats and no waiting list. Add seats to the event first.")
    return _("The event has ended or is cancelled, so nothing can be decided.")
