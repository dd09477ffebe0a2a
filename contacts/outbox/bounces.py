"""Delivery status notifications (RFC 3464): what a mail server says of a mail later on."""

from dataclasses import dataclass
from email import message_from_bytes, message_from_string, policy
from email.message import EmailMessage

from contacts.models import OutgoingEmail
from contacts.outbox.promises import one_line

State = OutgoingEmail.State


@dataclass(frozen=True)
class Bounce:
    """``message_id`` is the original mail's; ``reason`` its status and the last server's words."""

    message_id: str
    is_final: bool
    reason: str


def read(raw: bytes) -> Bounce | None:
    """What the notification says, or None when it is none or does not tell of which mail."""
    notice = message_from_bytes(raw, policy=policy.default)
    parts = {part.get_content_type(): part for part in notice.walk()}
    status = parts.get("message/delivery-status")
    message_id = original_id(parts)
    if status is None or not status.is_multipart() or not message_id:
        return None
    # The first block is about the whole; then one a recipient, and a mail of ours has one.
    for block in status.iter_parts():
        if block["Action"]:
            final = str(block["Action"]).strip().lower() == "failed"
            words = f"{block['Status'] or ''} {block['Diagnostic-Code'] or ''}"
            return Bounce(message_id, final, one_line(words)[:300])
    return None


def original_id(parts: dict[str, EmailMessage]) -> str:
    """The Message-ID of the mail that came back: whole, or its headers alone."""
    if "message/rfc822" in parts:
        original = parts["message/rfc822"].get_content()
    elif "text/rfc822-headers" in parts:
        headers = parts["text/rfc822-headers"].get_content()
        original = message_from_string(headers, policy=policy.default)
    else:
        return ""
    return one_line(str(original["Message-ID"] or ""))


def note(bounce: Bounce) -> bool:
    """Mark the mail as one that did not arrive; False when the portal has sent no such mail."""
    row = OutgoingEmail.objects.filter(message_id=bounce.message_id)
    return bool(row.update(state=State.FAILED, last_error=bounce.reason, acknowledged_at=None))
