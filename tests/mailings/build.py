"""An event with people in it, and a mailing to them."""

from contacts import outbox
from contacts.models import OutgoingEmail
from registrations.mailings import groups, sending
from registrations.models import Mailing, MailingRecipient, Participant, Registration
from tests.mail.forum import STARTS

State = Participant.State
EVERYBODY_WITH_A_SEAT = {"states": [State.CONFIRMED]}


def mailing(event, **fields) -> Mailing:
    values = {
        "author": "maria",
        "subject": "Om lunchen, {namn}",
        "text": "Hej {namn}!\n\nVi ses **{datum}**.",
        "group": EVERYBODY_WITH_A_SEAT,
    } | fields
    return Mailing.objects.create(event=event, **values)


def crowd(event, number: int, **fields) -> None:
    """So many people with a seat each, all of one registration, in a few statements."""
    registration = Registration.objects.create(
        event=event,
        submission_key=f"crowd-{number}",
        sender_name="Karin",
        sender_email="karin@example.se",
        organisation="Föreningen",
        received_at=STARTS,
    )
    values = {"state": State.CONFIRMED, "joined_at": STARTS} | fields
    Participant.objects.bulk_create(
        Participant(
            event=event,
            registration=registration,
            name=f"Person {one}",
            email=f"person.{one}@example.se",
            **values,
        )
        for one in range(number)
    )


def start(mailing: Mailing) -> Mailing:
    assert sending.start(mailing, groups.sign(groups.numbers(mailing)))
    mailing.refresh_from_db()
    return mailing


def send_all(mailing: Mailing) -> None:
    """What the worker does until there is nothing more to do."""
    while sending.send_a_few(mailing.pk):
        pass
    mailing.refresh_from_db()


def mail_to(mailing: Mailing, person: Participant) -> OutgoingEmail:
    """Her mail, written and not sent."""
    recipient = MailingRecipient.objects.create(mailing=mailing, participant=person)
    row = outbox.promise(
        "mailing",
        recipient.participant.email,
        person.registration.language,
        participant=person.pk,
        mailing=mailing.pk,
    )
    row.county = person.event.county
    row.save()
    outbox.write(row)
    return row
