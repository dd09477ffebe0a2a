"""A mail server's later word on a mail, as it is piped to the command note_bounce."""

from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from contacts.models import OutgoingEmail
from contacts.outbox import bounces
from tests.factories import make_mail

pytestmark = pytest.mark.django_db

State = OutgoingEmail.State
MESSAGE_ID = "<0123456789abcdef0123456789abcdef@dialogforum.example.se>"
KINDS = ["postfix", "exchange"]


def notification(kind: str) -> bytes:
    return (Path(__file__).parent / "bounces" / f"{kind}.eml").read_bytes()


@pytest.fixture
def pipe(monkeypatch):
    def send(raw: bytes) -> str:
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(raw)))
        told = StringIO()
        call_command("note_bounce", stdout=told)
        return told.getvalue()

    return send


@pytest.fixture
def sent():
    return make_mail(
        state=State.SENT, message_id=MESSAGE_ID, recipient="anna@kommun.example.se", attempts=1
    )


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("postfix", "5.1.1 smtp; 550 5.1.1 <anna@kommun.example.se>: Recipient address rejected"),
        ("exchange", "5.1.10 smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound"),
    ],
)
def test_a_mail_that_bounced_did_not_arrive(pipe, sent, kind, reason, newline):
    other = make_mail(state=State.SENT)
    told = pipe(notification(kind).replace(b"\n", newline))
    sent.refresh_from_db()
    other.refresh_from_db()
    assert "kom inte fram" in told
    assert sent.state == State.FAILED
    assert sent.last_error.startswith(reason)
    assert other.state == State.SENT


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_that_is_only_late_is_left_alone(pipe, sent, kind):
    raw = notification(kind).replace(b"Action: failed", b"Action: delayed")
    assert "försenat" in pipe(raw)
    sent.refresh_from_db()
    assert sent.state == State.SENT


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_that_is_not_the_portal_s_is_told(pipe, kind):
    with pytest.raises(CommandError, match="inte skickat"):
        pipe(notification(kind))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\x00\xfe",
        b"Subject: Hej\n\nIngenting.",
        b"Content-Type: message/delivery-status\n\n",
        notification("postfix").replace(b"Message-ID: <0123", b"X-Was: <0123"),
        notification("postfix").replace(b"Action: failed\n", b""),
        notification("exchange").split(b"Final-Recipient")[0],
    ],
)
def test_what_is_no_notification_changes_nothing(pipe, sent, raw):
    with pytest.raises(CommandError, match="inget besked"):
        pipe(raw)
    sent.refresh_from_db()
    assert sent.state == State.SENT


def test_it_is_on_the_alarm_again_when_it_was_seen_to(sent):
    OutgoingEmail.objects.update(acknowledged_at=sent.created_at)
    assert bounces.note(bounces.read(notification("postfix")))
    assert OutgoingEmail.objects.get().acknowledged_at is None
