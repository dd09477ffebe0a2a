"""What the page "My registration" shows: people, their state and mail, and what may be done."""

from datetime import datetime

from events import moments
from events.deadline import last_open
from events.models import Event
from events.sisters import find_instead
from events.state import state_of
from events.weather import showing
from registrations import line
from registrations.dialogue import own_group
from registrations.dialogue.own_group import OwnGroup
from registrations.links import Access
from registrations.mine.mails import mail_words
from registrations.models import Answer, Participant
from registrations.own_questions.asked import Asked, of
from registrations.own_questions.reading import told
from registrations.submission import MOST_PEOPLE

State = Participant.State
ACTIVE = Participant.ACTIVE


class Row:
    """One person on the page, as the link's holder is to see her."""

    def __init__(self, access: Access, person: Participant):
        self.person = person
        self.state = state_for(access, person)
        self.is_active = self.state in ACTIVE
        self.has_handed_over = person.ended_by == "handed_over"
        self.is_moved = person.ended_by == "moved"
        self.is_declined = person.ended_by == "declined"
        self.mail = mail_words(person, self.state)
        self.shows_code = self.state == State.CONFIRMED and sees_codes(access)
        self.place_in_line: int | None = None


def state_for(access: Access, person: Participant) -> str:
    """Her own link tells her the truth. Others, and one named again, see what is shown."""
    if access.is_own and person.state != State.REPEATED:
        return person.state
    return person.shown_state


def context(access: Access, refusal: str = "") -> dict:
    event, now = access.registration.event, access.now
    rows = [Row(access, person) for person in access.participants]
    # First those who come, and of them the sender; the sort keeps their order otherwise.
    rows.sort(key=lambda row: (not row.is_active, not row.person.is_sender))
    active = [row for row in rows if row.is_active]
    tell_places(access, active)
    state = state_of(event, now)
    return {
        "access": access,
        "registration": access.registration,
        "event": event,
        "now": now,
        "state": state,
        "weather": showing.at_event(event, now),
        "instead": find_instead([event], now) if has_no_seat(event, active) else [],
        "rows": rows,
        "active": active,
        "seats": sum(row.state == State.CONFIRMED for row in active),
        "applied": sum(row.state == State.APPLIED for row in active),
        "sees_meeting": sees_meeting(access),
        "group": group_of(access, active),
        "may_cancel": may_cancel(access),
        "may_change": may_change(access),
        "may_add": bool(active) and may_add(access),
        "is_complete": len(active) >= MOST_PEOPLE,
        "changes_until": last_change(event),
        **answers(access, active),
        "refusal": refusal,
    }


def group_of(access: Access, active: list[Row]) -> OwnGroup | None:
    """The dialogue group of those with a seat."""
    if not any(row.state == State.CONFIRMED for row in active):
        return None
    return own_group.of_municipality(access.registration.event, access.registration.municipality)


def answers(access: Access, active: list[Row]) -> dict:
    """What was answered to the event's own questions: by the registration, then each by name."""
    asked = of(access.registration.event, access.registration.asks_more)
    if not asked.questions:
        return {}
    found = Answer.objects.filter(registration=access.registration).select_related("question")
    stored = told(found.order_by("question__position", "question"))
    for_all = {None: ""} if answers_for_all(access, asked) else {}
    whose = for_all | {row.person.pk: row.person.name for row in active}
    return {
        "answers": [
            (name, [row for row in stored if row.answer.participant_id == pk])
            for pk, name in whose.items()
        ],
        "may_answer": may_change(access) and bool(for_all or asked.of_people),
    }


def answers_for_all(access: Access, asked: Asked) -> bool:
    """Whether this link shows what was asked once for all of the registration."""
    return bool(asked.of_registration) and not access.is_own


def has_no_seat(event, active: list[Row]) -> bool:
    """Whether another event of the series would help somebody here."""
    return event.is_cancelled or any(row.state == State.WAITING for row in active)


def tell_places(access: Access, active: list[Row]) -> None:
    if any(row.state == State.WAITING for row in active):
        places = line.places(access.registration.event, [row.person for row in active])
        for row in active:
            row.place_in_line = places.get(row.person.pk)


def sees_meeting(access: Access) -> bool:
    """Asked of the real state, and only where the link came by mail: else anybody could read the
    meeting link by naming somebody who is registered."""
    has_seat = any(person.state == State.CONFIRMED for person in access.participants)
    return access.is_proven and has_seat


def sees_codes(access: Access) -> bool:
    """Where there is a door, until it is over. One named again sees a code as the others do, and
    it leads staff to the seat that she has. Only where the link came by mail: a code is somebody's
    that she alone shall have."""
    event = access.registration.event
    has_door = event.format != Event.Format.DIGITAL and not event.is_cancelled
    return access.is_proven and has_door and access.now < event.ends_at


def may_cancel(access: Access) -> bool:
    return access.now < access.registration.event.starts_at


def may_change(access: Access) -> bool:
    return is_changeable(access.registration.event, access.now)


def is_changeable(event: Event, now: datetime) -> bool:
    """Names and addresses. The seats ask again under the lock."""
    return not event.is_cancelled and now < event.changes_until


def may_add(access: Access) -> bool:
    if access.is_own:
        return False
    return state_of(access.registration.event, access.now).accepts


def last_change(event: Event) -> str:
    """Until when names and addresses can be changed, in words; empty when it is the start."""
    if event.changes_until == event.starts_at:
        return ""
    return last_moment(event.changes_until)


def last_moment(closes_at: datetime) -> str:
    """20 maj klockan 23.59: the last minute in which it can be done."""
    return moments.day_and_clock(last_open(closes_at))
