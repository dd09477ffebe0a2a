"""The administration of an event is made of many classes: none may hide another's method."""

import inspect
from itertools import pairwise

import pytest
from django.contrib.admin import ModelAdmin

from registrations.admin import EventWithSeatsAdmin

pytestmark = pytest.mark.once

# Events are searched by their own text, not by columns.
MEANT = {"get_search_results"}
OURS = [kind for kind in EventWithSeatsAdmin.__mro__ if not issubclass(ModelAdmin, kind)]


def hidden(name: str) -> list[str]:
    """The classes whose own function of that name is called by none that comes before them."""
    owners = [kind for kind in OURS if inspect.isfunction(vars(kind).get(name))]
    calls_on = f"super().{name}("
    return [
        later.__name__
        for first, later in pairwise(owners)
        if calls_on not in inspect.getsource(vars(first)[name])
    ]


def test_no_class_hides_what_another_one_does():
    names = {name for kind in OURS for name, value in vars(kind).items() if callable(value)}
    names -= MEANT
    found = {name: hidden(name) for name in sorted(names)}
    assert {name: classes for name, classes in found.items() if classes} == {}
    assert len(OURS) > 8
