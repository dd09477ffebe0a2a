"""Sending one mail: claimed by a single UPDATE, written, and sent outside any transaction.

What SMTP can promise is at least once: a copy may be sent twice when a process dies between
the server's answer and our note of it, and then carries the same Message-ID (RFC 5321 § 6.1).
"""

import logging
import random
import smtplib
import traceback
from datetime import timedelta

from django.core.mail import get_connection
from django.db.models import F
from django.db.models.functions import Now

from contacts.letter import Letter
from contacts.models import OutgoingEmail
from contacts.outbox import permit
from contacts.outbox.bell import ring
from contacts.outbox.promises import one_line
from contacts.outbox.queue import next_to, ready
from contacts.outbox.refusals import refusal
from contacts.outbox.writing import NotNeeded, files_of, write

log = logging.getLogger(__name__)

State = OutgoingEmail.State

# Longer than the worker's hard time limit, so that a row is never sent by two at once.
LEASE = timedelta(minutes=5)
WAITS = [timedelta(seconds=10), timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10)]
LONGEST_WAIT = timedelta(minutes=15)
# For so long nothing is sent after the server has said that it is too much.
PAUSE = timedelta(seconds=30)
# A mailbox that has not answered for a day's attempts will not: staff are told instead.
MOST_ATTEMPTS = 100
# What keeps a mail from being written may pass, as when the database is away for a moment.
MOST_ATTEMPTS_TO_WRITE = 5


def claim(pk: int) -> bool:
    """Take the row for one attempt. Of several workers with the same row exactly one gets it."""
    claimed = (
        ready()
        .filter(pk=pk)
        .update(state=State.SENDING, due_at=Now() + LEASE, attempts=F("attempts") + 1)
    )
    return claimed == 1


def deliver(pk: int) -> None:
    """Write and send the row if it is due and nobody else is sending it."""
    if not permit.is_given() or not claim(pk):
        return
    row = OutgoingEmail.objects.get(pk=pk)
    if row.attempts > MOST_ATTEMPTS:  # as when it kills whoever tries
        return give_up(row, "too many attempts")
    try:
        write(row)
        letter = Letter(row, files_of(row))
    except NotNeeded:
        settle(row, state=State.DROPPED, last_error="")
    except Exception as error:  # a row that cannot be written must not stop the others
        cannot_write(row, error)
    else:
        send(row, letter)


def cannot_write(row: OutgoingEmail, error: Exception) -> None:
    # Where it happened, and not what the error says: that may name somebody.
    place = traceback.extract_tb(error.__traceback__)[-1]
    reason = f"{type(error).__name__} in {place.name}, line {place.lineno}"
    log.error("outgoing mail %s cannot be written: %s", row.pk, reason)
    if row.attempts >= MOST_ATTEMPTS_TO_WRITE:
        give_up(row, reason)
    else:
        try_later(row, reason)


def send(row: OutgoingEmail, letter: Letter) -> None:
    """One attempt with the mail server, and its outcome on the row."""
    try:
        get_connection().send_messages([letter])
    except (smtplib.SMTPException, OSError) as error:
        outcome = refusal(error)
        settle_refusal = give_up if outcome.is_final else try_later
        settle_refusal(row, outcome.words)
        if outcome.asks_for_pause:
            pause()
    else:
        settle(row, state=State.SENT, sent_at=Now(), last_error="")


def settle(row: OutgoingEmail, **outcome) -> None:
    """Note the outcome, unless another attempt has taken the row over meanwhile."""
    mine = OutgoingEmail.objects.filter(pk=row.pk, state=State.SENDING, attempts=row.attempts)
    if mine.update(**outcome) and outcome["state"] != State.QUEUED:
        ring(next_to(row))


def try_later(row: OutgoingEmail, reason: str | bytes) -> None:
    if row.attempts >= MOST_ATTEMPTS:
        return give_up(row, reason)
    wait = WAITS[row.attempts - 1] if row.attempts <= len(WAITS) else LONGEST_WAIT
    # Spread out, so that a thousand mails do not come back in the same second.
    wait *= random.uniform(0.8, 1.2)  # noqa: S311, this is no secret
    settle(row, state=State.QUEUED, due_at=Now() + wait, last_error=in_words(reason))


def pause() -> None:
    """Let the server be for a while: what waits is not tried before that."""
    soon = OutgoingEmail.objects.filter(state=State.QUEUED, due_at__lt=Now() + PAUSE)
    soon.update(due_at=Now() + PAUSE)


def give_up(row: OutgoingEmail, reason: str | bytes) -> None:
    log.error("outgoing mail %s failed for good", row.pk)
    settle(row, state=State.FAILED, last_error=in_words(reason))


def in_words(reason: str | bytes) -> str:
    words = reason.decode(errors="replace") if isinstance(reason, bytes) else reason
    return one_line(words)[:300]
