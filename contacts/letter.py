"""An outbox row as a message on the wire (RFC 5322, RFC 6047)."""

from collections.abc import Iterable
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr
from typing import Protocol

from django.utils.timezone import localtime

from contacts.models import OutgoingEmail


class Attachment(Protocol):
    """A file as the outbox has it."""

    name: str
    media_type: str
    content: bytes


class WireMessage(EmailMessage):
    def as_bytes(self, unixfrom=False, policy=None, linesep=None) -> bytes:
        """``linesep`` is how Django's backend asks for CRLF, which the policy gives anyway."""
        return super().as_bytes(unixfrom=unixfrom, policy=policy)


class Letter:
    """What Django's mail backends ask of a message, with one recipient.

    The message is the standard library's and not Django's, because an invitation must state its
    method inside the alternative, and Django's writes the charset of such a part twice.
    """

    encoding = "utf-8"

    def __init__(self, row: OutgoingEmail, files: Iterable[Attachment] = ()):
        self.from_email = row.from_email
        self._recipient = row.recipient
        self._message = write(row, files)

    def recipients(self) -> list[str]:
        return [self._recipient]

    def message(self) -> WireMessage:
        return self._message


def write(row: OutgoingEmail, files: Iterable[Attachment] = ()) -> WireMessage:
    message = WireMessage(policy=SMTP)
    message["From"] = formataddr((row.from_name, row.from_email))
    message["To"] = row.recipient
    message["Subject"] = row.subject
    message["Date"] = localtime(row.created_at)
    message["Message-ID"] = row.message_id
    if row.reply_to:
        message["Reply-To"] = row.reply_to
    # Nobody's absence notice needs to answer a machine (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(row.text, cte="quoted-printable")
    if row.html:
        message.add_alternative(row.html, subtype="html", cte="quoted-printable")
    if row.calendar:
        add_calendar(message, row.calendar.encode())
    for file in files:
        main, sub = file.media_type.split("/")
        message.add_attachment(file.content, maintype=main, subtype=sub, filename=file.name)
    return message


def add_calendar(message: WireMessage, calendar: bytes) -> None:
    """Outlook reads an invitation only inside the alternative; others want the file too."""
    method = calendar.split(b"METHOD:")[1].split(b"\r\n")[0].decode()
    params = {"charset": "utf-8", "method": method}
    message.add_alternative(
        calendar, maintype="text", subtype="calendar", params=params, cte="base64"
    )
    message.add_attachment(
        calendar, maintype="text", subtype="calendar", params=params, filename="invite.ics"
    )
