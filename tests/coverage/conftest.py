from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Audience
from tests.factories import make_county, make_municipality
from tests.registrations.conftest import open_event

NAMES = {"1492": "Åmål", "1460": "Bengtsfors", "1438": "Dals-Ed"}


@pytest.fixture
def places(db):
    return {
        code: make_municipality(code, name=name, official_name=f"{name}s kommun", sort_key=str(at))
        for at, (code, name) in enumerate(NAMES.items())
    }


@pytest.fixture
def event(places):
    """An event in a month's time, with two questions, that expects all of its county."""
    return expecting("forum")


def expecting(slug, questions=2, **fields):
    event = open_event(slug, **fields)
    Audience.objects.create(event=event).counties.add(make_county())
    for number in range(1, questions + 1):
        event.questions.create(number=number, text=f"Fråga {number}")
    return event


def held_in(year, slug, **fields):
    """An event of the past, early in that year."""
    starts = timezone.now().replace(year=year, month=2, day=1)
    return open_event(slug, starts_at=starts, ends_at=starts + timedelta(hours=3), **fields)


def elsewhere(event):
    event.county = make_county("12")
    event.save(update_fields=["county"])
    return event


def answer(event, place, questions=2):
    for question in event.questions.all()[:questions]:
        question.municipality_answers.create(municipality=place, text="Ja.", done_at=timezone.now())
