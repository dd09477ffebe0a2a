"""On the day: checking in by name or code, the papers for the door, and certificates afterwards.

All of it belongs to one event, is shown to those who may see its participants and kept by nobody.
"""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from contacts.responses import SeeOther
from events.admin import EventAdmin
from events.handouts import pdf
from registrations import attendance, certificates, papers
from registrations.models import Participant
from registrations.refusals import Closed


def about_event(*permissions):
    """A view of an event that this member of staff may see, if she has these permissions."""

    def decorate(view):
        @wraps(view)
        def wrapped(self, request, pk, **more):
            event = get_object_or_404(self.get_queryset(request), pk=pk)
            if not request.user.has_perms(permissions):
                raise PermissionDenied
            return view(self, request, event, **more)

        return wrapped

    return decorate


SEES = "registrations.view_participant"
CHANGES = "registrations.change_participant"


class DoorAdmin(EventAdmin):
    def get_urls(self):
        views = [
            ("<int:pk>/check-in/", self.check_in, "check_in"),
            ("check-in/person/<int:pk>/", require_POST(self.check_in_one), "check_in_one"),
            ("check-in/<str:code>/", require_safe(self.check_in_code), "check_in_code"),
            ("<int:pk>/door-list.pdf", require_safe(self.door_list), "door_list"),
            ("<int:pk>/badges.pdf", require_safe(self.badges), "badges"),
            ("<int:pk>/numbers/", require_safe(self.numbers), "numbers"),
            ("<int:pk>/certificates/", self.certify, "certificates"),
        ]
        admin_view = self.admin_site.admin_view
        own = [path(at, admin_view(view), name=name) for at, view, name in views]
        return [*own, *super().get_urls()]

    # --- Checking in ---

    @about_event(SEES, CHANGES)
    def check_in(self, request, event):
        """What is looked for is posted, because a name does not belong in an address."""
        words = request.POST.get("find", "").strip()
        found = attendance.find(event, words) if words else []
        return self.door(request, event, words=words, found=found)

    def check_in_code(self, request, code):
        """Where the code leads that a participant shows. Looking changes nothing."""
        person = attendance.of_code(Participant.objects.for_staff(request.user), code)
        event = person and self.get_queryset(request).filter(pk=person.event_id).first()
        if not request.user.has_perms([SEES, CHANGES]):
            raise PermissionDenied
        if not event:
            self.message_user(request, _("Nobody has that code."), messages.ERROR)
            return SeeOther(reverse("admin:events_event_changelist"))
        return self.door(request, event, found=[person])

    def door(self, request, event, words: str = "", found=()):
        context = {
            "words": words,
            "found": found,
            "counts": attendance.counts(event),
            "latest": attendance.latest(event),
        }
        return self.page(request, event, "check_in", _("Check in"), context)

    def check_in_one(self, request, pk):
        row = get_object_or_404(Participant.objects.for_staff(request.user), pk=pk)
        if not request.user.has_perms([SEES, CHANGES]):
            raise PermissionDenied
        if "undo" in request.POST:
            self.undo(request, row)
        elif attendance.check_in(row, request.user.get_username()):
            self.message_user(request, _("%(name)s is here.") % {"name": row.name})
        else:
            text = _("%(name)s was not checked in: she is here already, or has no seat.")
            self.message_user(request, text % {"name": row.name}, messages.WARNING)
        return SeeOther(reverse("admin:check_in", args=[row.event_id]))

    def undo(self, request, row):
        if attendance.undo(row):
            self.log_change(request, row.event, str(_("Took back that somebody was checked in.")))
            self.message_user(request, _("%(name)s is not checked in.") % {"name": row.name})

    # --- Papers ---

    @about_event(SEES)
    def door_list(self, request, event):
        return self.file(request, event, papers.door_list, "deltagarlista")

    @about_event(SEES)
    def badges(self, request, event):
        return self.file(request, event, papers.badges, "namnskyltar")

    def file(self, request, event, make, name: str, back: str = "events_event_change"):
        try:
            content = make(event)
        except pdf.NoPdf:
            words = _("PDF files cannot be made on this server.")
            self.message_user(request, words, messages.ERROR)
            return SeeOther(reverse(f"admin:{back}", args=[event.pk]))
        disposition = content_disposition_header(False, f"{name}-{event.slug}.pdf")
        headers = {"Content-Disposition": disposition}
        return HttpResponse(content, "application/pdf", headers=headers)

    @about_event(SEES)
    def numbers(self, request, event):
        """For the caterer: how many come, and what is needed without anybody's name."""
        context = {"counts": attendance.counts(event)}
        if request.user.has_perm("registrations.view_needs"):
            context["needs"] = papers.needs_in_words(event)
            context["stated"] = papers.stated_needs(event)
        return self.page(request, event, "numbers", _("Numbers for the caterer"), context)

    # --- Afterwards ---

    @about_event(SEES, CHANGES)
    def certify(self, request, event):
        if request.method == "POST":
            return self.certified(request, event)
        is_over = event.ends_at <= timezone.now()
        context = {"counts": certificates.counts(event), "is_over": is_over}
        return self.page(request, event, "certificates", _("Certificates of attendance"), context)

    def certified(self, request, event):
        try:
            number = certificates.promise(event)
        except Closed:
            words = _("Certificates are mailed when the event is over.")
            self.message_user(request, words, messages.ERROR)
        else:
            words = ngettext(
                "%(n)d certificate is on its way.", "%(n)d certificates are on their way.", number
            )
            self.message_user(request, words % {"n": number}, messages.SUCCESS)
            self.log_change(request, event, str(_("Mailed certificates of attendance.")))
        return SeeOther(reverse("admin:certificates", args=[event.pk]))

    def page(self, request, event, name: str, title: str, context: dict) -> TemplateResponse:
        context |= self.admin_site.each_context(request)
        name_of = _("Cancelled:") + f" {event}" if event.is_cancelled else str(event)
        context |= {"title": title, "subtitle": name_of, "event": event, "opts": self.opts}
        return TemplateResponse(request, f"admin/registrations/{name}.html", context)
