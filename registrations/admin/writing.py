"""From the list of participants to a mailing to those who are marked in it."""

from django.contrib import admin, messages
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from contacts.responses import SeeOther
from registrations.admin.actions import PeopleAdmin
from registrations.mailings.groups import CHOSEN
from registrations.models import Mailing


class WritingAdmin(PeopleAdmin):
    actions = [*PeopleAdmin.actions, "write_to"]

    def has_write_permission(self, request):
        return request.user.has_perm("registrations.add_mailing")

    @admin.action(description=_("Write to them"), permissions=["write"])
    def write_to(self, request, queryset):
        """Leads to the form, with these people instead of a group to choose."""
        rows = queryset.filter(state__in=CHOSEN).values_list("pk", "event", "state")
        found = list(rows.order_by())
        events = {event for _pk, event, _state in found}
        if len(events) != 1:
            words = _("Mark people of one event. Each mail is about one event alone.")
            self.message_user(request, words, messages.ERROR)
            return None
        mailing = Mailing.objects.create(
            event_id=events.pop(),
            author=request.user.get_username(),
            group={
                "people": sorted(pk for pk, _event, _state in found),
                "states": sorted({state for _pk, _event, state in found}),
            },
        )
        return SeeOther(reverse("admin:mailing_edit", args=[mailing.pk]))
