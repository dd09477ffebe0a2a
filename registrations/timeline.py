"""What the registrations add to an event's time line: mails, and what deletes itself."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events import timeline
from events.models import Event
from events.timeline import Entry
from registrations.links import LASTS_AFTER_EVENT
from registrations.models import DataKind, Survey
from registrations.municipality.letters import shown_subject
from registrations.picture import reminders as question_reminders
from registrations.reminders import reminds_at
from registrations.retention.rules import Rules


@timeline.tells
def reminder(event: Event, now: datetime) -> Iterable[Entry]:
    due = reminds_at(event)
    if due is None or (event.is_cancelled and now < due):
        return
    if now < due:
        yield Entry(due, _("A reminder is mailed"), to_people(event.taken))
    elif reminded := event.participants.filter(reminded_of=event.starts_at).count():
        yield Entry(due, _("A reminder was mailed"), to_people(reminded))


def to_people(number: int) -> str:
    words = ngettext("to %(n)d person", "to %(n)d people", number)
    return words % {"n": number} if number else _("to those who have a seat")


@timeline.tells
def certificates(event: Event, now: datetime) -> Iterable[Entry]:
    mailed = event.participants.filter(certified_at__isnull=False)
    if latest := mailed.aggregate(latest=Max("certified_at"))["latest"]:
        words = to_people(mailed.count())
        yield Entry(latest, _("Certificates of attendance were mailed"), words)


@timeline.tells
def mailings(event: Event, now: datetime) -> Iterable[Entry]:
    for mailing in event.mailings.filter(started_at__isnull=False):
        words = _("You wrote: “%(subject)s”") % {"subject": mailing}
        yield Entry(mailing.started_at, words, to_people(mailing.size))


@timeline.tells
def nudgings(event: Event, now: datetime) -> Iterable[Entry]:
    for nudging in event.nudgings.annotate(number=Count("nudges")):
        words = _("You reminded the missing: “%(subject)s”") % {"subject": shown_subject(nudging)}
        yield Entry(nudging.sent_at, words, to_municipalities(nudging.number))


def to_municipalities(number: int) -> str:
    words = ngettext("to %(n)d municipality", "to %(n)d municipalities", number)
    return words % {"n": number}


@timeline.tells
def question_reminder(event: Event, now: datetime) -> Iterable[Entry]:
    due = question_reminders.reminds_at(event)
    if due is None or event.is_cancelled or not event.questions.exists():
        return
    if now < due:
        words = _("The municipalities are reminded of the questions")
        yield Entry(due, words, _("those that have not answered all of them"))
    elif reminded := question_reminders.reminded(event).count():
        words = _("The municipalities were reminded of the questions")
        yield Entry(due, words, to_municipalities(reminded))


@timeline.tells
def invitations(event: Event, now: datetime) -> Iterable[Entry]:
    found = event.invitations.aggregate(latest=Max("invited_at"), number=Count("pk"))
    if found["latest"]:
        yield Entry(found["latest"], _("Invitations were mailed"), to_people(found["number"]))


@timeline.tells
def survey(event: Event, now: datetime) -> Iterable[Entry]:
    for sent in Survey.objects.filter(event=event, sent_at__isnull=False):
        words = _("Thanks with a survey were mailed")
        yield Entry(sent.sent_at, words, to_people(sent.invited))
        yield Entry(sent.closes_at, _("Last day of the survey"), is_last=True)


@timeline.tells
def deletion(event: Event, now: datetime) -> Iterable[Entry]:
    """See ``registrations.retention`` and ``registrations.links``, which do it."""
    rules = Rules().of_event(event)
    if event.asks_needs:
        words = _("The answers about access needs and diet are deleted")
        yield Entry(rules[DataKind.NEEDS].due_at(event.ends_at), words)
    for kind, rule in rules.items():
        if kind != DataKind.NEEDS:
            words = _("Deleted by your board's rule: %(kind)s") % {"kind": DataKind(kind).label}
            yield Entry(rule.due_at(event.ends_at), words, rule.decision)
    words = _("The links to “My registration” stop working")
    yield Entry(event.ends_at + LASTS_AFTER_EVENT, words, _("those who are registered"))
