"""The coverage of an event: which municipalities come, which have answered, which are missing."""

from datetime import datetime

from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from contacts.municipalities import current
from events.deadline import last_open
from events.models import Event
from events.periods import swedish_day
from registrations.admin import audience, nudging
from registrations.admin.door import SEES, DoorAdmin, about_event
from registrations.coverage import files, growing, shown, standing
from registrations.coverage.standing import Coverage, Place
from registrations.municipality.nudging import is_fresh, is_over, opens_at

FILES = {"csv": files.as_csv, "xlsx": files.as_workbook}


class CoverageAdmin(DoorAdmin):
    def get_urls(self):
        views = [
            ("<int:pk>/coverage/", self.coverage, "coverage"),
            ("<int:pk>/coverage.<str:kind>", self.coverage_file, "coverage_file"),
        ]
        admin_view = self.admin_site.admin_view
        own = [path(at, admin_view(require_safe(view)), name=name) for at, view, name in views]
        return [*own, *super().get_urls()]

    @about_event(SEES)
    def coverage(self, request, event):
        now, found = timezone.now(), standing.of(event)
        may_change = request.user.has_perm(audience.MAY)
        context = {"coverage": found, "may_change": may_change, "now": now}
        if found.places:
            context |= shown.context(found) | gaps(found, now) | self.growth(request, found, now)
            context |= {"days_left": days_left(event, now)}
            context |= self.nudging(request, event, now)
        else:
            context["in_county"] = current().filter(county=event.county_id).count()
        return self.page(request, event, "coverage", shown.finding(found, now), context)

    def nudging(self, request, event, now: datetime) -> dict:
        """Whether the missing may be reminded, or when that will be."""
        may, opens = request.user.has_perms(nudging.MAY), opens_at(event, now)
        return {"may_nudge": may and not opens and not is_over(event, now), "opens_at": opens}

    def growth(self, request, found: Coverage, now: datetime) -> dict:
        if not growing.is_known(found.event):
            return {}
        coming = growing.compared(found, request.user, now)
        sent = growing.reminders(found.event)
        return {
            "chart": growing.chart(found, coming, sent),
            "chart_about": growing.in_words(found, coming, sent, now),
        }

    @about_event(SEES)
    def coverage_file(self, request, event, kind):
        found = standing.of(event) if kind in FILES else None
        if not found or not found.places:
            raise Http404
        return FILES[kind](found, f"tackning-{event.slug}")


def gaps(found: Coverage, now: datetime) -> dict:
    missing = [
        (place, shown.story(found, place), box(found, place, now)) for place in found.missing
    ]
    return {
        "missing": missing,
        "may_choose": any(box for _place, _story, box in missing),
    }


def box(found: Coverage, place: Place, now: datetime) -> str:
    """To choose it for a reminder: as in the reminder, not ticked where it has just had one, and
    none where it has had as many as it may."""
    if place.nudges >= found.event.audience.most_nudges:
        return ""
    return "empty" if is_fresh(place.nudged_at, now) else "ticked"


def days_left(event: Event, now: datetime) -> int | None:
    """Until the last day to register; None when that is over."""
    if is_over(event, now):
        return None
    return (swedish_day(last_open(event.closes_at)) - swedish_day(now)).days
