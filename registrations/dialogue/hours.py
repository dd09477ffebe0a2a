"""When an event's groups talk, by the clock, and whether that agrees with the programme."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from events.agenda import Period, moment, periods
from events.deadline import SWEDEN
from events.models import AgendaItem, Event
from registrations.dialogue import timing
from registrations.models import Division


@dataclass(frozen=True)
class Hours:
    division: Division
    # None as long as nobody has said when the dialogue begins.
    starts_at: datetime | None
    # The dialogue's item in the programme, if it has one.
    period: Period | None

    def turn(self, size: int, position: int) -> datetime | None:
        """When who has this position in a group of this size begins to speak."""
        plan = timing.turns(size, self.division.minutes_each, self.division.break_minutes)
        return self.after(plan[position - 1].begins) if position <= len(plan) else None

    def ends_at(self, size: int) -> datetime | None:
        return self.after(self.length(size))

    def speaks_before_break(self, size: int) -> int | None:
        """None where there is no break."""
        is_there = timing.has_break(size, self.division.break_minutes)
        return timing.speaks_before_break(size) if is_there else None

    def break_at(self, size: int) -> datetime | None:
        speakers = self.speaks_before_break(size)
        return self.after(speakers * self.division.minutes_each) if speakers else None

    def length(self, size: int) -> int:
        return timing.length(size, self.division.minutes_each, self.division.break_minutes)

    def after(self, minutes: int) -> datetime | None:
        return self.starts_at + timedelta(minutes=minutes) if self.starts_at else None

    def past_programme(self, size: int) -> int | None:
        """So many minutes after the programme's end it ends; below nothing before it."""
        ends_at = self.ends_at(size)
        if ends_at is None or self.period is None:
            return None
        return round((ends_at - self.period.ends_at).total_seconds() / 60)


def hours_of(event: Event, division: Division) -> Hours:
    """Staff's own beginning, or else the programme's; one query."""
    period = in_programme(event)
    if division.starts is None:
        return Hours(division, period.starts_at if period else None, period)
    day = period.starts_at if period else event.starts_at
    return Hours(division, moment(localdate(day, SWEDEN), division.starts), period)


def in_programme(event: Event) -> Period | None:
    """When the agenda's first group dialogue is that states a time."""
    items = list(event.agenda.all())
    known = periods(event, items)
    dialogues = [item for item in items if item.kind == AgendaItem.Kind.GROUP_DIALOGUE]
    return next((known[item.pk] for item in dialogues if item.pk in known), None)
