"""A question, two municipalities, and what they write."""

from contacts.models import County, Municipality
from events.models import Audience, Event, Question
from registrations.models import AnswerVersion
from registrations.picture import saving
from registrations.picture.saving import Draft
from tests.factories import make_county, make_event, make_municipality

TEXT, NOTES = AnswerVersion.Part.TEXT, AnswerVersion.Part.NOTES
MUNICIPALITY = AnswerVersion.Writer.MUNICIPALITY


def amal() -> Municipality:
    return make_municipality()


def bengtsfors() -> Municipality:
    return make_municipality("1460", name="Bengtsfors", official_name="Bengtsfors kommun")


def asked(*texts: str, county: County | None = None, **fields) -> Event:
    """A published event at which all municipalities of its county answer these questions."""
    county = county or make_county()
    event = make_event(**{"status": Event.Status.PUBLISHED, "county": county} | fields)
    for number, text in enumerate(texts or ("Vad gör ni?",), 1):
        Question.objects.create(event=event, number=number, text=text)
    Audience.objects.create(event=event).counties.add(county)
    return event


def question(event: Event | None = None) -> Question:
    return (event or asked()).questions.first()


def draft(text: str, version: int = 0, sitting: str = "a", writer: str = MUNICIPALITY) -> Draft:
    return Draft(text, version, writer, sitting)


def saved(question, text, version=0, sitting="a", part=TEXT, municipality=None, **options):
    return saving.save(
        question, municipality or amal(), part, draft(text, version, sitting), **options
    )


def kept(answer, part=TEXT) -> list[str]:
    """All texts that are kept, the latest first; those beside the answer in brackets."""
    rows = answer.versions.filter(part=part)
    return [f"({row.text})" if row.is_aside else row.text for row in rows]
