"""What saving an event means for those who wait: seats that staff have added are given at once."""

from django.contrib import admin
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import Event
from registrations import seats
from registrations.admin.answers import AnswersAdmin
from registrations.admin.audience import AudienceAdmin
from registrations.admin.calling_off import CallingOffAdmin
from registrations.admin.codes import CodesAdmin
from registrations.admin.coverage import CoverageAdmin
from registrations.admin.groups import GroupsAdmin
from registrations.admin.imports import ImportAdmin
from registrations.admin.invitations import InvitationsAdmin
from registrations.admin.mailings import MailingsAdmin
from registrations.admin.nudging import NudgingAdmin
from registrations.admin.own_questions import INLINES
from registrations.admin.picture import PictureAdmin
from registrations.admin.picture_answer import PictureAnswerAdmin
from registrations.admin.picture_years import PictureYearsAdmin
from registrations.admin.retention import KeptAdmin
from registrations.admin.surveys import SurveysAdmin
from registrations.admin.year import YearAdmin


class EventWithSeatsAdmin(
    CallingOffAdmin,
    MailingsAdmin,
    InvitationsAdmin,
    ImportAdmin,
    CodesAdmin,
    AnswersAdmin,
    SurveysAdmin,
    GroupsAdmin,
    PictureAdmin,
    PictureAnswerAdmin,
    PictureYearsAdmin,
    KeptAdmin,
    AudienceAdmin,
    CoverageAdmin,
    NudgingAdmin,
    YearAdmin,
):
    """The administration of events, which knows no registrations, with what they add to it."""

    inlines = [*AnswersAdmin.inlines, *INLINES]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        # After the commit, because giving seats is a transaction of its own. Robust: what fails
        # here is done by the task within a minute. (Django cannot log what fails in a partial.)
        transaction.on_commit(lambda: self.promote(request, form.instance), robust=True)

    def promote(self, request, event):
        promoted = seats.promote(event, _("Staff changed the event."))
        if promoted:
            words = ngettext(
                "%(n)d person on the waiting list has got a seat.",
                "%(n)d people on the waiting list have got seats.",
                len(promoted),
            )
            self.message_user(request, words % {"n": len(promoted)})


admin.site.unregister(Event)
admin.site.register(Event, EventWithSeatsAdmin)
