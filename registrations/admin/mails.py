"""Every mail that somebody has got about the event, on the page of the registration or person."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from contacts import outbox, secret_links
from contacts.admin.outbox import MAIL_KINDS
from contacts.models import OutgoingEmail
from contacts.responses import SeeOther
from registrations import mails
from registrations.admin.asking import AskingAdmin
from registrations.models import Registration

State = OutgoingEmail.State
# What waits leaves by itself, and what was not needed is not needed now.
REPEATABLE = {State.SENT, State.FAILED}


def mails_of(row) -> list[OutgoingEmail]:
    if isinstance(row, Registration):
        return mails.of_registration(row)
    return mails.of_participant(row)


class MailsAdmin(AskingAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view(require_POST(self.send_mail_again))
        name = f"{self.opts.app_label}_{self.opts.model_name}_mail_again"
        return [path("<int:pk>/mail-again/", view, name=name), *super().get_urls()]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "mail_history"]

    @admin.display(description=_("mails"))
    def mail_history(self, row):
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_mail_again"
        shown = [shown_mail(mail) for mail in mails_of(row)]
        context = {"mails": shown, "again": reverse(name, args=[row.pk])}
        return render_to_string("admin/registrations/_mails.html", context)

    def send_mail_again(self, request, pk):
        """The same words, to the same address, under the same Message-ID."""
        row = self.asked_about(request, pk)
        if not request.user.has_perm("contacts.change_outgoingemail"):
            raise PermissionDenied
        wanted = request.POST.get("mail", "")
        mail = next((one for one in mails_of(row) if str(one.pk) == wanted), None)
        if mail is None or mail.state not in REPEATABLE:
            raise Http404
        outbox.send_again(mail)
        self.log_change(request, row, str(_("Sent a mail again.")))
        self.message_user(request, _("The mail is on its way."), messages.SUCCESS)
        return SeeOther(self.address_of(row))


def shown_mail(mail: OutgoingEmail) -> dict:
    return {
        "row": mail,
        "kind": MAIL_KINDS.get(mail.kind, mail.kind),
        "moment": mail.sent_at or mail.created_at,
        "text": secret_links.hide(mail.text, "…"),
        "is_repeatable": mail.state in REPEATABLE,
    }
