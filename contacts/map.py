"""Municipalities as a map: the outline of each as an SVG path, all in one picture.

Pure: codes in, paths out. ``templates/charts/map.html`` draws them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from contacts import topology
from contacts.topology import Point

# The picture's own units; its text and pins are readable when it is as wide as a phone.
WIDTH, HEIGHT = 440, 760
# Room for a pin whose municipality lies at the edge.
MARGIN = 14
TOLERANCE = 0.45
# An island that is smaller than this cannot be seen.
SMALLEST = 1.0


@dataclass(frozen=True)
class Shape:
    """A municipality's path, and where in it a label has room."""

    code: str
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Map:
    width: int
    height: int
    shapes: list[Shape]


@dataclass(frozen=True)
class Mark:
    """How a municipality looks: one of the fills in ``picture.css`` (m-done, m-dots, m-gone), what
    is said when it is pointed at, and the number of its pin, if it has one."""

    look: str
    words: str
    number: int | None = None


@dataclass(frozen=True)
class Sign:
    """A line of the legend: a look as in the map, what it means, and how many look so."""

    look: str
    label: str
    number: int


@dataclass(frozen=True)
class Drawn:
    width: int
    height: int
    areas: list[tuple[Shape, Mark]]

    @property
    def pins(self) -> list[tuple[Shape, Mark]]:
        return [(shape, mark) for shape, mark in self.areas if mark.number]


def draw(marks: Mapping[str, Mark]) -> Drawn | None:
    """The map of these municipalities, by their codes; None if none of them has an outline."""
    found = outlines(frozenset(marks))
    if not found.shapes:
        return None
    areas = [(shape, marks[shape.code]) for shape in found.shapes]
    return Drawn(found.width, found.height, areas)


@lru_cache(maxsize=64)
def outlines(codes: frozenset[str]) -> Map:
    """The shapes of these municipalities, as large as the picture has room for, by code.

    A municipality that is too new for the file has none.
    """
    rings = {code: topology.rings()[code] for code in sorted(codes) if code in topology.rings()}
    if not rings:
        return Map(0, 0, [])
    lines = {number: topology.arcs()[number] for number in arcs_of(rings)}
    (left, top), metres, width, height = fit([point for line in lines.values() for point in line])
    placed = {
        number: [
            (round(MARGIN + (x - left) / metres, 1), round(MARGIN + (y - top) / metres, 1))
            for x, y in topology.simplified(line, TOLERANCE * metres)
        ]
        for number, line in lines.items()
    }
    shapes = [
        shape(code, [topology.points(ring, placed) for ring in found])
        for code, found in rings.items()
    ]
    return Map(width, height, shapes)


def arcs_of(rings: dict) -> set[int]:
    return {
        topology.forwards(number) for found in rings.values() for ring in found for number in ring
    }


def fit(points: list[Point]) -> tuple[Point, float, int, int]:
    """The upper left corner, the metres to a unit, and the size that they make."""
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    metres = max(wide / (WIDTH - 2 * MARGIN), high / (HEIGHT - 2 * MARGIN))
    size = [round(length / metres + 2 * MARGIN) for length in (wide, high)]
    return (min(xs), min(ys)), metres, *size


def shape(code: str, pieces: list[list[Point]]) -> Shape:
    largest = max(pieces, key=area)
    seen = [piece for piece in pieces if piece is largest or area(piece) >= SMALLEST]
    return Shape(code, "".join(path(piece) for piece in seen), *middle(largest))


def area(ring: list[Point]) -> float:
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in around(ring))) / 2


def around(ring: list[Point]):
    return zip(ring, [*ring[1:], *ring[:1]], strict=True)


def path(ring: list[Point]) -> str:
    """As short as SVG allows: each step as the distance from the point before, in tenths."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    (x, y), *rest = tenths
    steps = []
    for next_x, next_y in rest:
        if (next_x, next_y) != (x, y):
            steps += [next_x - x, next_y - y]
        x, y = next_x, next_y
    first_x, first_y = tenths[0]
    return f"M{joined([first_x, first_y])}l{joined(steps)}z"


def joined(tenths: list[int]) -> str:
    """A minus separates numbers as well as a blank."""
    return " ".join(decimal(number) for number in tenths).replace(" -", "-")


def decimal(tenths: int) -> str:
    whole, rest = divmod(abs(tenths), 10)
    digits = f"{whole or ''}.{rest}" if rest else str(whole)
    return f"-{digits}" if tenths < 0 else digits


def middle(ring: list[Point]) -> Point:
    """A point inside with land around it: the middle of the widest of some lines across."""
    ys = [y for _x, y in ring]
    top, high = min(ys), max(ys) - min(ys)
    spans = [
        (right - left, (left + right) / 2, level)
        for level in (top + high * part / 20 for part in range(6, 15))
        for left, right in across(ring, level)
    ]
    _width, x, y = max(spans, default=(0, *ring[0]))
    return round(x, 1), round(y, 1)


def across(ring: list[Point], level: float) -> list[tuple[float, float]]:
    """Where a horizontal line enters and leaves the ring, in pairs."""
    cuts = sorted(
        x1 + (level - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in around(ring)
        if (y1 > level) != (y2 > level)
    )
    return list(zip(cuts[::2], cuts[1::2], strict=True))
