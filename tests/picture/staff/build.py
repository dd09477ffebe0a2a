"""An event with questions to some municipalities, and what they have answered."""

from django.utils import timezone

from contacts.models import Municipality
from events.models import Audience, Event
from registrations.models import MunicipalityAnswer
from tests.factories import make_event, make_municipality

ALE, BORAS, AMAL = ("1440", "Ale"), ("1490", "Borås"), ("1492", "Åmål")
NAMES = [ALE, BORAS, AMAL]


def asking(*texts: str, names=NAMES, slug="forum", **fields) -> Event:
    """Of these municipalities, each with a question's text in the order of their numbers."""
    event = make_event(slug, status=Event.Status.PUBLISHED, **fields)
    for number, text in enumerate(texts or ["Vilka når ni?", "Hur gör ni?"], start=1):
        event.questions.create(number=number, text=text)
    expecting(event, names)
    return event


def expecting(event: Event, names=NAMES) -> Audience:
    audience = Audience.objects.create(event=event)
    audience.municipalities.set(place(*each) for each in names)
    return audience


def place(code: str, name: str) -> Municipality:
    key = name.lower().replace("å", "\ue000")
    return make_municipality(code, name=name, official_name=f"{name}s kommun", sort_key=key)


def answer(event: Event, of=ALE, number=1, text="Alla.", is_done=True, **fields):
    return MunicipalityAnswer.objects.create(
        question=event.questions.get(number=number),
        municipality=place(*of),
        text=text,
        version=1,
        done_at=timezone.now() if is_done else None,
        **fields,
    )
