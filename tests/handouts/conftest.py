import pytest

from events.models import Question
from tests.events.build import published
from tests.events.conftest import frozen
from tests.factories import make_county

__all__ = ["frozen"]


@pytest.fixture
def event(db, frozen):
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
