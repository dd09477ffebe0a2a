import pytest

from tests.admin.conftest import admin, as_staff, enter
from tests.registrations.conftest import open_event, register

__all__ = ["admin", "as_staff", "enter", "register"]


@pytest.fixture
def event(db):
    """An event in a month's time whose registrations staff approve, with two seats."""
    return open_event(approves_registrations=True, capacity=2, has_waiting_list=True)
