"""What a group's moderator sees: the order of speaking, and each municipality's answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from contacts.secret_links import new_nonce
from events.models import Question
from registrations.dialogue.clock import (
    BEFORE,
    OVER,
    PAUSED,
    is_paused,
    minutes_each,
    spoken,
    stage_of,
    turn_of,
)
from registrations.dialogue.links import Access
from registrations.models import DialogueGroup, GroupMember, MunicipalityAnswer
from registrations.picture.answering.page import Box, answers_of, box
from registrations.picture.answering.receiving import Outcome
from registrations.picture.answering.standing import asides, asked_at
from registrations.picture.saving import Part


@dataclass(frozen=True)
class Topic:
    """A question, with what the municipality has answered to it and a box for notes."""

    question: Question
    answer: str
    notes: Box


@dataclass(frozen=True)
class Speaker:
    member: GroupMember
    topics: list[Topic]
    is_speaking: bool
    has_spoken: bool

    @property
    def stage(self) -> str:
        return str(self.member.position)


@dataclass(frozen=True)
class Steps:
    """Who speaks, and where each of the buttons leads; None where there is no such step."""

    current: Speaker | None
    following: Speaker | None
    former: Speaker | None


def members_of(group: DialogueGroup) -> list[GroupMember]:
    """In their order of speaking."""
    return list(group.members.select_related("municipality").order_by("position", "pk"))


def answers_in(group: DialogueGroup):
    return answers_of(group.event, group.members.values("municipality"))


def speakers(access: Access, outcome: Outcome | None = None) -> list[Speaker]:
    """As many queries for nine municipalities as for one."""
    questions = list(access.group.event.questions.all())
    found = list(answers_in(access.group))
    by_both = {(row.question_id, row.municipality_id): row for row in found}
    beside = {(row.answer_id, row.part) for row in asides(found)}
    stage = turn_of(stage_of(access.group))
    return [
        speaker(member, stage, [topic(one, member, by_both, beside, outcome) for one in questions])
        for member in members_of(access.group)
    ]


def speaker(member: GroupMember, stage: str, topics: list[Topic]) -> Speaker:
    has_spoken = stage == OVER or (stage != BEFORE and member.position < int(stage))
    return Speaker(member, topics, str(member.position) == stage, has_spoken)


def topic(question: Question, member: GroupMember, answers: dict, beside: set, outcome) -> Topic:
    answer = answers.get((question.pk, member.municipality_id))
    answer = answer or MunicipalityAnswer(question=question, municipality=member.municipality)
    answer.question = question
    return Topic(question, answer.text, box(answer, Part.NOTES, outcome, beside))


def steps(group: DialogueGroup, order: list[Speaker]) -> Steps:
    """Where somebody has dropped out who spoke, the next one is still the next."""
    stage = stage_of(group)
    if stage == BEFORE:
        return Steps(None, first(order), None)
    if stage == OVER:
        return Steps(None, None, first(reversed(order)))
    turn = int(turn_of(stage))
    return Steps(
        first(row for row in order if row.is_speaking),
        first(row for row in order if row.member.position > turn),
        first(row for row in reversed(order) if row.member.position < turn),
    )


def first(rows: Iterable[Speaker]) -> Speaker | None:
    return next(iter(rows), None)


def seconds_gone(access: Access) -> int:
    return int(spoken(access.group, access.now).total_seconds())


def context(access: Access, outcome: Outcome | None = None, unfolded: str = "") -> dict:
    """``unfolded`` is a municipality whose answers are shown though another one speaks."""
    order = speakers(access, outcome)
    group, minutes = access.group, minutes_each(access.group)
    stage, gone = stage_of(group), seconds_gone(access)
    return {
        "access": access,
        "group": group,
        "event": group.event,
        "order": order,
        "steps": steps(group, order),
        "stage": stage,
        "paused": PAUSED,
        "is_paused": is_paused(stage),
        "minutes": minutes,
        "gone": gone,
        # Where no script counts: when the time is up, or what is left of it while the clock stands.
        "ends_at": access.now + timedelta(seconds=minutes * 60 - gone),
        "minutes_left": max(0, minutes - gone // 60),
        "sitting": outcome.draft.sitting if outcome else new_nonce(),
        "outcome": outcome,
        "unfolded": outcome.municipality.pk if outcome else unfolded,
        "is_open": True,
        "since": asked_at(access.now),
    }
