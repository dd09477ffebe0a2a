from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contacts import outbox, secret_links
from contacts.admin.base import CountyBoundAdmin, ReadOnlyAdmin
from contacts.models import OutgoingEmail

# What each kind of mail is called; one that is not here is shown by its own name.
MAIL_KINDS = {
    "confirmation": _("confirmation"),
    "waiting": _("waiting list"),
    "application": _("application received"),
    "declined": _("application declined"),
    "invitation": _("invitation"),
    "invitation_reminder": _("reminder of an invitation"),
    "promotion": _("seat from the waiting list"),
    "already_registered": _("already registered"),
    "still_registered": _("still registered"),
    "moved": _("moved to another event"),
    "cancellation": _("cancellation"),
    "certificate": _("certificate of attendance"),
    "sender_receipt": _("receipt to the sender"),
    "change": _("change of time or place"),
    "event_cancelled": _("the event is cancelled"),
    "event_restored": _("the event takes place after all"),
    "reminder": _("reminder"),
    "dialogue_group": _("dialogue group"),
    "no_dialogue_group": _("no dialogue group any more"),
    "thanks": _("thank-you with a survey"),
    "survey_reminder": _("reminder of a survey"),
    "mailing": _("mail from staff"),
    "nudge": _("reminder to a municipality"),
    "question_reminder": _("reminder of the questions"),
    "municipality_link": _("a municipality's link"),
    "lost_link": _("lost link"),
    "new_link": _("new link"),
    "question": _("question"),
    "accessibility_report": _("accessibility report"),
    "erasure_receipt": _("receipt of an erasure"),
}


class KindFilter(admin.SimpleListFilter):
    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        own = model_admin.get_queryset(request)
        kinds = own.order_by("kind").values_list("kind", flat=True).distinct()
        return [(kind, MAIL_KINDS.get(kind, kind)) for kind in kinds]

    def queryset(self, request, queryset):
        return queryset.filter(kind=self.value()) if self.value() else queryset


class AlarmFilter(admin.SimpleListFilter):
    title = _("needs attention")
    parameter_name = "alarm"

    def lookups(self, request, model_admin):
        return [
            ("failed", _("Did not arrive, not seen to")),
            ("late", _("Has waited for more than 15 minutes")),
        ]

    def queryset(self, request, queryset):
        alarms = {"failed": outbox.alarm.failed, "late": outbox.late}
        return queryset.filter(alarms[self.value()]()) if self.value() in alarms else queryset


@admin.register(OutgoingEmail)
class OutgoingEmailAdmin(CountyBoundAdmin, ReadOnlyAdmin):
    list_display = [
        "shown_subject",
        "state",
        "sent_at",
        "recipient",
        "kind_name",
        "tried_next",
        "attempts",
        "last_error",
    ]
    list_filter = [AlarmFilter, "state", KindFilter]
    search_fields = ["recipient", "subject"]
    # With secret links, and what they lead to.
    unasked = frozenset({"text", "html", "calendar", "facts"})
    actions = ["send_again", "acknowledge"]
    readonly_fields = ["tried_next", "kind_name", "shown_subject", "shown_text"]
    fields = [
        "shown_subject",
        ("kind_name", "state"),
        "recipient",
        ("from_name", "from_email", "reply_to"),
        ("attempts", "last_error", "acknowledged_at"),
        ("created_at", "tried_next", "sent_at"),
        "message_id",
        "shown_text",
    ]

    @admin.display(description=_("subject"), ordering="subject")
    def shown_subject(self, mail):
        return mail.subject or _("written when it is sent")

    @admin.display(description=_("kind"), ordering="kind")
    def kind_name(self, mail):
        return MAIL_KINDS.get(mail.kind, mail.kind)

    @admin.display(description=_("due"), ordering="due_at")
    def tried_next(self, mail):
        # When a mail has left, its row still says when the attempt would have been dead.
        return mail.due_at if mail.state == OutgoingEmail.State.QUEUED else None

    @admin.display(description=_("text"))
    def shown_text(self, mail):
        # Whoever has a secret link can cancel the seat that it leads to.
        return secret_links.hide(mail.text, "…")

    def has_send_permission(self, request):
        """Nobody changes a mail; Django's permission to change one is the right to repeat it."""
        return request.user.has_perm("contacts.change_outgoingemail")

    @admin.action(description=_("Send again"), permissions=["send"])
    def send_again(self, request, queryset):
        rows = queryset.exclude(state=OutgoingEmail.State.SENDING)
        for row in rows:
            outbox.send_again(row)
            self.log_change(request, row, str(_("Send again")))
        text = ngettext(
            "%(count)d mail is on its way.", "%(count)d mails are on their way.", len(rows)
        )
        self.message_user(request, text % {"count": len(rows)})

    @admin.action(description=_("Mark as seen to"), permissions=["send"])
    def acknowledge(self, request, queryset):
        for row in queryset.filter(outbox.alarm.failed()):
            self.log_change(request, row, str(_("Mark as seen to")))
        count = outbox.alarm.acknowledge(queryset)
        text = ngettext("%(count)d mail is seen to.", "%(count)d mails are seen to.", count)
        self.message_user(request, text % {"count": count})
