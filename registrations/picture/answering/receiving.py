"""A text that arrives from a page where answers are written, and what becomes of it."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import BadRequest
from django.http import JsonResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from contacts.models import Municipality
from contacts.numbers import short_number
from contacts.responses import SeeOther
from events import moments
from events.models import Audience, Event, Question
from registrations.links import LASTS_AFTER_EVENT
from registrations.models import MunicipalityAnswer
from registrations.models.picture import LONGEST_ANSWER
from registrations.picture import saving
from registrations.picture.answering.standing import key_of
from registrations.picture.saving import Draft, Part

SAVED, CONFLICT, REFUSED, CLOSED = "saved", "conflict", "refused", "closed"
STATUS = {SAVED: 200, CONFLICT: 409, REFUSED: 422, CLOSED: 409}
LONGEST_SITTING = 32
# What the database's column can hold.
LAST_VERSION = 2**31 - 1
LONGEST_VERSION = len(str(LAST_VERSION))


@dataclass(frozen=True)
class Outcome:
    question: Question
    municipality: Municipality
    part: str
    draft: Draft
    state: str
    # What is stored, where that was asked.
    answer: MunicipalityAnswer | None = None
    # Why it is not stored.
    words: str = ""

    @property
    def key(self) -> str:
        return key_of(self.part, self.question.pk, self.municipality.pk)

    @property
    def status(self) -> int:
        return STATUS[self.state]

    @property
    def stored(self) -> str:
        return getattr(self.answer, self.part) if self.answer else ""


def open_until(event: Event) -> datetime:
    """As long as people's own links: what was said can be put right afterwards."""
    return event.ends_at + LASTS_AFTER_EVENT


def receive(request, question, municipality, writer: str, now: datetime) -> Outcome:
    """Save what was posted, if it is not too late."""
    part, draft = read(request.POST, writer)
    told = {"question": question, "municipality": municipality, "part": part, "draft": draft}
    if now >= open_until(question.event):
        return Outcome(**told, state=CLOSED, words=_("The answers can no longer be changed."))
    done = {"1": True, "0": False}.get(request.POST.get("done", ""))
    if done and are_open(question.event) and "public" not in request.POST:
        words = _(
            "The county administrative board has opened the answers since you opened the page: "
            "what you mark as done can be read by everybody. Press again if you want that."
        )
        return Outcome(**told, state=REFUSED, words=words)
    try:
        answer = saving.save(question, municipality, part, draft, done)
    except saving.Conflict as conflict:
        return Outcome(**told, state=CONFLICT, answer=conflict.answer)
    except saving.TooLong as refusal:
        return Outcome(**told, state=REFUSED, words=too_long(refusal.length))
    except saving.Empty:
        words = _("Write something first. An answer without words cannot be marked as done.")
        return Outcome(**told, state=REFUSED, words=words)
    return Outcome(**told, state=SAVED, answer=answer)


def are_open(event: Event) -> bool:
    """Whether everybody can read what is marked as done. Who marks it must have been told."""
    return Audience.objects.filter(event=event, answers_are_public=True).exists()


def read(posted, writer: str) -> tuple[str, Draft]:
    """What only a page of ours sends, and therefore never wrong by somebody's mistake."""
    part, version = posted.get("part"), short_number(posted.get("version"), LONGEST_VERSION)
    sitting = posted.get("sitting", "")
    is_sitting = len(sitting) <= LONGEST_SITTING and "\x00" not in sitting
    if part not in Part.values or not is_sitting:
        raise BadRequest
    if version is None or version > LAST_VERSION:
        raise BadRequest
    return part, Draft(posted.get("text", ""), version, writer, sitting)


def too_long(length: int) -> str:
    words = {"most": grouped(LONGEST_ANSWER), "over": grouped(length - LONGEST_ANSWER)}
    sentence = _(
        "The text is too long to be saved: it can be at most %(most)s characters. "
        "Take away at least %(over)s."
    )
    return sentence % words


def grouped(number: int) -> str:
    return number_format(number, use_l10n=True, force_grouping=True)


def wants_json(request) -> bool:
    """Whether it is the page's script that asks."""
    return request.headers.get("Accept") == "application/json"


def in_json(outcome: Outcome) -> JsonResponse:
    told = {"state": outcome.state, "words": outcome.words}
    if outcome.answer:
        told |= {
            "version": outcome.answer.version,
            "text": outcome.stored,
            "at": moments.clock(outcome.answer.changed_at),
        }
    return JsonResponse(told, status=outcome.status)


def answered(request, outcome: Outcome, back: str, shown):
    """Back to the page, or to what is to be decided first; ``shown`` makes the page of what was
    refused. Where the words stand that were typed: nothing but a save takes them away."""
    if wants_json(request):
        return in_json(outcome)
    if outcome.state == SAVED:
        return SeeOther(back)
    if outcome.state == CONFLICT:
        context = {"outcome": outcome, "event": outcome.question.event, "back": back}
        return render(request, "registrations/answering/conflict.html", context, status=409)
    return shown(outcome)
