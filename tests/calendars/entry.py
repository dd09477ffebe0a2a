"""What a reader has found in a calendar file, in words that all readers share."""

from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True)
class Entry:
    """``start`` and ``end`` are instants in UTC, or days."""

    uid: str
    sequence: int
    start: datetime | date
    end: datetime | date
    summary: str
    description: str
    location: str
    status: str
    categories: tuple[str, ...] = ()


Read = list[list[Entry]]


def in_utc(value: datetime | date) -> datetime | date:
    return value.astimezone(UTC) if isinstance(value, datetime) else value
