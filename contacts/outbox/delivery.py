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
from contacts.outbox.promises import one_line
from contacts.outbox.queue import unsent
from contacts.outbox.writing import NotNeeded, write

log = logging.getLogger(__name__)

State = OutgoingEmail.State

# Longer than the worker's hard time limit, so that a row is never sent by two at once.
LEASE = timedelta(minutes=5)
WAITS = [timedelta(seconds=10), timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10)]
LONGEST_WAIT = timedelta(minutes=15)
# The server will not take anything from us, as with a changed password: staff mend that.
NOT_OUR_LETTERS_FAULT = (
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
    smtplib.SMTPSenderRefused,
)
# A mailbox that has not answered for a day's attempts will not: staff are told instead.
MOST_ATTEMPTS = 100
# What keeps a mail from being written may pass, as when the database is away for a moment.
MOST_ATTEMPTS_TO_WRITE = 5


def claim(pk: int) -> bool:
    """Take the row for one attempt. Of several workers with the same row exactly one gets it."""
    waiting = unsent().filter(pk=pk, due_at__lte=Now())
    claimed = waiting.update(state=State.SENDING, due_at=Now() + LEASE, attempts=F("attempts") + 1)
    return claimed == 1


def deliver(pk: int) -> None:
    """Write and send the row if it is due and nobody else is sending it."""
    if not claim(pk):
        return
    row = OutgoingEmail.objects.get(pk=pk)
    try:
        write(row)
    except NotNeeded:
        settle(row, state=State.DROPPED, last_error="")
    except Exception as error:  # a row that cannot be written must not stop the others
        cannot_write(row, error)
    else:
        send(row)


def cannot_write(row: OutgoingEmail, error: Exception) -> None:
    # Where it happened, and not what the error says: that may name somebody.
    place = traceback.extract_tb(error.__traceback__)[-1]
    reason = f"{type(error).__name__} in {place.name}, line {place.lineno}"
    log.error("outgoing mail %s cannot be written: %s", row.pk, reason)
    if row.attempts >= MOST_ATTEMPTS_TO_WRITE:
        give_up(row, reason)
    else:
        try_later(row, reason)


def send(row: OutgoingEmail) -> None:
    """One attempt with the mail server, and its outcome on the row."""
    try:
        get_connection().send_messages([Letter(row)])
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        settle_refusal = give_up if code >= 500 else try_later
        settle_refusal(row, answer)
    except NOT_OUR_LETTERS_FAULT as error:
        try_later(row, error)
    except smtplib.SMTPResponseException as error:
        settle_refusal = give_up if error.smtp_code >= 500 else try_later
        settle_refusal(row, error.smtp_error)
    except (smtplib.SMTPException, OSError) as error:
        try_later(row, error)
    except Exception as error:  # a row that cannot become a message must not stop the others
        log.error("outgoing mail %s cannot be written: %s", row.pk, type(error).__name__)
        give_up(row, type(error).__name__)
    else:
        settle(row, state=State.SENT, sent_at=Now(), last_error="")


def settle(row: OutgoingEmail, **fields) -> None:
    """Note the outcome, unless another attempt has taken the row over meanwhile."""
    mine = OutgoingEmail.objects.filter(pk=row.pk, state=State.SENDING, attempts=row.attempts)
    mine.update(**fields)


def try_later(row: OutgoingEmail, error) -> None:
    if row.attempts >= MOST_ATTEMPTS:
        return give_up(row, error)
    wait = WAITS[row.attempts - 1] if row.attempts <= len(WAITS) else LONGEST_WAIT
    # Spread out, so that a thousand mails do not come back in the same second.
    wait *= random.uniform(0.8, 1.2)  # noqa: S311, this is no secret
    settle(row, state=State.QUEUED, due_at=Now() + wait, last_error=in_words(error))


def give_up(row: OutgoingEmail, error) -> None:
    log.error("outgoing mail %s failed for good", row.pk)
    settle(row, state=State.FAILED, last_error=in_words(error))


def in_words(error) -> str:
    answer = error.decode(errors="replace") if isinstance(error, bytes) else str(error)
    return one_line(answer or type(error).__name__)[:300]
