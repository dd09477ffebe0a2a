import pytest
import time_machine

from events.models import Series
from tests.events.build import NOW


@pytest.fixture
def frozen():
    """It is noon on 1 May 2030 in Sweden, until the test is over."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def series(db):
    return Series.objects.create(name="Konferenserna", slug="konferenserna")
