"""What the mail server's answers mean, stage by stage, and what happens when it gives none."""

import subprocess
from datetime import timedelta

import pytest
from django.utils import timezone

from contacts import outbox
from contacts.models import OutgoingEmail
from contacts.outbox import delivery
from tests.factories import make_mail
from tests.mail.post_office import OK, post_office

pytestmark = [pytest.mark.django_db, pytest.mark.once]

State = OutgoingEmail.State


def attempt(**fields) -> OutgoingEmail:
    """One mail after one attempt to send it."""
    row = make_mail(**fields)
    outbox.deliver(row.pk)
    row.refresh_from_db()
    return row


def try_again(row) -> OutgoingEmail:
    OutgoingEmail.objects.filter(pk=row.pk).update(due_at=timezone.now() - timedelta(seconds=1))
    outbox.deliver(row.pk)
    row.refresh_from_db()
    return row


def say(office, stage, answer):
    if stage == "RCPT":
        office.answers["anna@example.se"] = answer
    else:
        names = {"connect": "banner", "MAIL": "sender_answer", "DATA": "data_answer"}
        setattr(office, names[stage], answer)


STAGES = ["connect", "MAIL", "RCPT", "DATA"]


@pytest.mark.parametrize("code", [421, 450, 451, 452, 454])
@pytest.mark.parametrize("stage", STAGES)
def test_a_passing_refusal_is_tried_again_and_sent_once(office, stage, code):
    say(office, stage, f"{code} Not now")
    row = attempt()
    assert (row.state, row.attempts) == (State.QUEUED, 1)
    assert "Not now" in row.last_error
    say(office, stage, "220 Welcome" if stage == "connect" else OK)
    assert try_again(row).state == State.SENT
    assert len(office.letters) == 1


@pytest.mark.parametrize("stage", ["RCPT", "DATA"])
@pytest.mark.parametrize("code", [550, 552, 554])
def test_a_refusal_of_this_mail_is_final(office, stage, code):
    say(office, stage, f"{code} 5.1.1 No such user")
    row = attempt()
    assert (row.state, row.attempts) == (State.FAILED, 1)
    assert row.last_error == "5.1.1 No such user"


@pytest.mark.parametrize("stage", ["connect", "MAIL"])
@pytest.mark.parametrize("code", [530, 550, 554])
def test_a_refusal_of_us_is_no_fault_of_the_mail(office, stage, code):
    say(office, stage, f"{code} We do not know you")
    assert attempt().state == State.QUEUED


def test_to_be_asked_to_sign_in_is_no_fault_of_the_mail(office):
    say(office, "RCPT", "530 5.7.0 Authentication required")
    assert attempt().state == State.QUEUED


@pytest.mark.parametrize("answer", ["421 Too many messages", "432 Too many connections"])
@pytest.mark.parametrize("stage", STAGES)
def test_a_server_that_has_had_enough_is_left_in_peace(office, stage, answer):
    others = [make_mail(recipient=f"{name}@example.se") for name in ["bo", "cilla"]]
    say(office, stage, answer)
    attempt()
    assert outbox.due() == []
    dues = OutgoingEmail.objects.filter(pk__in=[row.pk for row in others])
    soonest = timezone.now() + delivery.PAUSE - timedelta(seconds=20)
    assert all(row.due_at > soonest for row in dues)


def test_other_refusals_hold_up_nobody(office):
    other = make_mail(recipient="bo@example.se")
    say(office, "RCPT", "451 Not now")
    attempt()
    assert outbox.due() == [other.pk]


@pytest.mark.parametrize("moment", ["banner", "MAIL", "RCPT", "DATA"])
def test_a_server_that_falls_silent_is_tried_again(office, settings, moment):
    settings.EMAIL_TIMEOUT = 1
    office.hangs_at = {moment}
    row = attempt()
    assert (row.state, row.attempts) == (State.QUEUED, 1)
    assert row.last_error
    office.hangs_at = set()
    assert try_again(row).state == State.SENT
    assert len(office.letters) == 1


def test_a_server_that_falls_silent_after_taking_the_mail_has_taken_it(office, settings):
    settings.EMAIL_TIMEOUT = 1
    office.hangs_at = {"QUIT"}
    assert attempt().state == State.SENT


def test_a_line_that_is_cut_before_the_answer_gives_at_most_one_copy_more(office):
    office.drops_after_data = 1
    row = attempt()
    assert row.state == State.QUEUED
    try_again(row)
    first, second = office.to("anna@example.se")
    assert first["Message-ID"] == second["Message-ID"] == row.message_id
    assert first.as_bytes() == second.as_bytes()


def test_one_who_is_late_undoes_nothing(office, settings, monkeypatch):
    """The lease ends while the first one still talks to a slow server."""
    monkeypatch.setattr(delivery, "LEASE", timedelta(0))
    row = make_mail()
    office.seconds = 0
    outbox.claim(row.pk)
    late = OutgoingEmail.objects.get(pk=row.pk)
    outbox.deliver(row.pk)
    sent_at = OutgoingEmail.objects.get().sent_at
    delivery.send(late, delivery.Letter(late))
    again = OutgoingEmail.objects.get()
    assert (again.state, again.attempts, again.sent_at) == (State.SENT, 2, sent_at)
    first, second = office.to("anna@example.se")
    assert first["Message-ID"] == second["Message-ID"]


def test_a_refusal_that_comes_late_undoes_nothing(office, monkeypatch):
    monkeypatch.setattr(delivery, "LEASE", timedelta(0))
    row = make_mail()
    outbox.claim(row.pk)
    late = OutgoingEmail.objects.get(pk=row.pk)
    outbox.deliver(row.pk)
    office.data_answer = "554 No"
    delivery.send(late, delivery.Letter(late))
    assert OutgoingEmail.objects.get().state == State.SENT


def test_what_kills_whoever_tries_is_given_up_in_the_end(office):
    row = attempt(attempts=delivery.MOST_ATTEMPTS)
    assert row.state == State.FAILED
    assert not office.letters


def test_a_day_without_a_server_is_borne(office, settings):
    """As often as it is tried within a day, it is not given up."""
    waits = [wait.total_seconds() for wait in delivery.WAITS]
    a_day = 24 * 60 * 60
    attempts = len(waits) + (a_day - sum(waits)) / delivery.LONGEST_WAIT.total_seconds()
    assert attempts < delivery.MOST_ATTEMPTS
    settings.EMAIL_PORT = 1
    assert attempt(attempts=int(attempts) - 1).state == State.QUEUED


def certificate(folder, name: str = "IP:127.0.0.1", *, expired: bool = False) -> tuple[str, str]:
    """A certificate for this machine or another name, and its key."""
    cert, key = f"{folder}/cert.pem", f"{folder}/key.pem"
    make = f"openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout {key}"
    run([*make.split(), "-out", cert, "-addext", f"subjectAltName={name}"])
    if expired:
        run(["openssl", "x509", "-in", cert, "-signkey", key, "-days", "-1", "-out", cert])
    return cert, key


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


@pytest.fixture
def secure_office(tmp_path, settings, monkeypatch):
    """Opens an office that wants encryption, with a certificate that the portal trusts."""

    def reach(office_and_port, cert):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office_and_port[1]
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = True, False
        monkeypatch.setenv("SSL_CERT_FILE", cert)
        return office_and_port[0]

    return reach


class TestEncryption:
    def test_with_a_good_certificate_delivers(self, secure_office, tmp_path):
        pair = certificate(tmp_path)
        with post_office(pair) as opened:
            office = secure_office(opened, pair[0])
            assert attempt().state == State.SENT
        assert (len(office.letters), office.in_clear) == (1, [])

    @pytest.mark.parametrize("fault", ["expired", "of another name", "of unknown origin"])
    def test_with_a_certificate_that_is_not_right_sends_nothing(
        self, secure_office, tmp_path, fault
    ):
        name = "DNS:other.example.se" if fault == "of another name" else "IP:127.0.0.1"
        pair = certificate(tmp_path, name, expired=fault == "expired")
        with post_office(pair) as opened:
            trusted = "/dev/null" if fault == "of unknown origin" else pair[0]
            office = secure_office(opened, trusted)
            row = attempt()
        assert row.state == State.QUEUED
        assert "certificate" in row.last_error.lower()
        assert (office.connections, office.letters, office.in_clear) == (1, [], [])

    def test_that_the_server_does_not_offer_sends_nothing(self, office, settings):
        settings.EMAIL_USE_TLS = True
        assert attempt().state == State.QUEUED
        assert office.letters == []
