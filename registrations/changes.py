"""The record of what happened to each seat: one row a change, in the change's own transaction."""

from registrations.models import Participant, SeatChange

Cause = SeatChange.Cause


def note(
    people: list[Participant],
    cause: str,
    *,
    before: dict[int, str] | None = None,
    reason: str = "",
    staff: str = "",
) -> None:
    """One row for each of the people, who are already in their new state.

    ``before`` is the state that each was in, by her number; leave it out for new participants.
    """
    SeatChange.objects.bulk_create(
        SeatChange(
            participant=person,
            cause=cause,
            before=before[person.pk] if before else "",
            after=person.state,
            reason=reason[:200],
            staff=staff,
        )
        for person in people
    )
