"""Events of past years with people from municipalities, and the report that counts them."""

from datetime import UTC, datetime, timedelta

from contacts.models import Municipality
from events.models import Audience, Event, Question
from registrations.models import MunicipalityAnswer
from registrations.yearly.report import Report, of_year
from tests.factories import make_county, make_event, make_municipality, make_registration

NOW = datetime(2026, 2, 1, tzinfo=UTC)
NAMES = {"1440": "Ale", "1492": "Åmål", "1460": "Bengtsfors", "1482": "Kungälv"}


def make_municipalities() -> dict[str, Municipality]:
    return {
        code: make_municipality(code, name=name, official_name=f"{name}s kommun", sort_key=name)
        for code, name in NAMES.items()
    }


def held(year=2025, people=None, came=None, hours=2, **fields) -> Event:
    """So many people with seats from each municipality, and so many of them who came; under None
    those of an organisation."""
    starts_at = fields.pop("starts_at", datetime(year, 3, 3, 8, tzinfo=UTC))
    times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=hours)}
    values = times | {"slug": f"forum-{Event.objects.count()}", "status": "published"} | fields
    event = make_event(**values)
    for code, number in (people or {}).items():
        seat(event, code, number, (came or {}).get(code, 0))
    return event


def seat(event, code, number, came=0, title="handläggare"):
    place = {"municipality_id": code} if code else {"municipality": None, "organisation": "SKR"}
    people = [
        {"title": title, "attended_at": event.starts_at if each < came else None}
        for each in range(number)
    ]
    return make_registration(event, "Anna Ek", people, **place)


def ask(event, number=2, *, municipalities=(), counties=()) -> list[Question]:
    audience = Audience.objects.create(event=event)
    audience.municipalities.set(municipalities)
    audience.counties.set(counties)
    return [
        Question.objects.create(event=event, number=each, text="Hur går det?")
        for each in range(1, number + 1)
    ]


def answer(question, code, *, is_done=True) -> MunicipalityAnswer:
    done_at = question.event.starts_at if is_done else None
    return MunicipalityAnswer.objects.create(
        question=question, municipality_id=code, text="Så här.", done_at=done_at
    )


def report(year=2025, county="14", now=NOW) -> Report:
    return of_year(year, now, county and make_county(county))


def states(found: Report) -> dict[str, str]:
    return {row.municipality.name: str(row.state) for row in found.municipalities}
