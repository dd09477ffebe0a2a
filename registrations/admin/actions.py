"""What staff may do to registrations: cancel for a reason, and revoke a secret link."""

from collections.abc import Iterable
from itertools import groupby

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME, AdminForm
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from contacts.admin import CountyBoundAdmin, ReadOnlyAdmin
from contacts.fields import TOO_LONG
from registrations import resending, seats
from registrations.exports import participants_csv
from registrations.models import Participant
from registrations.workbook import participants_workbook


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("Kept in the record of the seat. It is not in the mail."),
        error_messages={"required": _("Write why.")} | TOO_LONG,
        widget=forms.TextInput(attrs={"class": "vTextField", "autofocus": True}),
    )


class PeopleAdmin(CountyBoundAdmin, ReadOnlyAdmin):
    """Registrations or participants, whom ``participants`` finds.

    ``revoke_link`` is the function that gives one row a new link.
    """

    actions = ["export_workbook", "export", "resend", "cancel", "revoke"]

    def has_export_permission(self, request):
        """A file holds both: who has registered, and everybody whom they have registered."""
        return request.user.has_perms(
            ["registrations.view_registration", "registrations.view_participant"]
        )

    @admin.action(description=_("Download as CSV"), permissions=["export"])
    def export(self, request, queryset):
        return participants_csv(self.participants(queryset))

    @admin.action(description=_("Download for Excel"), permissions=["export"])
    def export_workbook(self, request, queryset):
        return participants_workbook(self.participants(queryset))

    def has_seats_permission(self, request):
        """Nobody edits a participant. Django's permission to change one is the right to this."""
        return request.user.has_perm("registrations.change_participant")

    @admin.action(description=_("Send the confirmation again"), permissions=["seats"])
    def resend(self, request, queryset):
        people = self.participants(queryset).filter(state__in=Participant.ACTIVE)
        people = list(people.select_related("event").order_by("event", "pk"))
        told = sum(
            resending.send_again(list(together))
            for _event, together in groupby(people, key=lambda person: person.event_id)
        )
        text = ngettext("%(count)d mail is on its way.", "%(count)d mails are on their way.", told)
        self.message_user(request, text % {"count": told}, messages.SUCCESS)

    @admin.action(
        description=pgettext_lazy("an action", "Cancel, with a reason"), permissions=["seats"]
    )
    def cancel(self, request, queryset):
        people = self.participants(queryset).exclude(state=Participant.State.CANCELLED)
        people = list(people.select_related("event").order_by("registration", "pk"))
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            return self.tell(request, people, cancel(people, request.user.get_username(), reason))
        words = {
            "title": _("Cancel people"),
            "intro": _("They are cancelled and get a mail each:"),
            "button": _("Cancel and mail"),
            "nobody": _("Everybody whom you have chosen is cancelled already."),
            "action": "cancel",
        }
        return self.ask_why(request, people, form, words)

    def ask_why(self, request, people, form: ReasonForm, words: dict) -> TemplateResponse:
        """The page between a list's action and what it does; ``words`` tell what that is."""
        context = self.admin_site.each_context(request) | words
        context |= {
            "opts": self.opts,
            "adminform": AdminForm(form, [(None, {"fields": ["reason"]})], {}, model_admin=self),
            "people": people,
            "chosen": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "select_across": request.POST.get("select_across", "0"),
        }
        return TemplateResponse(request, "admin/registrations/cancel.html", context)

    def tell(self, request, people, gone: int) -> None:
        if gone:
            text = ngettext(
                "%(count)d person is cancelled and gets a mail.",
                "%(count)d people are cancelled and get a mail each.",
                gone,
            )
            self.message_user(request, text % {"count": gone}, messages.SUCCESS)
        if gone < len(people):
            left = len(people) - gone
            text = ngettext(
                "%(count)d person was not cancelled: the event has begun.",
                "%(count)d people were not cancelled: the event has begun.",
                left,
            )
            self.message_user(request, text % {"count": left}, messages.ERROR)

    @admin.action(description=_("Block the link and send a new one"), permissions=["seats"])
    def revoke(self, request, queryset):
        rows = list(queryset)
        for row in rows:
            self.revoke_link(row)
            self.log_change(request, row, str(_("Blocked the link and sent a new one.")))
        text = ngettext(
            "%(count)d link is blocked. Whoever takes part gets a new one by mail.",
            "%(count)d links are blocked. Those who take part get new ones by mail.",
            len(rows),
        )
        self.message_user(request, text % {"count": len(rows)}, messages.SUCCESS)


def cancel(people: Iterable[Participant], staff: str, reason: str) -> int:
    """Cancels them, registration by registration; returns how many are cancelled now."""
    done = 0
    for _registration, together in groupby(people, key=lambda person: person.registration_id):
        group = list(together)
        try:
            seats.cancel(group, staff=staff, reason=reason)
        except seats.Closed:
            continue
        done += len(group)
    return done
