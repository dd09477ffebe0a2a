import pytest
import time_machine

from events.models import Question
from tests.events.build import NOW, published
from tests.factories import make_county


@pytest.fixture(autouse=True)
def noon():
    """It is noon on 1 May 2030 in Sweden."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def event(db):
    """A forum with two questions, in a county whose name has our letters."""
    county = make_county(board_name="Länsstyrelsen Västra Götaland")
    found = published(
        title="Åsikter i öppna rum",
        lead="Vi möts.",
        county=county,
        venue="Rådhuset",
        city="Åmål",
        format="physical",
    )
    Question.objects.create(event=found, number=1, text="Vilka når ni?", examples="Äldre, unga")
    Question.objects.create(event=found, number=3, text="Vad fungerar?")
    return found
