"""Promising a mail: a row in the transaction of the fact that the mail tells of."""

import re
import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from contacts.models import County, OutgoingEmail
from contacts.outbox import bell

State = OutgoingEmail.State


def promise(kind: str, recipient: str, language: str, **facts: int) -> OutgoingEmail:
    """A row that is not stored yet, of a mail that the worker will write from these facts.

    The facts are numbers alone: which participant, which registration, what held at the time.
    """
    return OutgoingEmail(
        kind=kind,
        recipient=recipient,
        language=language,
        facts=facts,
        message_id=new_message_id(),
    )


def compose(kind: str, recipient: str, subject: str, text: str, county: County, **more):
    """A row that is not stored yet, of a mail whose words are known already.

    It comes from the county board's functional mailbox. ``more`` are further fields of the row:
    ``html``, ``calendar``, ``reply_to``.
    """
    return OutgoingEmail(
        kind=kind,
        recipient=recipient,
        message_id=new_message_id(),
        subject=one_line(subject)[:250],
        text=text,
        county=county,
        **sender(county),
        **more,
    )


def sender(county: County) -> dict:
    """The fields of a row that tell who the mail is from."""
    return {
        "from_name": county.board_name,
        "from_email": county.mailbox,
    }


def new_message_id() -> str:
    return f"<{uuid.uuid4().hex}@{urlsplit(settings.SITE_URL).hostname}>"


def one_line(text: str) -> str:
    """Without line breaks or control characters: a header holds one line (RFC 5322 § 2.2)."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).strip()


def enqueue(letters: list[OutgoingEmail], county: str | None = None) -> list[OutgoingEmail]:
    """Store the rows with the facts that they tell of, and ring the worker after the commit.

    ``county`` is the code of the one whose staff look after them.
    """
    rows = store(letters, county)
    ids = [row.pk for row in rows]
    # Robust: a broker that is away costs a minute, until the sweep, and never the registration.
    transaction.on_commit(lambda: bell.ring(ids), robust=True)
    return rows


def store(letters: list[OutgoingEmail], county: str | None = None) -> list[OutgoingEmail]:
    """The same without ringing, for a caller who delivers them right after the commit."""
    for letter in letters:
        letter.county_id = letter.county_id or county
    return OutgoingEmail.objects.bulk_create(letters)


def send_again(row: OutgoingEmail) -> None:
    """Staff's second chance for a mail that failed or that somebody has lost."""
    OutgoingEmail.objects.filter(pk=row.pk).exclude(state=State.SENDING).update(
        state=State.QUEUED,
        due_at=Now(),
        queued_at=Now(),
        attempts=0,
        last_error="",
        acknowledged_at=None,
    )
    transaction.on_commit(lambda: bell.ring([row.pk]), robust=True)
