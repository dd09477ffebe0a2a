"""What the events of a series have in common: edited once, and followed where nobody deviates.

An event's own row holds the words, and points to the shared text. A row that still says what the
shared text says, or said before, follows it; what somebody has changed by hand is left alone.
"""

from dataclasses import dataclass
from enum import Enum

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from events import search
from events.calendar_changes import note_changes
from events.models import Event, Question, Series, SharedText, TextSection
from events.webhooks import CHANGED, tell

# How many former wordings are remembered; a row with an older one counts as changed by hand.
REMEMBERED = 20
LEAD = {"lead": "text", "lead_en": "text_en"}
QUESTION = {name: name for name in ("text", "examples", "text_en", "examples_en")}
SECTION = {name: name for name in ("kind", "heading", "text", "language", "heading_en", "text_en")}

Row = Event | Question | TextSection


class Standing(Enum):
    """How an event stands to a shared text."""

    SAME = "same"
    # It says what the text said before: another board's change has not reached it.
    BEHIND = "behind"
    DEVIATES = "deviates"
    MISSING = "missing"


@dataclass(frozen=True)
class Place:
    """A shared text in one event: the row that holds it, or none."""

    event: Event
    text: SharedText
    row: Row | None

    @property
    def standing(self) -> Standing:
        if self.row is None:
            return Standing.MISSING
        held = words_of(self.row)
        if held == words_of(self.text):
            return Standing.SAME
        return Standing.BEHIND if held in self.text.former else Standing.DEVIATES


def fields_of(row: Row | SharedText) -> dict[str, str]:
    """The names of the row's fields, each with that of the shared text's."""
    if isinstance(row, SharedText):
        by_kind = {row.Kind.LEAD: LEAD, row.Kind.QUESTION: QUESTION}
        return {theirs: theirs for theirs in by_kind.get(row.kind, SECTION).values()}
    return {Event: LEAD, Question: QUESTION}.get(type(row), SECTION)


def words_of(row: Row | SharedText) -> dict[str, str]:
    """What the row says, by the names of the shared text's fields."""
    return {theirs: getattr(row, own) for own, theirs in fields_of(row).items()}


def places(events, texts) -> list[list[Place]]:
    """For each of the texts, where it stands in each of the events.

    The events have their sections and questions prefetched.
    """
    return [[place(event, text) for event in events] for text in texts]


def place(event: Event, text: SharedText) -> Place:
    return Place(event, text, row_in(event, text))


def row_in(event: Event, text: SharedText) -> Row | None:
    if text.kind == text.Kind.LEAD:
        return event if event.lead or event.lead_en else None
    rows = event.questions if text.kind == text.Kind.QUESTION else event.sections
    return next((row for row in rows.all() if row.shared_id == text.pk), None)


def with_rows(events: QuerySet) -> QuerySet:
    return events.prefetch_related("sections", "questions")


def following(series: Series, user) -> QuerySet:
    """The events that a change reaches: the coming ones, and the templates, of her counties."""
    if not user.has_perm("events.change_event"):
        return series.events.none()
    reached = Q(ends_at__gte=timezone.now()) | Q(is_template=True)
    return with_rows(series.events.for_staff(user).filter(reached).order_by("starts_at", "pk"))


@transaction.atomic
def spread(text: SharedText, before: dict[str, str], user) -> tuple[list[Event], list[Event]]:
    """Store what the text said ``before``, and let those events follow that have not deviated.

    Returns the events that follow now, and those that say something of their own.
    """
    text.former = [*[words for words in text.former if words != before], before][-REMEMBERED:]
    text.save(update_fields=["former"])
    followed, deviating = [], []
    # Locked before their rows are read: nobody changes one by hand between check and change.
    for event in following(text.series, user).select_for_update(of=("self",)):
        standing = place(event, text).standing
        if standing == Standing.BEHIND:
            take(event, text)
            followed.append(event)
        elif standing == Standing.DEVIATES:
            deviating.append(event)
    return followed, deviating


def adopt(text: SharedText, user) -> None:
    """Rows that say the same already, word for word, belong to a new shared text from now on."""
    if text.kind != text.Kind.LEAD:
        events = following(text.series, user).values("pk")
        same_words(text).filter(event__in=events).update(shared=text)


def same_words(text: SharedText) -> QuerySet:
    """The rows of events that say the same and belong to no shared text."""
    model = Question if text.kind == text.Kind.QUESTION else TextSection
    words = {own: getattr(text, theirs) for own, theirs in fields_of(model()).items()}
    return model.objects.filter(shared=None, **words)


@transaction.atomic
def fill(event: Event) -> None:
    """Give an event all that its series says, and leave what it says by itself."""
    for text in event.series.shared_texts.all() if event.series else []:
        found = place(event, text)
        if found.standing in (Standing.MISSING, Standing.BEHIND):
            take(event, text)


@transaction.atomic
def take(event: Event, text: SharedText) -> None:
    """Let the event say what the shared text says, whatever it said before."""
    # Locked as by those who save its form, so that neither undoes the other.
    locked = Event.objects.select_for_update().get(pk=event.pk)
    row = row_in(locked, text) or new_row(locked, text)
    own = fields_of(row)
    for name, theirs in own.items():
        setattr(row, name, getattr(text, theirs))
    if isinstance(row, Event):
        row.save(update_fields=[*own, *note_changes(row, set(own))])
        search.refresh(row)
        tell(row, CHANGED)
        # Whoever holds the event goes on with what it says now.
        event.refresh_from_db(fields=[*own, "changed_at", "search_text"])
    else:
        row.shared = text
        row.save()


def new_row(event: Event, text: SharedText) -> Row:
    """Where the text goes in an event that lacks it: a row that says it already, else the last."""
    if text.kind == text.Kind.LEAD:
        return event
    if found := same_words(text).filter(event=event).first():
        return found
    if text.kind == text.Kind.QUESTION:
        highest = event.questions.aggregate(highest=Max("number"))["highest"] or 0
        return Question(event=event, number=highest + 1)
    highest = event.sections.aggregate(highest=Max("position"))["highest"] or 0
    return TextSection(event=event, position=highest + 1)
