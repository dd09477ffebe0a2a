"""Mail to an event's people: written, looked at as one of them gets it, counted, sent, followed."""

from csp.decorators import csp
from django.contrib import messages
from django.contrib.admin.helpers import AdminForm
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from contacts.numbers import short_number
from contacts.responses import SeeOther
from registrations.admin.door import SEES, DoorAdmin, about_event
from registrations.admin.mailing_form import MailingForm, group_in_words
from registrations.mailings import groups, sending, words
from registrations.models import Mailing

WRITES = "registrations.add_mailing"
# To look at the mail as she gets it; more would not be looked through.
MOST_TO_CHOOSE = 100
MOST_FAILED = 50
# Nothing but the mail's own style: no script, no picture, no form, and nobody else's frame.
MAIL_POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "frame-ancestors": ["'self'"],
    "sandbox": True,
}


class MailingsAdmin(DoorAdmin):
    def get_urls(self):
        views = [
            ("<int:pk>/mailings/", require_safe(self.mailings), "mailings"),
            ("<int:pk>/mailings/write/", self.write_mailing, "mailing_write"),
            ("mailings/<int:pk>/", require_safe(self.mailing), "mailing"),
            ("mailings/<int:pk>/edit/", self.edit_mailing, "mailing_edit"),
            ("mailings/<int:pk>/html/", require_safe(self.mailing_html), "mailing_html"),
            ("mailings/<int:pk>/send/", require_POST(self.send_mailing), "mailing_send"),
            ("mailings/<int:pk>/stop/", require_POST(self.stop_mailing), "mailing_stop"),
            ("mailings/<int:pk>/again/", require_POST(self.send_failed_again), "mailing_again"),
        ]
        admin_view = self.admin_site.admin_view
        own = [path(at, admin_view(view), name=name) for at, view, name in views]
        return [*own, *super().get_urls()]

    def own_mailing(self, request, pk) -> Mailing:
        """If this member of staff may see it, and may write to its event's people."""
        rows = Mailing.objects.for_staff(request.user).select_related("event__county")
        mailing = get_object_or_404(rows, pk=pk)
        if not request.user.has_perms([SEES, WRITES]):
            raise PermissionDenied
        return mailing

    @about_event(SEES, WRITES)
    def mailings(self, request, event):
        context = {"mailings": event.mailings.defer("text", "text_en", "group")}
        return self.page(request, event, "mailings", _("Mail to participants"), context)

    # --- Writing ---

    @about_event(SEES, WRITES)
    def write_mailing(self, request, event):
        author = request.user.get_username()
        return self.writing(request, Mailing(event=event, author=author))

    def edit_mailing(self, request, pk):
        mailing = self.own_mailing(request, pk)
        if mailing.state != Mailing.State.DRAFT:
            return to(mailing)
        return self.writing(request, mailing)

    def writing(self, request, mailing):
        posted = request.POST if request.method == "POST" else None
        form = MailingForm(posted, event=mailing.event, instance=mailing)
        if form.is_valid():
            return to(form.save())
        context = {
            "form": form,
            "adminform": AdminForm(form, fieldsets(form), {}, model_admin=self),
            "chosen": len(mailing.group.get("people", [])),
        }
        page = self.page(
            request, mailing.event, "mailing_form", _("Write to participants"), context
        )
        page.status_code = 422 if form.errors else 200
        return page

    # --- Looking at it, and sending ---

    def mailing(self, request, pk):
        mailing = self.own_mailing(request, pk)
        if mailing.state == Mailing.State.DRAFT:
            return self.preview(request, mailing)
        return self.progress(request, mailing)

    def preview(self, request, mailing, has_changed=False):
        numbers = groups.numbers(mailing)
        person = self.shown_recipient(request, mailing)
        context = {
            "mailing": mailing,
            "group": group_in_words(mailing),
            "count": len(numbers),
            "counted": groups.sign(numbers),
            "has_changed": has_changed,
            "person": person,
            "people": groups.people(mailing.event, mailing.group).order_by("name", "pk")[
                :MOST_TO_CHOOSE
            ],
            "written": person and words.preview(mailing, person),
        }
        title = _("Look through and send")
        page = self.page(request, mailing.event, "mailing_preview", title, context)
        page.status_code = 409 if has_changed else 200
        return page

    def shown_recipient(self, request, mailing):
        """Whom staff have chosen to see it as, or the first of them."""
        people = groups.people(mailing.event, mailing.group)
        people = people.select_related("event__county", "registration__municipality")
        wanted = short_number(request.GET.get("person"))
        return people.filter(pk=wanted).first() or people.first()

    @method_decorator([csp(MAIL_POLICY), xframe_options_sameorigin, never_cache])
    def mailing_html(self, request, pk):
        """The mail itself, in a frame: its style is its own, and nothing in it can act."""
        mailing = self.own_mailing(request, pk)
        person = self.shown_recipient(request, mailing)
        return HttpResponse(words.preview(mailing, person).html if person else "")

    def send_mailing(self, request, pk):
        mailing = self.own_mailing(request, pk)
        try:
            is_new = sending.start(mailing, request.POST.get("counted", ""))
        except sending.GroupChanged:
            return self.preview(request, mailing, has_changed=True)
        if is_new:
            self.log_change(request, mailing.event, str(_("Sent a mail to participants.")))
        return to(mailing)

    # --- On its way ---

    def progress(self, request, mailing):
        context = {
            "mailing": mailing,
            "group": group_in_words(mailing),
            "progress": sending.progress(mailing),
            "failed": sending.failed(mailing)[:MOST_FAILED],
        }
        return self.page(request, mailing.event, "mailing_progress", mailing.subject, context)

    def stop_mailing(self, request, pk):
        mailing = self.own_mailing(request, pk)
        if "go_on" in request.POST:
            if sending.go_on(mailing):
                self.log_change(request, mailing.event, str(_("Went on with a mailing.")))
        elif sending.stop(mailing):
            self.log_change(request, mailing.event, str(_("Stopped a mailing.")))
        return to(mailing)

    def send_failed_again(self, request, pk):
        mailing = self.own_mailing(request, pk)
        mail = short_number(request.POST.get("mail"))
        if mail is None and "mail" in request.POST:
            raise Http404
        number = sending.send_again(mailing, mail)
        text = ngettext(
            "%(count)d mail is on its way.", "%(count)d mails are on their way.", number
        )
        self.message_user(request, text % {"count": number}, messages.SUCCESS)
        return to(mailing)


def to(mailing: Mailing) -> SeeOther:
    return SeeOther(reverse("admin:mailing", args=[mailing.pk]))


def fieldsets(form: MailingForm) -> list:
    english = {"classes": ["collapse"], "fields": ["subject_en", "text_en"]}
    english["description"] = _(
        "For those who registered in English. Leave both empty, and they get the Swedish text."
    )
    written = {"fields": ["subject", "text"]}
    sets = [(_("Text"), written), (_("In English"), english)]
    choosing = form.choosing()
    return [(_("To whom"), {"fields": choosing}), *sets] if choosing else sets
