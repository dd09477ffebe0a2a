"""Registering people from a table: choose it, see what becomes of each row, import."""

import json

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts.fields import TOO_LONG, new_key
from contacts.responses import SeeOther
from contacts.tables import Unreadable
from registrations import imports, listed
from registrations.admin.door import DoorAdmin, about_event
from registrations.admin.lists import ListForm, preview
from registrations.imports import Fate, HasChanged, Planned
from registrations.refusals import Closed

MAY = ["registrations.view_participant", "registrations.add_registration"]


class ImportForm(ListForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("Kept in the record of the seats. It is not in the mail."),
        error_messages={"required": _("Write why.")} | TOO_LONG,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class ImportAdmin(DoorAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(self.import_people)
        return [path("<int:pk>/import/", view, name="import_people"), *super().get_urls()]

    @about_event(*MAY)
    def import_people(self, request, event):
        if "packed" in request.POST:
            return self.import_planned(request, event)
        form = ImportForm(request.POST if request.method == "POST" else None, request.FILES or None)
        if form.is_valid():
            planned = imports.plan(event, form.people)
            more = {"unread": form.unread, "reason": form.cleaned_data["reason"]}
            return self.planned_page(request, event, planned, more)
        return self.choose_list(request, event, form)

    def choose_list(self, request, event, form):
        shown = AdminForm(form, [(None, {"fields": list(form.fields)})], {}, model_admin=self)
        context = {"form": form, "adminform": shown, "button": _("Look through the list")}
        page = self.page(request, event, "import", _("Import registrations"), context)
        page.status_code = 422 if form.errors else 200
        return page

    def planned_page(self, request, event, planned: list[Planned], more: dict):
        people, fates = [each.listed for each in planned], [each.fate for each in planned]
        coming = sum(fate in (Fate.SEAT, Fate.WAITING) for fate in fates)
        context = preview(people, fates, Fate, [each.why for each in planned])
        context |= {"fates": json.dumps(fates), "key": new_key(), "coming": coming} | more
        return self.page(request, event, "import_preview", _("Import registrations"), context)

    def import_planned(self, request, event):
        reason = request.POST.get("reason", "")[:200]
        try:
            people, fates = sent_along(request.POST)
            who = {"staff": request.user.get_username(), "reason": reason}
            counts = imports.carry_out(event, people, fates, request.POST.get("key", ""), **who)
        except HasChanged as change:
            page = self.planned_page(
                request, event, change.planned, {"changed": True, "reason": reason}
            )
            page.status_code = 409
            return page
        except (Closed, Unreadable) as trouble:
            return self.import_refused(request, event, trouble)
        self.tell_imported(request, event, counts[Fate.SEAT] + counts[Fate.WAITING])
        address = reverse("admin:registrations_participant_changelist")
        return SeeOther(f"{address}?event={event.pk}")

    def import_refused(self, request, event, trouble):
        words = _("The event has ended or is cancelled, so nobody can be registered for it.")
        self.message_user(request, str(trouble) or words, messages.ERROR)
        return SeeOther(reverse("admin:import_people", args=[event.pk]))

    def tell_imported(self, request, event, number: int) -> None:
        text = ngettext(
            "%(n)d person is registered from the file. A mail is on its way.",
            "%(n)d people are registered from the file. Mails are on their way.",
            number,
        )
        self.message_user(request, text % {"n": number}, messages.SUCCESS)
        self.log_change(request, event, str(_("Imported registrations.")))


def sent_along(posted) -> tuple[list, list[str]]:
    """What the preview's page has sent back. Raises Unreadable."""
    people = listed.unpacked(posted["packed"])
    try:
        fates = [str(fate) for fate in json.loads(posted.get("fates", ""))]
    except (TypeError, ValueError):
        raise Unreadable(_("The page was not complete. Choose the file once more.")) from None
    return people, fates
