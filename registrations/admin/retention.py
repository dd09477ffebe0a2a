"""The retention rules, what they will delete, and what holds for one event."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery, Sum
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from contacts.admin import CountyBoundAdmin, OwnCountyFilter
from contacts.models import County, Municipality
from events.models import Event
from registrations.admin.door import DoorAdmin, about_event
from registrations.models import DataKind, Deletion, RetentionRule, Turnout
from registrations.retention import turnout
from registrations.retention.places import KINDS, KINDS_OF_EVENTS
from registrations.retention.plan import planned
from registrations.retention.rules import Rules

LINES_A_PAGE = 100


@admin.register(RetentionRule)
class RetentionRuleAdmin(CountyBoundAdmin):
    list_display = ["kind", "county", "event", "days", "decision"]
    list_filter = [("county", OwnCountyFilter), "kind"]
    list_select_related = ["county", "event"]
    autocomplete_fields = ["event"]
    fields = ["county", "kind", "event", "days", "reason", "decision"]

    def get_urls(self):
        plan = self.admin_site.admin_view(require_safe(self.plan))
        return [path("plan/", plan, name="retention_plan"), *super().get_urls()]

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "kind":
            known = [choice for choice in DataKind.choices if choice[0] in KINDS]
            kwargs["choices"] = [("", "---------"), *known]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def plan(self, request):
        """What will be deleted, and when: nothing is, by looking at it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        now = timezone.now()
        own = (model.objects.for_staff(request.user) for model in (Event, County))
        lines = planned(*own, now)
        context = self.admin_site.each_context(request) | {
            "title": _("What will be deleted"),
            "opts": self.opts,
            "due": sum(one.number for one in lines if one.due_at <= now),
            "now": now,
            "lines": Paginator(lines, LINES_A_PAGE).get_page(request.GET.get("p")),
        }
        return TemplateResponse(request, "admin/registrations/plan.html", context)


class KeptAdmin(DoorAdmin):
    """On the event: which rule holds for what, and the counts of those whose data are gone."""

    def get_urls(self):
        view = self.admin_site.admin_view(require_safe(self.kept))
        return [path("<int:pk>/kept/", view, name="event_kept"), *super().get_urls()]

    def get_queryset(self, request):
        gone = Turnout.objects.filter(event=OuterRef("pk")).order_by().values("event")
        deleted = Subquery(gone.annotate(n=Sum("seated")).values("n"))
        return super().get_queryset(request).annotate(deleted_seats=deleted)

    @admin.display(description=_("seats taken"), ordering="seats__confirmed")
    def seats_taken(self, event):
        if event.deleted_seats and not event.taken:
            return _("%(n)d (deleted)") % {"n": event.deleted_seats}
        return super().seats_taken(event)

    @about_event("registrations.view_participant")
    def kept(self, request, event):
        rules = Rules().of_event(event)
        places = turnout.of(event)
        context = {
            "lines": [
                line(kind, rules.get(kind), event) for kind in DataKind if kind in KINDS_OF_EVENTS
            ],
            "deleted": turnout.deleted(event),
            "places": with_names(places),
            "log": Deletion.objects.filter(event=event)[:LINES_A_PAGE],
            "may_change": request.user.has_perm("registrations.add_retentionrule"),
        }
        return self.page(request, event, "kept", _("What is kept, and how long"), context)


def line(kind, rule, event: Event) -> dict:
    due_at = rule.due_at(event.ends_at) if rule else None
    return {"label": DataKind(kind).label, "rule": rule, "due_at": due_at}


def with_names(places: list[turnout.From]) -> list[tuple[str, turnout.From]]:
    known = Municipality.objects.in_bulk([row.municipality for row in places])
    found = []
    for row in places:
        municipality = known.get(row.municipality)
        names = [row.organisation, municipality.shown_name if municipality else ""]
        found.append((", ".join(filter(None, names)), row))
    return found
