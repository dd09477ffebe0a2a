"""Something that grows day by day until an event, as points and as a picture.

Pure: counts a day in, coordinates out. ``templates/charts/curve.html`` draws the picture, and the
same numbers stand in a table below it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

# The picture's own units: as wide as a small phone's page, so that its text is read there, too.
WIDTH, HEIGHT = 320, 150
LEFT, RIGHT, TOP, BOTTOM = 30, 8, 10, 22
# Those who came earlier are in the first point.
LONGEST = 84
WEEK = 7


@dataclass(frozen=True)
class Point:
    """So many in all at the end of the day that lies ``days`` before the event."""

    days: int
    total: int


@dataclass(frozen=True)
class Line:
    """``look`` is "solid" or "dashed": the lines are told apart without colours."""

    label: str
    points: list[Point]
    look: str = "solid"


def curve(a_day: Mapping[date, int], held: date, last: date) -> list[Point]:
    """How many there were in all on each day, from the first one to ``last`` or the event's own.

    ``a_day`` is how many came on each day. Without anybody there are no points.
    """
    counted = {(held - day).days: number for day, number in a_day.items() if number}
    if not counted:
        return []
    first, end = min(max(counted), LONGEST), max(0, (held - last).days)
    total = sum(number for days, number in counted.items() if days > first)
    points = []
    for days in range(first, end - 1, -1):
        total += counted.get(days, 0)
        points.append(Point(days, total))
    return points


def at(points: Iterable[Point], days: int) -> int:
    """How many there were so many days before; 0 before the first."""
    return max((point.total for point in points if point.days >= days), default=0)


def by_week(lines: list[Line]) -> list[tuple[int, list[int | None]]]:
    """The table: for each week before the event how many each line had then, None if that day
    is still to come. The last day that the first line has stands there, too."""
    if not any(line.points for line in lines):
        return []
    first = max(line.points[0].days for line in lines if line.points)
    last = min((line.points[-1].days for line in lines[:1] if line.points), default=0)
    days = sorted({*range(0, first + 1, WEEK), last, first}, reverse=True)
    return [(day, [known(line.points, day) for line in lines]) for day in days]


def known(points: list[Point], days: int) -> int | None:
    return at(points, days) if points and points[-1].days <= days else None


# --- The picture ---


@dataclass(frozen=True)
class Drawn:
    """A line as the attribute ``points`` of a polyline, and where it ends."""

    label: str
    look: str
    points: str
    end: tuple[float, float]


@dataclass(frozen=True)
class Chart:
    lines: list[Drawn]
    table: list[tuple[int, list[int | None]]]
    labels: list[str]
    # The height of the line for the most there can be, if that is known.
    ceiling: float | None
    top: int
    # Where a number of days stands below the picture.
    ticks: list[tuple[float, int]]
    # Where a line stands for the last day to register, and marks for what was done to hurry them.
    deadline: float | None = None
    marks: tuple[float, ...] = ()
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    base: int = HEIGHT - BOTTOM


def chart(
    lines: list[Line],
    most: int | None = None,
    deadline: int | None = None,
    marks: Iterable[int] = (),
) -> Chart | None:
    """The picture of lines that have points; None if none has. ``most`` is drawn as a ceiling;
    ``deadline`` and ``marks`` are days before the event, and only those within it are drawn."""
    drawn = [line for line in lines if line.points]
    if not drawn:
        return None
    first = max(line.points[0].days for line in drawn) or 1
    highest = max(point.total for line in drawn for point in line.points)
    top = max(highest, most or 0, 1)
    return Chart(
        lines=[draw(line, first, top) for line in drawn],
        table=by_week(lines),
        labels=[line.label for line in lines],
        ceiling=height(most, top) if most else None,
        top=top,
        ticks=[(across(days, first), days) for days in ticks(first)],
        deadline=across(deadline, first) if deadline is not None and deadline <= first else None,
        marks=tuple(across(days, first) for days in marks if days <= first),
    )


def draw(line: Line, first: int, top: int) -> Drawn:
    places = [(across(point.days, first), height(point.total, top)) for point in line.points]
    points = " ".join(f"{x},{y}" for x, y in places)
    return Drawn(line.label, line.look, points, places[-1])


def across(days: int, first: int) -> float:
    """From the left edge, ``first`` days before, to the right one, the day itself."""
    return round(LEFT + (WIDTH - LEFT - RIGHT) * (1 - days / first), 1)


def height(total: int, top: int) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * total / top, 1)


def ticks(first: int) -> list[int]:
    """The first day, the last one and one half-way."""
    return sorted({first, first // 2, 0}, reverse=True)
