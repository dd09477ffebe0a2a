"""Who writes which kind of mail: the words come when it is first sent, and only then.

A writer is found by the row's kind. It reads what is true now and the facts of the row, and gives
back the words; they are kept, so that every later attempt sends the same bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation

from contacts.models import County, OutgoingEmail
from contacts.outbox.promises import one_line, sender


class NotNeeded(Exception):
    """Raised by a writer: what the mail would tell of is gone, so nobody is to get it."""


@dataclass(frozen=True)
class Written:
    """The words of a mail from a county board; ``calendar`` is a whole file (RFC 5545)."""

    county: County
    subject: str
    text: str
    html: str = ""
    calendar: str = ""
    reply_to: str = ""


@dataclass(frozen=True)
class File:
    """What goes with a mail: a name, a media type and the bytes."""

    name: str
    media_type: str
    content: bytes


Writer = Callable[[OutgoingEmail], Written]
Attacher = Callable[[OutgoingEmail], list[File]]

WRITERS: dict[str, Writer] = {}
ATTACHERS: dict[str, Attacher] = {}


def writes(kind: str) -> Callable[[Writer], Writer]:
    """Marks the function that writes mails of this kind."""

    def remember(writer: Writer) -> Writer:
        WRITERS[kind] = writer
        return writer

    return remember


def attaches(kind: str) -> Callable[[Attacher], Attacher]:
    """Marks the function that makes the files that go with mails of this kind."""

    def remember(attacher: Attacher) -> Attacher:
        ATTACHERS[kind] = attacher
        return attacher

    return remember


def files_of(row: OutgoingEmail) -> list[File]:
    """Made for each attempt, so that the outbox keeps words alone. Raises what their maker does."""
    if row.kind not in ATTACHERS:
        return []
    with translation.override(row.language):
        return ATTACHERS[row.kind](row)


def write(row: OutgoingEmail) -> None:
    """Write the mail in its reader's language unless it is written already, and keep the words
    in the row.

    Raises NotNeeded, KeyError for a kind that nobody writes, and whatever the writer raises.
    """
    if row.text:
        return
    with translation.override(row.language):
        words = fields(WRITERS[row.kind](row))
    # Another attempt may have come first, and what has been sent once is what is sent again.
    if OutgoingEmail.objects.filter(pk=row.pk, text="").update(**words):
        for name, value in words.items():
            setattr(row, name, value)
    else:
        row.refresh_from_db()


def fields(written: Written) -> dict:
    return {
        "subject": one_line(written.subject)[:250],
        "text": written.text,
        "html": written.html,
        "calendar": written.calendar,
        "reply_to": written.reply_to,
        **sender(written.county),
    }
