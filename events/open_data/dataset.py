"""A dataset that anybody may use: which fields its rows have, and what each of them means."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from events.moments import machine

# Of the form of all files. Another field makes it 1.1; what would break a reader's program gets
# another address.
VERSION = "1.0"

Value = str | int | bool | None


@dataclass(frozen=True)
class Field:
    """``kind`` and ``format`` are JSON Schema's words; ``value`` takes a row.

    Where nothing is known a value is None: null in JSON, and an empty cell in CSV.
    """

    name: str
    kind: str
    meaning: str
    example: Value
    value: Callable[[Any], Value]
    format: str = ""
    unit: str = ""
    choices: tuple[str, ...] = ()
    is_optional: bool = False

    @property
    def type_in_words(self) -> str:
        """For those who read about it: string, date-time or integer."""
        return self.format or self.kind

    @property
    def is_swedish(self) -> bool:
        """Whether the values are words, as staff have written them."""
        is_words = self.kind == "string" and not (self.format or self.choices)
        return is_words and not self.name.endswith("_en")

    @property
    def schema(self) -> dict:
        choices = [*self.choices, None] if self.choices and self.is_optional else [*self.choices]
        found = {
            "type": [self.kind, "null"] if self.is_optional else self.kind,
            "description": str(self.meaning),
            "format": self.format,
            "enum": choices,
            "examples": [self.example],
        }
        return {name: value for name, value in found.items() if value not in ("", [])}


@dataclass(frozen=True)
class Dataset:
    """``name`` is in the address and ``key`` in the JSON. ``rows`` are those that the query string
    asks for, in a lasting order; ``prepare`` makes of a page of them what the fields take."""

    name: str
    key: str
    title: str
    about: str
    changes: str
    fields: tuple[Field, ...]
    rows: Callable[[QueryDict], QuerySet]
    keywords: tuple[str, ...]
    rows_a_page: int = 1000
    prepare: Callable[[list], list] = list

    @property
    def names(self) -> list[str]:
        return [field.name for field in self.fields]

    def record(self, row) -> dict[str, Value]:
        return {field.name: field.value(row) for field in self.fields}


def text(name: str) -> Callable[[Any], str | None]:
    """The value of a column in which an empty text means that nothing is known."""
    return lambda row: getattr(row, name) or None


def moment(name: str) -> Callable[[Any], str | None]:
    """2027-05-21T09:00+02:00, by the Swedish clock."""

    def value(row) -> str | None:
        found: datetime | None = getattr(row, name)
        return machine(found) if found else None

    return value
