"""The mails that the demo's people have got: everybody who registers is promised one.

None of them waits to be sent: the worker would send it. Most are a line long, because to write
two thousand confirmations in full would take longer than all the rest of the demo.
"""

from datetime import timedelta

from django.utils import timezone

from contacts import outbox
from contacts.models import OutgoingEmail
from events.models import Event, FormerTerms
from registrations import emails
from registrations.demo.content import read
from registrations.models import Participant

State = OutgoingEmail.State
MOST_LETTERS = 5
BEFORE_THE_MOVE = timedelta(hours=20)


def write_short(event: Event) -> None:
    """To each of the event's people, one line about what became of her."""
    people = list(event.participants.filter(latest_mail=None))
    letters = [short(event, person) for person in people]
    for person, letter in zip(people, OutgoingEmail.objects.bulk_create(letters), strict=True):
        person.latest_mail = letter
    Participant.objects.bulk_update(people, ["latest_mail"], batch_size=200)


def short(event: Event, person: Participant) -> OutgoingEmail:
    letter = outbox.compose(
        "confirmation",
        person.email,
        event.title,
        f"{person.name}: {person.get_state_display()}, {event.title}.",
        event.county,
    )
    return told(letter, person, State.SENT)


def write(event: Event) -> None:
    """Confirmations to the people of the event's largest party; the last one did not arrive."""
    *arrived, lost = largest_party(event)
    for person in arrived:
        keep(person, told(confirmation(person), person, State.SENT))
    failed = told(confirmation(lost), lost, State.FAILED)
    failed.last_error = read("letters")["no_such_mailbox"]
    keep(lost, failed)
    tell_of_move(event, arrived)


def tell_of_move(event: Event, people: list[Participant]) -> None:
    """The event has got another room since, and these people a mail about it."""
    former = FormerTerms.of(event)
    former.venue = read("letters")["former_venue"]
    former.save()
    event.calendar_sequence += 1
    event.save(update_fields=["calendar_sequence"])
    event.participants.update(told_sequence=event.calendar_sequence)
    for person in people:
        notice = emails.about("change", person, since=former.sequence)
        keep(person, told(notice, person, State.SENT, after=BEFORE_THE_MOVE))


def confirmation(person: Participant) -> OutgoingEmail:
    return emails.about("confirmation", person)


def largest_party(event: Event) -> list[Participant]:
    by_party: dict[int, list[Participant]] = {}
    for person in event.participants.filter(state=Participant.State.CONFIRMED).order_by("pk"):
        by_party.setdefault(person.registration_id, []).append(person)
    return max(by_party.values(), key=len)[:MOST_LETTERS]


def told(
    letter: OutgoingEmail, person: Participant, state: str, after: timedelta = timedelta(0)
) -> OutgoingEmail:
    """The letter as it looks when it was sent a moment after the registration, or later."""
    letter.state = state
    letter.attempts = 1
    letter.created_at = letter.due_at = min(person.joined_at + after, timezone.now())
    letter.sent_at = letter.created_at + timedelta(seconds=4) if state == State.SENT else None
    return letter


def keep(person: Participant, letter: OutgoingEmail) -> None:
    letter.save()
    outbox.write(letter)
    person.latest_mail = letter
    person.save(update_fields=["latest_mail"])
