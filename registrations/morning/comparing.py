"""Coming events beside what came before them: how many had registered at the same time then."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import moments
from events.deadline import SWEDEN
from events.models import Event
from registrations import curves
from registrations.curves import Chart, Line, Point
from registrations.models import Participant

A_YEAR = timedelta(days=365)
# Older ones were held for other people, in other times.
OLDEST = 2 * A_YEAR + timedelta(days=30)


@dataclass(frozen=True)
class Coming:
    """An event with its curve, and the one that it is compared with, if there is one."""

    event: Event
    before: Event | None = None
    points: tuple[Point, ...] = ()
    points_before: tuple[Point, ...] = ()
    days_left: int = 0

    @property
    def registered(self) -> int:
        return curves.at(self.points, self.days_left)

    @property
    def difference(self) -> int | None:
        """How many more have registered than at the same time then; None without a comparison."""
        if not self.points_before:
            return None
        return self.registered - curves.at(self.points_before, self.days_left)

    @property
    def comparison(self) -> str:
        """In words: eight more than at the same time before the last one."""
        if self.difference is None:
            return ""
        number, day = abs(self.difference), moments.day(self.before.starts_at)
        if not number:
            return _("As many as at the same time before %(day)s.") % {"day": day}
        if self.difference > 0:
            words = ngettext(
                "%(n)d more than at the same time before %(day)s.",
                "%(n)d more than at the same time before %(day)s.",
                number,
            )
        else:
            words = ngettext(
                "%(n)d fewer than at the same time before %(day)s.",
                "%(n)d fewer than at the same time before %(day)s.",
                number,
            )
        return words % {"n": number, "day": day}

    @property
    def chart(self) -> Chart | None:
        lines = [Line(_("Now"), list(self.points))]
        if self.before:
            label = moments.day(self.before.starts_at)
            lines.append(Line(label, list(self.points_before), "dashed"))
        return curves.chart(lines, self.event.capacity)

    @property
    def in_words(self) -> str:
        """What the picture shows, for those who do not see it."""
        words = ngettext(
            "%(n)d has registered, %(days)d days before the event.",
            "%(n)d have registered, %(days)d days before the event.",
            self.registered,
        ) % {"n": self.registered, "days": self.days_left}
        return f"{words} {self.comparison}".strip()


def comparable(event: Event, earlier: list[Event]) -> Event | None:
    """The earlier event to compare with: of the same series; without any, of the same kind in
    the same county. Of several the one whose start lies nearest to a year before, because a
    forum fills otherwise in May than in November.
    """
    of_series = [row for row in earlier if event.series_id and row.series_id == event.series_id]
    alike = [row for row in earlier if (row.county_id, row.kind) == (event.county_id, event.kind)]
    wanted = event.starts_at - A_YEAR
    found = of_series or alike
    return min(found, key=lambda row: abs(row.starts_at - wanted)) if found else None


def earlier_events(events: list[Event], user, now: datetime) -> list[Event]:
    """All that one of the events may be compared with, in one query: held, with people, and hers
    to see."""
    in_series = Q(series__in={event.series_id for event in events if event.series_id})
    alike = Q(
        county__in={event.county_id for event in events},
        kind__in={event.kind for event in events},
    )
    held = Event.objects.for_staff(user).filter(
        in_series | alike,
        status=Event.Status.PUBLISHED,
        seats__confirmed__gt=0,
        ends_at__lt=now,
        starts_at__gt=now - OLDEST,
    )
    return list(held.only("starts_at", "series", "county", "kind", "title"))


def sign_ups(events: list[Event], user) -> dict[int, Counter]:
    """By event how many of those who come or wait registered on each day, in one query.

    Whoever has cancelled is not counted, on any day: the curve tells how those came who are here.
    """
    rows: QuerySet = Participant.objects.for_staff(user).filter(
        event__in=events, state__in=Participant.ACTIVE
    )
    by_day = rows.order_by().values_list("event", TruncDate("joined_at", tzinfo=SWEDEN))
    found: dict[int, Counter] = {}
    for event, day, number in by_day.annotate(number=Count("pk")):
        found.setdefault(event, Counter())[day] += number
    return found


def compared(events: list[Event], user, now: datetime) -> list[Coming]:
    """Each event with its curve and the earlier one's: two queries, however many events."""
    earlier = earlier_events(events, user, now)
    pairs = [(event, comparable(event, earlier)) for event in events]
    shown = {row.pk: row for pair in pairs for row in pair if row}
    counted = sign_ups(list(shown.values()), user)
    return [with_curves(event, before, counted, swedish_day(now)) for event, before in pairs]


def with_curves(event: Event, before: Event | None, counted: dict, today: date) -> Coming:
    held = swedish_day(event.starts_at)
    points = curves.curve(counted.get(event.pk, {}), held, today)
    points_before = []
    if before:
        day = swedish_day(before.starts_at)
        points_before = curves.curve(counted.get(before.pk, {}), day, day)
    days_left = max(0, (held - today).days)
    return Coming(event, before, tuple(points), tuple(points_before), days_left)


def swedish_day(moment: datetime) -> date:
    return moment.astimezone(SWEDEN).date()
