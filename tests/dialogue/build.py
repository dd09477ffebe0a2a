"""An event to which municipalities come, and the groups that they are divided into."""

from datetime import time, timedelta

from contacts.models import Municipality
from events.models import AgendaItem, Event
from registrations.dialogue import arranging
from registrations.dialogue.proposing import propose
from registrations.models import Division, Participant, Registration
from tests.factories import make_county, make_item, make_registration
from tests.mail.forum import STARTS, forum

NAMES = ["Ale", "Borås", "Dals-Ed", "Essunga", "Falköping", "Grästorp", "Hjo", "Karlsborg", "Lerum"]


def municipalities(number: int) -> list[Municipality]:
    """Invented, but in the county: codes that no real one has, and so without neighbours."""
    county = make_county()
    rows = [
        Municipality(
            code=f"9{n:03}",
            county=county,
            name=name(n),
            official_name=f"{name(n)} kommun",
            sort_key=f"{n:03}",
        )
        for n in range(number)
    ]
    Municipality.objects.bulk_create(rows, ignore_conflicts=True)
    return rows


def name(number: int) -> str:
    return NAMES[number] if number < len(NAMES) else f"Ort {number}"


def forum_of(number: int, **fields) -> Event:
    """So many municipalities have a seat each; the dialogue is on the agenda at 10.15."""
    event = forum(**fields)
    make_item(
        event, "Samtal", kind=AgendaItem.Kind.GROUP_DIALOGUE, start=time(10, 15), end=time(12)
    )
    seat(event, municipalities(number))
    return event


def seat(event: Event, rows: list[Municipality]) -> None:
    """In three statements, so that 290 take no longer than ten."""
    made = Registration.objects.bulk_create(
        Registration(
            event=event,
            submission_key=f"key-{row.code}",
            sender_name="Anna Ek",
            sender_email=f"anna.{row.code}@example.se",
            municipality=row,
            received_at=STARTS - timedelta(days=60),
        )
        for row in rows
    )
    Participant.objects.bulk_create(
        Participant(
            registration=registration,
            event=event,
            name="Anna Ek",
            email=registration.sender_email,
            state=Participant.State.CONFIRMED,
            is_sender=True,
            joined_at=registration.received_at,
            told_sequence=event.calendar_sequence,
        )
        for registration in made
    )


def one_more(event: Event, code: str, **fields) -> Participant:
    registration = make_registration(event, municipality_id=code, participants=[fields])
    return registration.participants.get()


def divided(event: Event, **wishes) -> None:
    """As staff do it: say how, look at the proposal, store it."""
    Division.objects.update_or_create(event=event, defaults=wishes)
    proposal = propose(event, seed=1)
    arranging.store(event, seed=1, is_fresh=False, seen=proposal.fingerprint)


def groups(event: Event) -> list[list[str]]:
    """The codes of each, in their order."""
    return [
        list(group.members.order_by("position").values_list("municipality", flat=True))
        for group in event.dialogue_groups.order_by("number")
    ]


def positions(event: Event) -> list[list[int]]:
    return [
        list(group.members.order_by("position").values_list("position", flat=True))
        for group in event.dialogue_groups.order_by("number")
    ]
