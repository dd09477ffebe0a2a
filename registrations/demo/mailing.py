"""What staff have written to some of the demo's people, with what became of each mail."""

from datetime import timedelta

from django.utils import timezone

from contacts import outbox
from events.models import Event
from registrations import emails
from registrations.demo import account
from registrations.demo.content import read
from registrations.demo.letters import State, largest_party, told
from registrations.models import Mailing, MailingRecipient, Participant

AFTER_REGISTRATION = timedelta(hours=30)


def write(event: Event) -> None:
    """To the event's largest party; one of them cannot be reached."""
    people = largest_party(event)
    words = read("letters")["mailing"]
    mailing = Mailing.objects.create(
        event=event,
        author=account.USERNAME,
        group={"people": [person.pk for person in people], "states": [Participant.State.CONFIRMED]},
        state=Mailing.State.SENT,
        size=len(people),
        started_at=sent_at(people[0]),
        created_at=sent_at(people[0]),
        **words,
    )
    for person in people:
        state = State.FAILED if person == people[-1] else State.SENT
        store(mailing, person, state)


def sent_at(person: Participant):
    return min(person.joined_at + AFTER_REGISTRATION, timezone.now())


def store(mailing: Mailing, person: Participant, state: str) -> None:
    letter = emails.about("mailing", person, mailing=mailing.pk)
    letter = told(letter, person, state, after=AFTER_REGISTRATION)
    letter.county = mailing.event.county
    if state == State.FAILED:
        letter.last_error = read("letters")["no_such_mailbox"]
    letter.save()
    outbox.write(letter)
    MailingRecipient.objects.create(
        mailing=mailing, participant=person, mail=letter, promised_at=letter.created_at
    )
