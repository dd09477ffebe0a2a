"""Mail that is promised in a transaction and sent outside of one.

``enqueue`` writes rows; ``deliver`` claims one row by a single UPDATE, talks to the mail server
outside any transaction and records what came of it; ``due`` finds what is to be sent.
What SMTP can promise is at least once: a copy may be sent twice when a process dies between
the server's answer and our note of it, and then carries the same Message-ID (RFC 5321 § 6.1).
"""

import logging
import random
import re
import smtplib
import uuid
from datetime import timedelta
from urllib.parse import urlsplit

from celery import current_app
from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from contacts.letter import Letter
from contacts.models import County, OutgoingEmail

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
# For so long a mail may wait before the portal is not well.
LONGEST_TIME_UNSENT = timedelta(minutes=15)
# A bell that nobody has heard for so long is forgotten: the sweep rings anew.
BELL = timedelta(minutes=1)
# A mailbox that has not answered for a day's attempts will not: staff are told instead.
MOST_ATTEMPTS = 100


def compose(kind: str, recipient: str, subject: str, text: str, county: County, **more):
    """A row that is not stored yet, from the county board's functional mailbox.

    ``more`` are further fields of the row: ``html``, ``calendar``, ``reply_to``.
    """
    return OutgoingEmail(
        kind=kind,
        recipient=recipient,
        subject=one_line(subject)[:250],
        text=text,
        from_name=county.board_name,
        from_email=county.sender_email or settings.DEFAULT_FROM_EMAIL,
        message_id=f"<{uuid.uuid4().hex}@{urlsplit(settings.SITE_URL).hostname}>",
        **more,
    )


def one_line(text: str) -> str:
    """Without line breaks or control characters: a header holds one line (RFC 5322 § 2.2)."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).strip()


def enqueue(letters: list[OutgoingEmail]) -> list[OutgoingEmail]:
    """Store the rows with the facts that they tell of, and ring the worker after the commit."""
    rows = OutgoingEmail.objects.bulk_create(letters)
    ids = [row.pk for row in rows]
    # Robust: a broker that is away costs a minute, until the sweep, and never the registration.
    transaction.on_commit(lambda: ring(ids), robust=True)
    return rows


def ring(ids: list[int]) -> None:
    """Tell the worker, which sends each by itself so that a slow one keeps none waiting."""
    for pk in ids:
        current_app.send_task("contacts.tasks.deliver_email", [pk], expires=BELL.total_seconds())


def due(limit: int = 200) -> list[int]:
    """Rows to send now, oldest first: not sent yet, or left behind by a worker that died."""
    waiting = OutgoingEmail.objects.filter(
        state__in=[State.QUEUED, State.SENDING], due_at__lte=Now()
    )
    return list(waiting.order_by("due_at", "pk").values_list("pk", flat=True)[:limit])


def claim(pk: int) -> bool:
    """Take the row for one attempt. Of several workers with the same row exactly one gets it."""
    waiting = OutgoingEmail.objects.filter(
        pk=pk, state__in=[State.QUEUED, State.SENDING], due_at__lte=Now()
    )
    claimed = waiting.update(state=State.SENDING, due_at=Now() + LEASE, attempts=F("attempts") + 1)
    return claimed == 1


def deliver(pk: int) -> None:
    """Send the row if it is due and nobody else is sending it."""
    if not claim(pk):
        return
    row = OutgoingEmail.objects.get(pk=pk)
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
        log.error("outgoing mail %s cannot be written: %s", pk, type(error).__name__)
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
    log.warning("outgoing mail %s failed for good", row.pk)
    settle(row, state=State.FAILED, last_error=in_words(error))


def in_words(error) -> str:
    answer = error.decode(errors="replace") if isinstance(error, bytes) else str(error)
    return one_line(answer or type(error).__name__)[:300]


def send_again(row: OutgoingEmail) -> None:
    """Staff's second chance for a mail that failed or that somebody has lost."""
    OutgoingEmail.objects.filter(pk=row.pk).exclude(state=State.SENDING).update(
        state=State.QUEUED, due_at=Now(), queued_at=Now(), attempts=0, last_error=""
    )
    transaction.on_commit(lambda: ring([row.pk]), robust=True)


def too_old():
    """The mails that have waited longer than they should: nobody seems to send them."""
    waiting = OutgoingEmail.objects.filter(state__in=[State.QUEUED, State.SENDING])
    return waiting.filter(queued_at__lt=Now() - LONGEST_TIME_UNSENT)
