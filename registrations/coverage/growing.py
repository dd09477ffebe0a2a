"""How many of the expected municipalities had signed up on each day, beside an earlier event.

A municipality signs up on the day when the first of those joined who come or wait from it.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Min
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.municipalities import successors
from events import moments
from events.deadline import last_open
from events.models import Event
from events.periods import swedish_day
from registrations import curves
from registrations.coverage.standing import Coverage
from registrations.curves import Chart, Line
from registrations.models import Participant
from registrations.morning import comparing
from registrations.morning.comparing import Coming


def is_known(event: Event) -> bool:
    """Whether nobody's row is deleted, from which alone one knows the day."""
    return not event.turnout.exists()


def compared(found: Coverage, user, now: datetime) -> Coming:
    """The same municipalities' days then and now."""
    event = found.event
    # Of those that were over before this one, which may be over itself.
    before = min(now, event.starts_at)
    earlier = comparing.comparable(event, comparing.earlier_events([event], user, before))
    if earlier and not is_known(earlier):
        earlier = None
    codes = {place.municipality.pk for place in found.places}
    counted = first_days(filter(None, [event, earlier]), codes)
    return comparing.with_curves(event, earlier, counted, swedish_day(now))


def first_days(events: Iterable[Event], codes: set[str]) -> dict[int, Counter[date]]:
    """By event how many of these municipalities signed up on each day. Two queries."""
    today = successors()
    people = Participant.objects.filter(event__in=list(events), state__in=Participant.ACTIVE)
    rows = people.order_by().values_list("event", "registration__municipality")
    first: dict[tuple[int, str], datetime] = {}
    for event, code, joined_at in rows.annotate(first=Min("joined_at")):
        if code and today[code] in codes:
            key = (event, today[code])
            first[key] = min(joined_at, first.get(key, joined_at))
    found: dict[int, Counter[date]] = {}
    for (event, _code), joined_at in first.items():
        found.setdefault(event, Counter())[swedish_day(joined_at)] += 1
    return found


def reminders(event: Event) -> list[datetime]:
    """When those that were missing were reminded."""
    return list(event.nudgings.order_by("sent_at").values_list("sent_at", flat=True))


def chart(found: Coverage, coming: Coming, nudged: Iterable[datetime]) -> Chart | None:
    """With the last day to register, and a mark where those that were missing were reminded."""
    held = swedish_day(found.event.starts_at)
    lines = [Line(_("Now"), list(coming.points))]
    if coming.before:
        label = moments.day(coming.before.starts_at)
        lines.append(Line(label, list(coming.points_before), "dashed"))
    return curves.chart(
        lines,
        len(found.places),
        deadline=days_before(held, last_open(found.event.closes_at)),
        marks=[days_before(held, moment) for moment in nudged],
    )


def days_before(held: date, moment: datetime) -> int:
    return max(0, (held - swedish_day(moment)).days)


def in_words(found: Coverage, coming: Coming, nudged: list[datetime], now: datetime) -> str:
    """What the picture shows, for those who do not see it."""
    sentences = [standing(found, coming.days_left, now), coming.comparison, reminded(nudged)]
    return " ".join(filter(None, sentences))


def standing(found: Coverage, days_left: int, now: datetime) -> str:
    n, counts = len(found.signed_up), {"n": len(found.signed_up), "all": len(found.places)}
    if found.event.starts_at <= now:
        words = ngettext(
            "In the end %(n)d of %(all)d municipalities was signed up.",
            "In the end %(n)d of %(all)d municipalities were signed up.",
            n,
        )
        return words % counts
    words = ngettext(
        "%(n)d of %(all)d municipalities has signed up, %(left)s.",
        "%(n)d of %(all)d municipalities have signed up, %(left)s.",
        n,
    )
    return words % (counts | {"left": left(days_left)})


def left(days: int) -> str:
    if not days:
        return _("on the day of the event")
    words = ngettext("one day before the event", "%(n)d days before the event", days)
    return words % {"n": days}


def reminded(nudged: list[datetime]) -> str:
    if not nudged:
        return ""
    days = [_("on %(day)s") % {"day": moments.day_without_year(moment)} for moment in nudged]
    words = _("Those that were missing were reminded %(days)s.")
    return words % {"days": get_text_list(days, _("and"))}
