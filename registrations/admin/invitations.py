"""The people who are invited to an event: what they have answered, and more of them."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from contacts.languages import SWEDISH
from contacts.numbers import short_number
from contacts.responses import SeeOther
from contacts.tables import Unreadable
from registrations import invitations, listed
from registrations.admin.door import CHANGES, SEES, DoorAdmin, about_event
from registrations.admin.lists import ListForm, preview
from registrations.invitations import Fate
from registrations.models import Invitation
from registrations.refusals import Closed

ROWS_A_PAGE = 100


class InviteForm(ListForm):
    language = forms.ChoiceField(
        label=_("Write to them in"), choices=settings.LANGUAGES, initial=SWEDISH
    )


class InvitationsAdmin(DoorAdmin):
    def get_urls(self):
        site = self.admin_site
        withdraw = site.admin_view(require_POST(self.withdraw_invitation))
        remind = site.admin_view(require_POST(self.remind_invited))
        return [
            path("<int:pk>/invitations/", site.admin_view(self.invitations), name="invitations"),
            path("<int:pk>/invitations/remind/", remind, name="remind_invited"),
            path("<int:pk>/invitations/withdraw/", withdraw, name="withdraw_invitation"),
            *super().get_urls(),
        ]

    @about_event(SEES, CHANGES)
    def invitations(self, request, event):
        if "packed" in request.POST:
            return self.send_invitations(request, event)
        form = InviteForm(request.POST if request.method == "POST" else None, request.FILES or None)
        if form.is_valid():
            return self.preview_invitations(request, event, form)
        shown = AdminForm(form, [(None, {"fields": list(form.fields)})], {}, model_admin=self)
        context = {"form": form, "adminform": shown} | answers(event, request.GET.get("p"))
        page = self.page(request, event, "invitations", _("Invitations"), context)
        page.status_code = 422 if form.errors else 200
        return page

    def preview_invitations(self, request, event, form):
        fates = invitations.fates(event, form.people)
        context = preview(form.people, fates, Fate) | {
            "unread": form.unread,
            "language": form.cleaned_data["language"],
            "new": fates.count(Fate.NEW),
        }
        return self.page(request, event, "invite_preview", _("Invite these people"), context)

    def send_invitations(self, request, event):
        language = request.POST.get("language", "")
        language = language if language in dict(settings.LANGUAGES) else SWEDISH
        try:
            people = listed.unpacked(request.POST["packed"])
            made = invitations.invite(event, people, language)
        except (Closed, Unreadable) as trouble:
            return self.back_to_invitations(request, event, str(trouble) or CLOSED, messages.ERROR)
        text = ngettext(
            "%(n)d person is invited. The mail is on its way.",
            "%(n)d people are invited. The mails are on their way.",
            len(made),
        )
        if made:
            self.log_change(request, event, str(_("Invited people.")))
        return self.back_to_invitations(request, event, text % {"n": len(made)})

    @about_event(SEES, CHANGES)
    def remind_invited(self, request, event):
        try:
            number = invitations.remind(event)
        except Closed:
            return self.back_to_invitations(request, event, CLOSED, messages.ERROR)
        text = ngettext(
            "%(n)d reminder is on its way.", "%(n)d reminders are on their way.", number
        )
        return self.back_to_invitations(request, event, text % {"n": number})

    @about_event(SEES, CHANGES)
    def withdraw_invitation(self, request, event):
        """Of one who has not answered: her link opens nothing any more."""
        number = short_number(request.POST.get("invitation"))
        rows = event.invitations.filter(state=Invitation.State.UNANSWERED)
        row = get_object_or_404(rows, pk=number)
        row.delete()
        words = _("The invitation to %(name)s is withdrawn.") % {"name": row.name}
        return self.back_to_invitations(request, event, words)

    def back_to_invitations(self, request, event, words: str, level=messages.SUCCESS) -> SeeOther:
        self.message_user(request, words, level)
        return SeeOther(reverse("admin:invitations", args=[event.pk]))


CLOSED = _("The event must be published and open for registration before anybody can be asked.")


def answers(event, page: str | None) -> dict:
    """Those who are invited, a page of them, and how many have answered what."""
    rows = event.invitations.select_related("municipality", "participant", "latest_mail")
    counted = dict(event.invitations.order_by().values_list("state").annotate(number=Count("pk")))
    return {
        "invited": Paginator(rows, ROWS_A_PAGE).get_page(page),
        "counts": [(label, counted.get(value, 0)) for value, label in Invitation.State.choices],
        "to_remind": invitations.unanswered(event).count(),
    }
