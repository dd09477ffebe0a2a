"""The choices of time above a list: weeks, months and years, each with how many events it holds."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from events.deadline import SWEDEN
from events.filters import Filters


@dataclass(frozen=True)
class Period:
    """One choice: its words, its first and last day and its number of events."""

    name: str
    first_day: date
    last_day: date
    count: int


def coming(starts: Iterable[datetime], today: date) -> list[Period]:
    """This week, and each month in which something is to come. Weeks begin on Monday."""
    days = [swedish_day(start) for start in starts]
    choices = [(_("This week"), *week(today))]
    choices += [(month_name(first, today), first, last) for first, last in months(days)]
    return counted(choices, days)


def past(starts: Iterable[datetime]) -> list[Period]:
    """Each year in which something was held, latest first."""
    days = [swedish_day(start) for start in starts]
    years = sorted({day.year for day in days}, reverse=True)
    return counted([(str(year), *whole_year(year)) for year in years], days)


def months_of_year(starts: Iterable[datetime], chosen: Filters) -> list[Period]:
    """The months of the year that is chosen, in their order; none unless a year is."""
    if not chosen.first_day or not chosen.last_day or chosen.first_day.year != chosen.last_day.year:
        return []
    days = [day for day in map(swedish_day, starts) if day.year == chosen.first_day.year]
    return counted([(name_of_month(first), first, last) for first, last in months(days)], days)


def counted(choices: list[tuple[str, date, date]], days: list[date]) -> list[Period]:
    """The choices that hold anything."""
    periods = [
        Period(name, first, last, sum(first <= day <= last for day in days))
        for name, first, last in choices
    ]
    return [period for period in periods if period.count]


def swedish_day(moment: datetime) -> date:
    return moment.astimezone(SWEDEN).date()


def week(day: date) -> tuple[date, date]:
    """Monday and Sunday of the day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def week_in_words(day: date) -> str:
    """16–22 november, or 30 november–6 december"""
    monday, sunday = week(day)
    first = str(monday.day) if monday.month == sunday.month else day_of_month(monday)
    return f"{first}–{day_of_month(sunday)}"


def day_of_month(day: date) -> str:
    return date_format(day, "j\N{NO-BREAK SPACE}F")


def months(days: list[date]) -> list[tuple[date, date]]:
    return [whole_month(*month) for month in sorted({(day.year, day.month) for day in days})]


def whole_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def whole_year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def month_name(first: date, today: date) -> str:
    """Juni, or with its year when that is not this one."""
    return name_of_month(first) if first.year == today.year else name_of_month(first, "F Y")


def name_of_month(first: date, words: str = "F") -> str:
    name = date_format(first, words)
    return name[:1].upper() + name[1:]


def in_words(first: date | None, last: date | None, today: date) -> str:
    """Den här veckan, Juni, 2029, or from one day to another: a period as its choice is called."""
    if not first or not last:
        return open_ended(first, last)
    if (first, last) == week(today):
        return _("This week")
    if (first, last) == whole_year(first.year):
        return str(first.year)
    if (first, last) == whole_month(first.year, first.month):
        return month_name(first, today)
    return _("%(first)s to %(last)s") % {"first": day_in_words(first), "last": day_in_words(last)}


def open_ended(first: date | None, last: date | None) -> str:
    if first:
        return _("from %(day)s") % {"day": day_in_words(first)}
    return _("until %(day)s") % {"day": day_in_words(last)}


def day_in_words(day: date) -> str:
    return date_format(day, "j\N{NO-BREAK SPACE}F\N{NO-BREAK SPACE}Y")
