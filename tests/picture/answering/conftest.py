import pytest

from registrations.municipality import links
from tests.picture.answering.build import amal, asked


@pytest.fixture
def event(db):
    """One that is to come, with two questions."""
    return asked("Vad gör ni?", "Hur går det?", title="Samråd")


@pytest.fixture
def address(event):
    """Of Åmål's answers to the event's questions."""
    return f"/kommun/{links.token(links.of(amal()))}/svar/{event.slug}/"
