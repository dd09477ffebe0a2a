"""Who may register for an event of the demo: its codes, and the people who are invited."""

from datetime import datetime, timedelta
from random import Random

from contacts import outbox
from contacts.models import Municipality, OutgoingEmail
from events.models import Event
from registrations.demo.people import invent
from registrations.models import AccessCode, Invitation, Participant

State = Invitation.State

INVITED_BEFORE = timedelta(days=12)
ANSWERED_AFTER = timedelta(days=1)
DOMAIN = "skolan.example.se"


def store(event: Event, plan: dict, now: datetime) -> None:
    """As the event's file plans; those who have accepted are the first who are registered."""
    codes = [AccessCode(event=event, **written) for written in plan["codes"]]
    codes[0].save()
    event.registrations.update(access_code=codes[0])
    AccessCode.objects.bulk_create(codes[1:])
    people = event.participants.filter(state=Participant.State.CONFIRMED)
    seated = people.select_related("registration").order_by("pk")[: plan["accepted"]]
    rows = [accepted(event, person, now) for person in seated]
    rng = Random(f"{event.slug} invited")  # noqa: S311, the same demo each time
    places = list(Municipality.objects.filter(county=event.county_id).order_by("code"))
    taken = set(people.values_list("email", flat=True))
    for state in [State.DECLINED] * plan["declined"] + [State.UNANSWERED] * plan["unanswered"]:
        person, place = invent(rng, DOMAIN, taken), rng.choice(places)
        rows.append(invited(event, person, now, municipality=place, state=state))
    write(event, rows)


def accepted(event: Event, person: Participant, now: datetime) -> Invitation:
    origin = {
        "municipality": person.registration.municipality,
        "organisation": person.registration.organisation,
    }
    return invited(event, person, now, participant=person, state=State.ACCEPTED, **origin)


def invited(event: Event, person, now: datetime, **fields) -> Invitation:
    row = Invitation(
        event=event,
        name=person.name,
        email=person.email,
        title=person.title,
        invited_at=now - INVITED_BEFORE,
        **fields,
    )
    if row.state != State.UNANSWERED:
        row.answered_at = row.invited_at + ANSWERED_AFTER
    return row


def write(event: Event, rows: list[Invitation]) -> None:
    """Each with a mail of a line that has been sent: see letters.py."""
    mails = [mail(event, row) for row in rows]
    for row, sent in zip(rows, OutgoingEmail.objects.bulk_create(mails), strict=True):
        row.latest_mail = sent
    Invitation.objects.bulk_create(rows)


def mail(event: Event, row: Invitation) -> OutgoingEmail:
    text = f"{row.name}: {event.title}."
    letter = outbox.compose("invitation", row.email, event.title, text, event.county)
    letter.state, letter.attempts = OutgoingEmail.State.SENT, 1
    letter.created_at = letter.due_at = letter.sent_at = row.invited_at
    return letter
