"""Mails are promised with numbers alone, and written by the worker when they are first sent."""

import logging
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import get_language

from contacts import outbox
from contacts.models import OutgoingEmail
from contacts.outbox import delivery, writing
from registrations import seats
from registrations.models import Participant, Registration
from registrations.submission import Named
from tests.factories import make_county
from tests.mail.worker import deliver_due
from tests.registrations.conftest import THREE, filled_in, open_event

pytestmark = pytest.mark.django_db

State = OutgoingEmail.State


@pytest.fixture
def writer(monkeypatch):
    """A kind of mail of our own; its words can be replaced."""
    words = {"say": lambda row: f"Fakta: {row.facts['number']}.", "asked": 0}

    def write(row):
        words["asked"] += 1
        return outbox.Written(make_county(), "Hej", words["say"](row), reply_to="r@example.se")

    monkeypatch.setitem(writing.WRITERS, "test", write)
    return words


def promised(**facts):
    return outbox.enqueue([outbox.promise("test", "anna@example.se", "sv", **facts)])[0]


def make_due():
    OutgoingEmail.objects.update(due_at=timezone.now() - timedelta(seconds=1))


def test_a_promise_holds_no_words():
    row = promised(number=7)
    row.refresh_from_db()
    assert (row.subject, row.text, row.from_email) == ("", "", "")
    assert (row.kind, row.facts) == ("test", {"number": 7})
    assert row.message_id.endswith("@localhost>")


def test_the_worker_writes_and_sends_it(writer, office):
    row = promised(number=7)
    outbox.deliver(row.pk)
    (letter,) = office.to("anna@example.se")
    assert letter["Subject"] == "Hej"
    assert letter["Message-ID"] == row.message_id
    assert letter["From"] == "Länsstyrelsen 14 <lansstyrelsen@example.se>"
    assert letter["Reply-To"] == "r@example.se"
    assert letter.get_content().strip() == "Fakta: 7."


def test_a_file_goes_with_the_mail_in_its_readers_language(writer, office, monkeypatch):
    def attach(row):
        return [outbox.File(f"{get_language()}.pdf", "application/pdf", b"%PDF-1.7")]

    monkeypatch.setitem(writing.ATTACHERS, "test", attach)
    row = outbox.enqueue([outbox.promise("test", "anna@example.se", "en", number=7)])[0]
    outbox.deliver(row.pk)
    (letter,) = office.to("anna@example.se")
    (file,) = letter.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("en.pdf", "application/pdf")
    assert file.get_content() == b"%PDF-1.7"


def test_a_file_that_cannot_be_made_keeps_the_mail_for_later(writer, office, monkeypatch):
    monkeypatch.setitem(writing.ATTACHERS, "test", lambda row: 1 / 0)
    row = promised(number=7)
    outbox.deliver(row.pk)
    row.refresh_from_db()
    assert (row.state, office.to("anna@example.se")) == (State.QUEUED, [])


def test_a_later_attempt_sends_the_same_words(writer, office):
    office.data_answer = "451 Try again"
    row = promised(number=7)
    outbox.deliver(row.pk)
    writer["say"] = lambda row: "Något annat."
    office.data_answer = "250 OK"
    make_due()
    outbox.deliver(row.pk)
    row.refresh_from_db()
    assert (row.state, row.text, writer["asked"]) == (State.SENT, "Fakta: 7.", 1)


def test_two_who_write_at_once_end_with_the_words_of_the_first(writer):
    row = promised(number=7)
    other = OutgoingEmail.objects.get(pk=row.pk)
    outbox.write(row)
    writer["say"] = lambda row: "Något annat."
    outbox.write(other)
    assert other.text == "Fakta: 7."


def test_what_is_not_needed_any_more_is_not_sent(writer, office):
    def gone(row):
        raise outbox.NotNeeded

    writer["say"] = gone
    row = promised(number=7)
    deliver_due()
    row.refresh_from_db()
    assert row.state == State.DROPPED
    assert not office.letters
    assert outbox.due() == []


def test_what_cannot_be_written_just_now_is_tried_again(writer, office):
    row = promised()
    outbox.deliver(row.pk)
    row.refresh_from_db()
    assert (row.state, row.attempts) == (State.QUEUED, 1)
    OutgoingEmail.objects.update(facts={"number": 8})
    make_due()
    outbox.deliver(row.pk)
    assert office.to("anna@example.se")[0].get_content().strip() == "Fakta: 8."


def test_what_can_never_be_written_is_set_aside_and_stops_nobody(writer, office, caplog):
    poison = promised()
    good = outbox.enqueue([outbox.promise("test", "bo@example.se", "sv", number=1)])[0]
    for _attempt in range(delivery.MOST_ATTEMPTS_TO_WRITE + 1):
        make_due()
        deliver_due()
    poison.refresh_from_db()
    assert (poison.state, poison.attempts) == (State.FAILED, delivery.MOST_ATTEMPTS_TO_WRITE)
    assert "KeyError" in poison.last_error
    assert len(office.to(good.recipient)) == 1
    errors = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert any(f"{poison.pk} failed for good" in error for error in errors)
    assert not any("example.se" in error for error in errors)


def test_a_kind_that_nobody_writes_is_set_aside(office):
    row = outbox.enqueue([outbox.promise("never heard of", "anna@example.se", "sv")])[0]
    for _attempt in range(delivery.MOST_ATTEMPTS_TO_WRITE):
        make_due()
        deliver_due()
    row.refresh_from_db()
    assert row.state == State.FAILED


@pytest.fixture
def register(client):
    def send(event, *args, **fields):
        return client.post(f"/evenemang/{event.slug}/anmalan/", filled_in(*args, **fields))

    return send


class TestARegistration:
    def test_writes_no_mail_itself(self, register):
        register(open_event(), colleagues=THREE)
        rows = OutgoingEmail.objects.all()
        assert len(rows) == 3
        assert not any(row.subject or row.text or row.html or row.calendar for row in rows)

    def test_stores_numbers_alone_besides_the_address(self, register):
        register(open_event(), colleagues=THREE)
        facts = OutgoingEmail.objects.values_list("facts", flat=True)
        assert all(type(value) is int for fact in facts for value in fact.values())

    def test_tells_each_participant_of_the_event_as_it_is(self, register):
        register(open_event(calendar_sequence=3), colleagues=THREE)
        assert set(Participant.objects.values_list("told_sequence", flat=True)) == {3}
        mails = Participant.objects.values_list("email", "latest_mail__recipient")
        assert all(address == recipient for address, recipient in mails)

    def test_of_people_who_are_deleted_meanwhile_sends_nothing(self, register, office):
        register(open_event())
        Participant.objects.all().delete()
        deliver_due()
        assert OutgoingEmail.objects.get().state == State.DROPPED
        assert not office.letters

    def test_on_the_waiting_list_tells_the_place_when_the_mail_leaves(self, register, office):
        event = open_event(capacity=1, has_waiting_list=True)
        for number, name in enumerate(["ada", "bo", "cilla"]):
            register(event, f"a-random-key-{number}", email=f"{name}@example.se")
        deliver_due()
        (letter,) = office.to("cilla@example.se")
        for kind in ["plain", "html"]:
            body = letter.get_body([kind]).get_content()
            assert "Du är nummer 2 på väntelistan." in body


class TestAnAddressThatIsCorrectedBeforeTheMailIsWritten:
    """The wrong mailbox may be a stranger's: it must get no link that still opens anything."""

    @pytest.fixture
    def links(self, register, client, office):
        """The links in the mails to the wrong address, sent after the correction."""
        register(open_event(), email="wrong@example.se", colleagues=THREE)
        sender = Participant.objects.get(is_sender=True)
        seats.correct(sender, Named(sender.name, "amina@example.se"))
        while outbox.due():
            deliver_due()
        texts = [
            letter.get_body(["plain"]).get_content() for letter in office.to("wrong@example.se")
        ]
        assert texts
        return re.findall(r"/anmalan/\S+/", "".join(texts))

    def test_gets_no_link_to_those_who_are_coming(self, client, links):
        for link in links:
            page = client.get(link).content.decode()
            assert "amina@example.se" not in page
            assert "jonas@example.se" not in page

    def test_the_right_address_gets_a_link_to_all(self, client, links, office):
        (letter,) = office.to("amina@example.se")
        text = letter.get_body(["plain"]).get_content()
        page = client.get(re.search(r"/anmalan/\S+/", text)[0]).content.decode()
        assert "jonas@example.se" in page


def test_a_receipt_names_those_who_are_coming(register, office, client):
    receipt = register(open_event(), colleagues=THREE, attending=None)["Location"]
    jonas = Participant.objects.get(name="Jonas Ekdahl")
    client.post(f"{receipt}avboka/", {"participant": jonas.pk})
    deliver_due()
    (letter,) = office.to("amina@example.se")
    for kind in ("plain", "html"):
        text = letter.get_body([kind]).get_content()
        assert "Petra Lind" in text
        assert "Jonas Ekdahl" not in text


def test_a_receipt_for_nobody_is_not_needed(register, office, client):
    receipt = register(open_event(), colleagues=THREE, attending=None)["Location"]
    client.post(f"{receipt}avboka/")
    deliver_due()
    assert office.to("amina@example.se") == []


def test_a_receipt_goes_to_no_address_but_the_senders(register, office):
    register(open_event(), colleagues=THREE, attending=None, email="wrong@example.se")
    Registration.objects.update(sender_email="amina@example.se")
    deliver_due()
    assert office.to("wrong@example.se") == []
    assert OutgoingEmail.objects.get(kind="sender_receipt").state == State.DROPPED
