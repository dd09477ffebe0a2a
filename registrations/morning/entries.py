"""What waits for a member of staff, the most urgent first: each a sentence with a link.

An entry is a function of a user and a time that yields tasks, and nothing where there is nothing
to do. Each asks for what its user may see, in as many queries however many rows there are.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts import webhooks
from contacts.models import AccessibilityReport
from contacts.municipalities import successors
from contacts.outbox import alarm
from events.models import Event
from events.moments import day_and_clock, full_day
from events.proofreading import errors
from registrations.coverage import whom
from registrations.models import Participant
from registrations.morning.deletions import deletions
from registrations.morning.tasks import MOST_ROWS, Row, Task, edit, events_list, task

WEEK = timedelta(days=7)
# Who took part remembers for so long what it was like.
THANKED_WITHIN = timedelta(days=30)


def mails(user, now: datetime) -> Iterator[Task]:
    if not user.has_perm("contacts.view_outgoingemail"):
        return
    outbox = reverse("admin:contacts_outgoingemail_changelist")
    found = alarm.current(user)
    if found.withheld:
        words = _(
            "This database has been restored from a copy, so no mail is sent. An operator "
            "releases it with the command release_mail."
        )
        yield Task(words, outbox, 1)
    yield from task(
        _("One mail did not arrive."),
        _("%(number)s mails did not arrive."),
        found.failed,
        f"{outbox}?alarm=failed",
    )
    yield from task(
        _("One mail has waited for more than 15 minutes."),
        _("%(number)s mails have waited for more than 15 minutes."),
        found.late,
        f"{outbox}?alarm=late",
    )


def failing_webhooks(user, now: datetime) -> Iterator[Task]:
    """Other machines that cannot be told what they are to hear."""
    if not user.has_perm("contacts.view_webhook"):
        return
    yield from task(
        _("One webhook does not get through."),
        _("%(number)s webhooks do not get through."),
        webhooks.failing(user).count(),
        reverse("admin:contacts_webhook_changelist"),
    )


def deadlines(user, now: datetime) -> Iterator[Task]:
    """Registration that closes within seven days."""
    coming = published(user).filter(starts_at__gt=now)
    soon = Q(registration_closes_at__gt=now, registration_closes_at__lte=now + WEEK)
    by_start = Q(registration_closes_at=None, starts_at__lte=now + WEEK)
    events = list(coming.filter(soon | by_start).order_by("starts_at", "pk"))
    events.sort(key=lambda event: event.closes_at)
    yield from task(
        _("One event closes for registration within a week."),
        _("%(number)s events close for registration within a week."),
        len(events),
        events_list("when=upcoming"),
        [Row(event.title, edit(event), closes(event)) for event in events],
    )


def closes(event: Event) -> str:
    # The last open minute: at midnight it is the day before that people know.
    return day_and_clock(event.closes_at - timedelta(minutes=1))


def applications(user, now: datetime) -> Iterator[Task]:
    """People who have asked for a seat where staff decide who gets one."""
    if not user.has_perm("registrations.view_participant"):
        return
    rows = Participant.objects.for_staff(user).filter(
        state=Participant.State.APPLIED, event__starts_at__gt=now
    )
    by_event = rows.order_by("event__starts_at", "event").values_list("event", "event__title")
    found = list(by_event.annotate(number=Count("pk")))
    yield from task(
        _("One application waits for your decision."),
        _("%(number)s applications wait for your decision."),
        sum(number for _event, _title, number in found),
        people_list("applied"),
        [
            Row(title, f"{people_list('applied')}&event={event}", str(number))
            for event, title, number in found
        ],
    )


def people_list(state: str) -> str:
    return f"{reverse('admin:registrations_participant_changelist')}?state__exact={state}"


def waiting(user, now: datetime) -> Iterator[Task]:
    """People on waiting lists of events that have not begun."""
    if not user.has_perm("registrations.view_participant"):
        return
    full = published(user).filter(starts_at__gt=now, seats__waiting__gt=0)
    events = list(full.select_related("seats").order_by("starts_at", "pk"))
    people = people_list("waiting")
    yield from task(
        _("One person waits for a seat."),
        _("%(number)s people wait for seats."),
        sum(event.seats.waiting for event in events),
        people,
        [
            Row(event.title, f"{people}&event={event.pk}", str(event.seats.waiting))
            for event in events
        ],
    )


def thanks(user, now: datetime) -> Iterator[Task]:
    """Events that were held lately, whose people have been neither thanked nor asked."""
    if not user.has_perms(["registrations.view_participant", "registrations.change_participant"]):
        return
    lately = published(user).filter(ends_at__gt=now - THANKED_WITHIN, ends_at__lte=now)
    unthanked = lately.filter(seats__confirmed__gt=0, survey__sent_at=None)
    events = list(unthanked.order_by("-ends_at", "pk"))
    yield from task(
        _("Those who came to one event have not been thanked."),
        _("%(number)s events are over, and those who came have not been thanked."),
        len(events),
        events_list("when=past"),
        [Row(event.title, edit(event, "survey"), full_day(event.starts_at)) for event in events],
    )


def stopped(user, now: datetime) -> Iterator[Task]:
    """Events that should have been published at a time that staff had chosen, and were not."""
    if not user.has_perm("events.change_event"):
        return
    held_up = Event.objects.for_staff(user).publishing_stopped()
    events = list(held_up.order_by("starts_at", "pk"))
    yield from task(
        _("One event could not be published at its time."),
        _("%(number)s events could not be published at their time."),
        len(events),
        events_list("status__exact=draft"),
        [Row(event.title, edit(event, "events_event_review")) for event in events],
    )


def drafts(user, now: datetime) -> Iterator[Task]:
    """Coming events that only staff see."""
    if not user.has_perm("events.change_event"):
        return
    own = Event.objects.for_staff(user)
    coming = own.filter(status=Event.Status.DRAFT, is_template=False, starts_at__gt=now)
    events = list(coming.select_related("county").order_by("starts_at", "pk"))
    yield from task(
        _("One draft is not published."),
        _("%(number)s drafts are not published."),
        len(events),
        events_list("status__exact=draft"),
        # Only those that are listed are read: proof-reading asks of each event by itself.
        [draft(event, number < MOST_ROWS) for number, event in enumerate(events)],
    )


def draft(event: Event, is_listed: bool) -> Row:
    wrong = len(errors(event)) if is_listed else 0
    words = ngettext("%(n)d error to correct", "%(n)d errors to correct", wrong) % {"n": wrong}
    more = [full_day(event.starts_at), *([words] if wrong else [])]
    return Row(event.title, edit(event, "events_event_review"), ", ".join(more))


def missing(user, now: datetime) -> Iterator[Task]:
    """Municipalities that are expected at events which they can still register for."""
    if not user.has_perm("registrations.view_participant"):
        return
    coming = published(user).filter(starts_at__gt=now, audience__isnull=False)
    events = [event for event in coming.order_by("starts_at", "pk") if now < event.closes_at]
    if not events:
        return
    today = successors()
    expected, here = whom.codes(events, today), whom.coming(events, today)
    gaps = {
        event: sum((event.pk, code) not in here for code in expected.get(event.pk, ()))
        for event in events
    }
    lacking = [event for event in events if gaps[event]]
    yield from task(
        _("Municipalities are missing from one event."),
        _("Municipalities are missing from %(number)s events."),
        len(lacking),
        events_list("when=upcoming"),
        [
            Row(event.title, edit(event, "coverage"), so_many(gaps[event], len(expected[event.pk])))
            for event in lacking
        ],
    )


def so_many(number: int, most: int) -> str:
    words = ngettext("%(n)d of %(most)d is missing", "%(n)d of %(most)d are missing", number)
    return words % {"n": number, "most": most}


def reports(user, now: datetime) -> Iterator[Task]:
    """What visitors could not use, and nobody has answered."""
    if not user.has_perm("contacts.view_accessibilityreport"):
        return
    number = AccessibilityReport.objects.for_staff(user).filter(answered_at=None).count()
    yield from task(
        _("One report of what somebody could not use is unanswered."),
        _("%(number)s reports of what somebody could not use are unanswered."),
        number,
        reverse("admin:contacts_accessibilityreport_changelist"),
    )


def published(user):
    return Event.objects.for_staff(user).filter(status=Event.Status.PUBLISHED)


# The most urgent first: what has gone wrong, what ends soon, whom one owes an answer, the rest.
ENTRIES: list[Callable[..., Iterator[Task]]] = [
    mails,
    failing_webhooks,
    stopped,
    deadlines,
    applications,
    waiting,
    missing,
    reports,
    thanks,
    deletions,
    drafts,
]


def waiting_for(user, now: datetime) -> list[Task]:
    """All that waits for this member of staff."""
    return [found for entry in ENTRIES for found in entry(user, now)]
