"""How answers stand now, for a page that is open: what others have saved, or written beside it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.http import JsonResponse
from django.utils.dateparse import parse_datetime

from events import moments
from registrations.models import AnswerVersion, MunicipalityAnswer
from registrations.picture.saving import Part

# What is told twice does no harm. What was stored while somebody else asked must be told later.
OVERLAP = timedelta(seconds=15)


def key_of(part: str, question: int, municipality: str) -> str:
    """By which a page's script knows a form, and by which it keeps what was not sent."""
    return f"{part}-{question}-{municipality}"


def asides(answers: Iterable[MunicipalityAnswer]) -> QuerySet[AnswerVersion]:
    """What was written while somebody else saved, as long as nothing has been stored since."""
    rows = AnswerVersion.objects.filter(answer__in=answers)
    since = rows.filter(
        answer=OuterRef("answer"), part=OuterRef("part"), is_aside=False, pk__gt=OuterRef("pk")
    )
    found = rows.filter(is_aside=True).exclude(Exists(since))
    return found.select_related("answer").order_by("pk")


def in_json(request, answers: QuerySet[MunicipalityAnswer], now: datetime, **more) -> JsonResponse:
    """What is new since the page asked the last time, and when to say that this time was."""
    rows, others = answers, asides(answers).exclude(sitting=request.GET.get("sitting", ""))
    if since := moment(request.GET.get("since", "")):
        rows, others = rows.filter(changed_at__gte=since), others.filter(saved_at__gte=since)
    return JsonResponse(
        {
            "stored": [stored(row, part) for row in rows for part in Part.values],
            "asides": [aside(row) for row in others],
            "now": asked_at(now),
        }
        | more
    )


def asked_at(now: datetime) -> str:
    """What a page that shows all as it is now says that it has asked since."""
    return (now - OVERLAP).isoformat()


def moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def stored(answer: MunicipalityAnswer, part: str) -> dict:
    return {
        "key": key_of(part, answer.question_id, answer.municipality_id),
        "version": answer.version,
        "text": getattr(answer, part),
        "at": moments.clock(answer.changed_at),
    }


def aside(version: AnswerVersion) -> dict:
    answer = version.answer
    key = key_of(version.part, answer.question_id, answer.municipality_id)
    return {"key": key, "text": version.text}
