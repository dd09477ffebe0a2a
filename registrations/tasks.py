"""What happens by itself: free seats find those who wait, people are told, needs are deleted."""

import logging

from celery import shared_task
from django.utils import timezone

from events.models import Event
from registrations import answers, invitations, notices, reminders, seats, webhooks
from registrations.mailings import sending
from registrations.models import DataKind
from registrations.picture import reminders as question_reminders
from registrations.retention.run import run

log = logging.getLogger(__name__)

# Seconds until a bell for a mailing is worth nothing any more: beat rings anew each minute.
A_WHILE = 55


@shared_task
def delete_old_needs() -> None:
    """Access needs and diet go seven days after the event, as the form has promised."""
    run(timezone.now(), kinds=[DataKind.NEEDS])


@shared_task
def retain() -> None:
    """What the boards' rules say that is not to be kept any longer; several times a night, for
    what a run has no time for is the next one's."""
    gone = run(timezone.now())
    if gone:
        log.info("deleted by the retention rules: %s", dict(gone))


@shared_task
def delete_unclaimed_files() -> None:
    """What somebody sent in a form that was then not stored."""
    answers.delete_unclaimed_files(timezone.now())


@shared_task
def promote_waiting() -> None:
    """Seats that became free by something else than a cancellation, as when staff add some."""
    now = timezone.now()
    for event in Event.objects.published().filter(starts_at__gt=now, seats__waiting__gt=0):
        try:
            seats.promote(event)
        except Exception:  # one event's trouble must not keep the others' people waiting
            log.exception("nobody could be promoted to event %s", event.pk)


@shared_task
def tell_changes() -> None:
    """Who has a seat or waits hears of an event that has moved, is cancelled or restored."""
    for event in notices.untold_events():
        try:
            notices.tell(event)
        except Exception:  # one event's trouble must not keep the others' people from knowing
            log.exception("the change of event %s could not be told", event.pk)


@shared_task
def send_reminders() -> None:
    for event in reminders.due_events():
        try:
            reminders.remind(event)
        except Exception:  # nor here
            log.exception("nobody could be reminded of event %s", event.pk)


@shared_task
def remind_invited() -> None:
    """Who has not answered an invitation, once, as many days before as staff have chosen."""
    for event in invitations.due_events(timezone.now()):
        try:
            invitations.remind(event, once=True)
        except Exception:  # nor here
            log.exception("nobody could be reminded of the invitation to event %s", event.pk)


@shared_task
def remind_of_questions() -> None:
    """Municipalities that have not answered all of an event's questions, once, some days before."""
    for event in question_reminders.due_events(timezone.now()):
        try:
            question_reminders.remind(event)
        except Exception:  # nor here
            log.exception("nobody could be reminded of the questions of event %s", event.pk)


@shared_task
def send_mailings() -> None:
    """Every minute: what staff have sent and no worker is busy with, or no longer."""
    for pk in sending.forgotten():
        send_mailing.apply_async([pk], expires=A_WHILE)


@shared_task
def send_mailing(pk: int) -> None:
    """A few mails, and then to the end of the worker's line: what others wait for comes first."""
    if sending.send_a_few(pk):
        send_mailing.apply_async([pk], expires=A_WHILE)


@shared_task
def tell_of_registrations() -> None:
    webhooks.tell_all()
