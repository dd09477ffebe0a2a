"""What staff see: the groups with their hours, what breaks in them, and what is proposed."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.models import Municipality
from events import moments
from events.models import Event
from registrations.dialogue import checking, links, stored, telling, words
from registrations.dialogue.dividing import Plan
from registrations.dialogue.hours import Hours, hours_of
from registrations.dialogue.participating import participating
from registrations.dialogue.proposing import Proposal
from registrations.models import DialogueGroup, Division


@dataclass(frozen=True)
class Speaker:
    municipality: Municipality
    begins_at: datetime | None
    # In which group it is now, where a proposal moves it.
    before: int | None = None


@dataclass(frozen=True)
class Group:
    number: int
    speakers: list[Speaker]
    ends_at: datetime | None
    # After how many of them.
    break_after: int | None
    break_at: datetime | None
    minutes: int
    # With room, link and moderator; None for one that is only proposed.
    row: DialogueGroup | None = None
    troubles: tuple[str, ...] = ()
    # The address of its moderator's page; empty as long as the event is a draft.
    moderators_page: str = ""


@dataclass(frozen=True)
class Board:
    municipalities: list[Municipality]
    groups: list[Group]
    unplaced: list[Municipality]
    troubles: list[str]
    neighbours: list[str]
    unknown_sizes: int
    end: str
    # How many municipalities do not know their group as it is.
    untold: int


def of(event: Event) -> Board:
    """As many queries however many municipalities and groups there are."""
    division, groups = stored.division_of(event), stored.groups_of(event)
    here, rules = participating(event), stored.rules_of(event)
    task = stored.task_of(division, here, rules)
    hours = hours_of(event, division)
    found = checking.troubles(task, groups, here, rules)
    is_public = event.status != Event.Status.DRAFT
    placed = {code for codes in stored.codes(groups) for code in codes}
    return Board(
        municipalities=here,
        groups=[as_stored(hours, group, found, is_public) for group in groups],
        unplaced=[row for row in here if row.code not in placed] if groups else [],
        troubles=[trouble.words for trouble in found if trouble.group is None],
        neighbours=checking.neighbours(task, groups) if division.mixes_neighbours else [],
        unknown_sizes=unknown_sizes(division, here),
        end=ending(hours, longest(stored.codes(groups))),
        untold=len(telling.untold_of(event, hours, groups, here)),
    )


def as_stored(
    hours: Hours, group: DialogueGroup, found: list[checking.Trouble], is_public: bool
) -> Group:
    members = [(row.municipality, None) for row in group.members.all()]
    own = tuple(trouble.words for trouble in found if trouble.group == group.number)
    address = links.address(group) if is_public else ""
    more = {"row": group, "troubles": own, "moderators_page": address}
    return shown(hours, group.number, members, **more)


def shown(hours: Hours, number: int, members: list[tuple], **more) -> Group:
    size = len(members)
    speakers = [
        Speaker(row, hours.turn(size, position), before)
        for position, (row, before) in enumerate(members, 1)
    ]
    return Group(
        number=number,
        speakers=speakers,
        ends_at=hours.ends_at(size) if size else None,
        break_after=hours.speaks_before_break(size),
        break_at=hours.break_at(size),
        minutes=hours.length(size),
        **more,
    )


def of_proposal(event: Event, proposal: Proposal) -> dict:
    """For its page: the groups, or why there are none and what would make them possible."""
    if isinstance(proposal.outcome, Plan):
        return {"proposal": proposal} | of_plan(event, proposal, proposal.outcome)
    return {
        "proposal": proposal,
        "why": words.why(proposal.outcome, proposal.municipalities),
        "ways": words.ways_out(proposal.outcome, proposal.rules),
    }


def of_plan(event: Event, proposal: Proposal, plan: Plan) -> dict:
    hours = hours_of(event, proposal.division)
    rows = {row.code: row for row in proposal.municipalities}
    before = enumerate(stored.codes(proposal.before), 1)
    home = {code: number for number, codes in before for code in codes}
    groups = [
        shown(hours, number, [(rows[code], moved(home, code, number)) for code in codes])
        for number, codes in enumerate(plan.groups, 1)
    ]
    return {
        "groups": groups,
        "moved": sum(speaker.before is not None for group in groups for speaker in group.speakers),
        "sizes": sizes(plan.groups),
        "unknown_sizes": unknown_sizes(proposal.division, proposal.municipalities),
        "limits": words.what_there_is_time_for(proposal.task),
        "end": ending(hours, longest(plan.groups)),
    }


def moved(home: dict[str, int], code: str, number: int) -> int | None:
    """The group that it leaves; None for one that stays or is new."""
    before = home.get(code, number)
    return before if before != number else None


def sizes(groups) -> str:
    """8–9, or 8 where all are alike."""
    found = sorted({len(codes) for codes in groups})
    return "–".join(str(size) for size in found)


def longest(groups) -> int:
    return max(map(len, groups), default=0)


def unknown_sizes(division: Division, here: list[Municipality]) -> int:
    return sum(not row.size for row in here) if division.mixes_sizes else 0


def ending(hours: Hours, size: int) -> str:
    """Slutar 11.45, som i programmet."""
    if not size:
        return ""
    if hours.starts_at is None:
        text = _("Takes %(minutes)s. The programme does not say when it begins.")
        return text % {"minutes": words.minutes(hours.length(size))}
    clock = {"clock": moments.clock(hours.ends_at(size))}
    past = hours.past_programme(size)
    if past is None:
        return _("Ends at %(clock)s.") % clock
    if not past:
        return _("Ends at %(clock)s, as in the programme.") % clock
    if past > 0:
        text = ngettext(
            "Ends at %(clock)s, %(n)d minute after the programme.",
            "Ends at %(clock)s, %(n)d minutes after the programme.",
            past,
        )
    else:
        text = ngettext(
            "Ends at %(clock)s, %(n)d minute before the programme.",
            "Ends at %(clock)s, %(n)d minutes before the programme.",
            -past,
        )
    return text % (clock | {"n": abs(past)})
