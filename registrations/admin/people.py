"""Who comes, for staff to read. Every change of a seat goes the way of the public pages."""

from django.conf import settings
from django.contrib import admin
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from registrations import link_letters
from registrations.admin.answers import accepted_by, answers_of
from registrations.admin.approval import DECISIONS, ApprovalAdmin, DecidingAdmin
from registrations.admin.filters import (
    CodeFilter,
    EventFilter,
    MunicipalityFilter,
    ParticipantEventFilter,
)
from registrations.admin.late import LateAdmin
from registrations.admin.mails import MailsAdmin
from registrations.admin.notes import NotesAdmin
from registrations.admin.one_seat import OneSeatAdmin
from registrations.admin.people_filters import (
    ApplicationFilter,
    AttendanceFilter,
    MailFilter,
    ParticipantMunicipalityFilter,
    StatedNeedsFilter,
)
from registrations.admin.record import SeatChangeInline, record
from registrations.admin.writing import WritingAdmin
from registrations.models import Participant, Registration


@admin.display(description=_("comes from"), ordering="municipality__sort_key")
def comes_from(registration):
    return registration.comes_from


@admin.display(description=_("mail"))
def mail_state(participant):
    mail = participant.latest_mail
    return mail.get_state_display() if mail else "–"


@admin.display(description=_("written to in"))
def written_to_in(registration):
    """So that staff who answer somebody do it in the language in which she registered."""
    return dict(settings.LANGUAGES)[registration.language]


class ParticipantInline(admin.TabularInline):
    model = Participant
    fields = ["name", "email", "title", "state", "joined_at", mail_state]
    readonly_fields = fields
    can_delete = False
    max_num = extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("latest_mail")

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


@admin.register(Registration)
class RegistrationAdmin(DecidingAdmin, MailsAdmin, NotesAdmin):
    revoke_link = staticmethod(link_letters.revoke)

    list_display = ["sender_name", "event", comes_from, "received_at", "participant_count"]
    list_filter = [EventFilter, MunicipalityFilter, CodeFilter]
    list_select_related = ["event", "municipality"]
    search_fields = [
        "sender_name",
        "sender_email",
        "municipality__official_name",
        "organisation",
        "participants__name",
        "participants__email",
    ]
    inlines = [ParticipantInline]
    fields = [
        "event",
        ("sender_name", "sender_title"),
        "sender_email",
        ("municipality", "organisation"),
        "message",
        ("received_at", "takes_what_there_is"),
        "access_code",
        written_to_in,
        answers_of,
        accepted_by,
        "note",
        record,
        "mail_history",
    ]
    readonly_fields = [
        "takes_what_there_is",
        "access_code",
        written_to_in,
        answers_of,
        accepted_by,
        record,
    ]

    def get_queryset(self, request):
        active = Q(participants__state__in=Participant.ACTIVE)
        # Distinct, because a search for a participant joins the participants once more.
        coming = Count("participants", filter=active, distinct=True)
        return super().get_queryset(request).annotate(coming=coming)

    @admin.display(description=_("number of participants"), ordering="coming")
    def participant_count(self, registration):
        return registration.coming

    def participants(self, queryset):
        return Participant.objects.filter(registration__in=queryset.order_by().values("pk"))


@admin.register(Participant)
class ParticipantAdmin(
    WritingAdmin, LateAdmin, ApprovalAdmin, MailsAdmin, NotesAdmin, OneSeatAdmin
):
    revoke_link = staticmethod(link_letters.revoke_own)
    actions = [*WritingAdmin.actions, *DECISIONS]

    ordering = ["-joined_at", "-pk"]
    list_display = ["name", "email", "event", "state", "comes_from", "joined_at", mail_state]
    list_filter = [
        ParticipantEventFilter,
        "state",
        ParticipantMunicipalityFilter,
        MailFilter,
        AttendanceFilter,
        ApplicationFilter,
    ]
    list_select_related = ["event", "registration__municipality", "latest_mail"]
    search_fields = [
        "name",
        "email",
        "registration__municipality__official_name",
        "registration__organisation",
    ]
    fields = [
        "event",
        "registration",
        ("name", "title"),
        "email",
        ("state", "on_reserved_seat"),
        ("joined_at", "cancelled_at"),
        mail_state,
        ("attended_at", "attended_by"),
        answers_of,
        "note",
        "mail_history",
    ]
    readonly_fields = ["on_reserved_seat", mail_state, "attended_at", "attended_by", answers_of]
    inlines = [SeatChangeInline]

    def get_list_filter(self, request):
        may_see_needs = request.user.has_perm("registrations.view_needs")
        return [*self.list_filter, *([StatedNeedsFilter] if may_see_needs else [])]

    def lookup_allowed(self, lookup, value, request=None):
        # The stock admin would answer in its address who has stated needs, and what.
        return not lookup.startswith("needs") and super().lookup_allowed(lookup, value, request)

    @admin.display(description=_("comes from"))
    def comes_from(self, participant):
        return participant.registration.comes_from

    def participants(self, queryset):
        return queryset
