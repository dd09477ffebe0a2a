"""The one person to whom an invitation is mailed."""

from dataclasses import dataclass

from icalendar import vCalAddress, vText

from events.calendar.texts import name, plain


@dataclass(frozen=True)
class Attendee:
    """Calendars keep to the highest sequence that they have seen for an entry. Each time that she
    cancelled and came back there were two more mails, so the next one counts from there.
    """

    name: str
    email: str
    earlier_cancellations: int = 0
    # What she is told beside what everybody is, as which group she is in. Of no other person.
    notes: tuple[str, ...] = ()

    def sequence(self, event) -> int:
        return event.calendar_sequence + 2 * self.earlier_cancellations


def address(attendee: Attendee, answer: str) -> vCalAddress:
    """``answer`` is what she has said: ACCEPTED or DECLINED. Nobody is asked for another one."""
    found = vCalAddress(f"mailto:{plain(attendee.email)}")
    found.params["CN"] = name(attendee.name)
    found.params["PARTSTAT"] = vText(answer)
    found.params["RSVP"] = vText("FALSE")
    return found
