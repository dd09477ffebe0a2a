"""The thank-you mail with the link to the survey: to each who was there, once."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from contacts import outbox
from events.deadline import closes_after
from events.models import Event
from events.moments import swedish
from registrations import emails
from registrations.models import Participant, Survey, SurveyLink
from registrations.refusals import Closed, Refused
from registrations.retrying import retried
from registrations.seats import lock

State = Participant.State

# Those who have not answered are reminded no sooner, and once.
REMINDS_AFTER = timedelta(days=7)


class NothingAsked(Refused):
    """A survey without questions is not sent."""


def were_there(event: Event) -> QuerySet[Participant]:
    """Those who were checked in; if nobody was, nobody kept count, and it is all with a seat."""
    seated = event.participants.filter(state=State.CONFIRMED)
    checked_in = seated.filter(attended_at__isnull=False)
    return checked_in if checked_in.exists() else seated


def unthanked(event: Event) -> QuerySet[Participant]:
    return were_there(event).filter(survey_link=None)


@retried
@transaction.atomic(durable=True)
def send(survey: Survey) -> int:
    """Promise the mail to everybody who was there and has not got it; returns how many.

    The survey closes so many days after the first time. Raises Closed before the event is over
    or when the survey is closed, and NothingAsked.
    """
    event = lock(survey.event)
    survey = Survey.objects.get(pk=survey.pk)
    is_closed = survey.closes_at is not None and survey.closes_at <= event.asked_at
    if event.asked_at < event.ends_at or is_closed:
        raise Closed
    if not survey.questions.exists():
        raise NothingAsked
    people = list(unthanked(event).select_related("registration").order_by("pk"))
    SurveyLink.objects.bulk_create(
        SurveyLink(survey=survey, participant=person) for person in people
    )
    outbox.enqueue([emails.about("thanks", person) for person in people], event.county_id)
    note_sent(survey, event.asked_at, len(people))
    return len(people)


def note_sent(survey: Survey, now: datetime, number: int) -> None:
    if not number:
        return
    if survey.sent_at is None:
        survey.sent_at = now
        survey.closes_at = closing(survey, now)
    survey.invited += number
    survey.save(update_fields=["sent_at", "closes_at", "invited"])


def closing(survey: Survey, sent_at: datetime) -> datetime:
    """The midnight that ends the last day, so many days after it is sent."""
    last = swedish(sent_at).date() + timedelta(days=survey.open_days)
    return closes_after(last, None)


def silent(survey: Survey) -> QuerySet[SurveyLink]:
    """Those who have neither answered nor been reminded."""
    return survey.links.filter(used=False, reminded=False)


@retried
@transaction.atomic(durable=True)
def remind(survey: Survey) -> int:
    """Promise a reminder to those who have not answered, once; returns how many.

    Raises Closed before a week has gone, and when the survey is closed.
    """
    event = lock(survey.event)
    survey = Survey.objects.get(pk=survey.pk)
    if not may_remind(survey, event.asked_at):
        raise Closed
    links = list(silent(survey).select_related("participant__registration").order_by("pk"))
    people = [link.participant for link in links]
    outbox.enqueue([emails.about("survey_reminder", person) for person in people], event.county_id)
    SurveyLink.objects.filter(pk__in=[link.pk for link in links]).update(reminded=True)
    return len(people)


def may_remind(survey: Survey, now: datetime) -> bool:
    is_sent = survey.sent_at is not None
    return is_sent and survey.sent_at + REMINDS_AFTER <= now < survey.closes_at


def counts(event: Event) -> dict[str, int]:
    """Who has been thanked and who is left, for the page where it is done."""
    return {
        "there": were_there(event).count(),
        "checked_in": event.participants.filter(attended_at__isnull=False).count(),
        "left": unthanked(event).count(),
    }
