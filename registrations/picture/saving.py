"""Saving a municipality's answer, or the notes from the meeting: nothing that was typed is lost.

Whoever saves tells which version she has read. If somebody else has saved since, what she wrote is
kept aside, and she is shown what is stored. Her own page may save as often as it likes.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from contacts.models import Municipality
from events.models import Audience, Question
from registrations.models import AnswerVersion, LinkUse, MunicipalityAnswer
from registrations.models.picture import LONGEST_ANSWER
from registrations.picture.openness import waits
from registrations.retrying import retried

Part = AnswerVersion.Part
Writer = AnswerVersion.Writer

# What one page saves in this time is one version.
ONE_VERSION = timedelta(minutes=5)
# Unless more characters than a line's are taken away at once.
MOST_REMOVED = 100


class TooLong(Exception):
    def __init__(self, length: int):
        super().__init__()
        self.length = length


class Empty(Exception):
    """Without words an answer cannot be done."""


class TheirsToSay(Exception):
    """What a municipality marked as done before the answers were opened, it alone can mark."""


class Conflict(Exception):
    """Somebody else has saved since; what came now is kept aside. ``answer`` is what is stored."""

    def __init__(self, answer: MunicipalityAnswer):
        super().__init__()
        self.answer = answer


@dataclass(frozen=True)
class Draft:
    """What somebody sends: the text, the version that she has read, and from which opened page."""

    text: str
    version: int
    writer: str
    sitting: str = ""
    # Who of the staff.
    staff: str = ""


def save(
    question: Question,
    municipality: Municipality,
    part: str,
    draft: Draft,
    is_done: bool | None = None,
) -> MunicipalityAnswer:
    """Store one part of the answer, and with the text whether it is done, if that is told. Notes
    say nothing of that: who writes them, as a moderator, must not make a draft public.

    Raises TooLong, Empty and TheirsToSay, and then nothing is stored; and Conflict, as above.
    """
    text, is_done = tidy(draft.text), is_done if part == Part.TEXT else None
    if len(text) > LONGEST_ANSWER:
        raise TooLong(len(text))
    if is_done and not text:
        raise Empty
    answer, is_aside = _store(question, municipality, part, text, draft, is_done)
    if is_aside:
        raise Conflict(answer)
    return answer


def tidy(text: str) -> str:
    """As it is stored: browsers end lines with two characters, and the database knows no NUL."""
    return text.replace("\r\n", "\n").replace("\x00", "").strip()


# What is kept aside is stored, and the conflict told afterwards: raised inside, it would undo that.
@retried
@transaction.atomic(durable=True)
def _store(question, municipality, part, text, draft, is_done) -> tuple[MunicipalityAnswer, bool]:
    answer = locked(question, municipality)
    if getattr(answer, part) != text:
        if is_overtaken(answer, part, draft):
            keep(answer, part, text, draft, number=draft.version, is_aside=True)
            return answer, True
        change(answer, part, text, draft)
    if is_done is not None:
        note_done(answer, is_done, draft.writer)
    return answer, False


def locked(question: Question, municipality: Municipality) -> MunicipalityAnswer:
    """The answer's row, made if need be, with ``opened_at`` by the database's clock."""
    row, _made = MunicipalityAnswer.objects.get_or_create(
        question=question, municipality=municipality
    )
    rows = MunicipalityAnswer.objects.select_for_update().annotate(opened_at=Now())
    return rows.get(pk=row.pk)


def is_overtaken(answer: MunicipalityAnswer, part: str, draft: Draft) -> bool:
    """Whether another page has saved this part since that version. The other part is no matter."""
    later = versions(answer, part).filter(number__gt=draft.version)
    return later.exclude(sitting=draft.sitting).exists() if draft.sitting else later.exists()


def change(answer: MunicipalityAnswer, part: str, text: str, draft: Draft) -> None:
    setattr(answer, part, text)
    answer.version += 1
    answer.changed_at = answer.opened_at
    changed = [part, "version", "changed_at"]
    if part == Part.TEXT and not text:
        answer.done_at = None
        changed.append("done_at")
    answer.save(update_fields=changed)
    keep(answer, part, text, draft, number=answer.version)


def versions(answer: MunicipalityAnswer, part: str, is_aside: bool = False):
    return answer.versions.filter(part=part, is_aside=is_aside)


def keep(answer, part, text, draft: Draft, number: int, is_aside: bool = False) -> None:
    """As a version of its own, or in place of the one that the same page saved just before."""
    latest = versions(answer, part, is_aside).first()
    if latest and goes_on(latest, text, draft, answer.opened_at):
        latest.text, latest.number = text, number
        latest.save(update_fields=["text", "number"])
        return
    AnswerVersion.objects.create(
        answer=answer,
        part=part,
        number=number,
        text=text,
        writer=draft.writer,
        staff=draft.staff,
        sitting=draft.sitting,
        is_aside=is_aside,
    )


def goes_on(latest: AnswerVersion, text: str, draft: Draft, now) -> bool:
    is_hers = draft.sitting and latest.sitting == draft.sitting
    # A late answer to a page that went on without it would else write over what came since.
    has_read_it = latest.is_aside or latest.number <= draft.version
    is_recent = latest.saved_at > now - ONE_VERSION
    return bool(
        is_hers and has_read_it and is_recent and removed(latest.text, text) <= MOST_REMOVED
    )


def removed(before: str, after: str) -> int:
    """How many characters are gone between what both begin and what both end with."""
    start = in_common(before, after)
    end = in_common(before[start:][::-1], after[start:][::-1])
    return len(before) - start - end


def in_common(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    shorter = min(len(one), len(other))
    return next((place for place, (left, right) in pairs if left != right), shorter)


def note_done(answer: MunicipalityAnswer, is_done: bool, writer: str) -> None:
    if is_waiting(answer):
        if writer != Writer.MUNICIPALITY:
            refuse_unless_kept(is_done)
            return
    elif answer.is_done == is_done:
        return
    answer.done_at = answer.opened_at if is_done else None
    answer.save(update_fields=["done_at"])
    if is_done and writer == Writer.MUNICIPALITY:
        LinkUse.objects.create(
            municipality_id=answer.municipality_id,
            event_id=answer.question.event_id,
            what=LinkUse.What.ANSWERED,
        )


def is_waiting(answer: MunicipalityAnswer) -> bool:
    return waits(answer, Audience.objects.filter(event=answer.question.event_id).first())


def refuse_unless_kept(is_done: bool) -> None:
    """Taken away and set again, the mark would make public what was marked in private."""
    if not is_done:
        raise TheirsToSay
