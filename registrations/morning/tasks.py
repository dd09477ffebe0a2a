"""A task on the first page of the administration: a sentence with a link, and what it is about."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from events.models import Event
from events.templatetags.portal import number_word

MOST_ROWS = 5


@dataclass(frozen=True)
class Row:
    words: str
    address: str
    more: str = ""


@dataclass(frozen=True)
class Task:
    """``rows`` are what it is about, if that has names of its own; ``left`` are not listed."""

    words: str
    address: str
    count: int
    rows: tuple[Row, ...] = ()

    @property
    def shown(self) -> tuple[Row, ...]:
        return self.rows[:MOST_ROWS]

    @property
    def left(self) -> int:
        return max(0, len(self.rows) - MOST_ROWS)


def task(one: str, several: str, count: int, address: str, rows=()) -> Iterator[Task]:
    """Nothing where there is nothing; ``several`` begins with the number in words."""
    if count:
        words = one if count == 1 else several % {"number": number_word(count)}
        yield Task(words, address, count, tuple(rows))


def events_list(query: str) -> str:
    return f"{reverse('admin:events_event_changelist')}?{query}"


def edit(event: Event, name: str = "events_event_change") -> str:
    return reverse(f"admin:{name}", args=[event.pk])
