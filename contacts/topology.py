"""The borders of the municipalities, as they stand in a TopoJSON file, on a plane.

Neighbours share the arc between them, so that what is done to an arc leaves no gap between them.
The file and its licence are named in LICENSE-NOTICES.
"""

import json
from functools import cache
from itertools import accumulate
from math import atan2, atanh, cos, radians, sin, tan
from pathlib import Path

FILE = Path(__file__).parent / "data" / "municipalities.topo.json"
MIDDLE = 15  # degrees east, as in SWEREF 99 TM
EARTH = 6_371_000

Point = tuple[float, float]
# The numbers of the arcs around a piece of land; ~n is arc n backwards.
Ring = list[int]


def project(longitude: float, latitude: float) -> Point:
    """Metres to the right and downwards: the transverse Mercator projection of SWEREF 99 TM, but of
    a globe. That the Earth is flattened changes distances by less than half a per cent."""
    across, up = radians(longitude - MIDDLE), radians(latitude)
    return EARTH * atanh(cos(up) * sin(across)), -EARTH * atan2(tan(up), cos(across))


@cache
def arcs() -> list[list[Point]]:
    transform = read()["transform"]
    (across, up), (left, bottom) = transform["scale"], transform["translate"]
    return [
        [project(left + x * across, bottom + y * up) for x, y in places(arc)]
        for arc in read()["arcs"]
    ]


def places(arc: list[list[int]]) -> list[tuple[int, int]]:
    """Each point is told by its distance from the one before it."""
    return list(accumulate(map(tuple, arc), lambda at, by: (at[0] + by[0], at[1] + by[1])))


@cache
def rings() -> dict[str, list[Ring]]:
    """By code the mainland and the islands of each municipality. None of them has a hole."""
    found = {}
    for shape in read()["objects"]["municipalities"]["geometries"]:
        pieces = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        found[shape["id"]] = [ring for piece in pieces for ring in piece]
    return found


@cache
def read() -> dict:
    return json.loads(FILE.read_text(encoding="utf-8"))


def forwards(number: int) -> int:
    """The number of an arc, whichever way a ring goes along it."""
    return number if number >= 0 else ~number


def points(ring: Ring, lines: dict[int, list]) -> list:
    """The points around a ring, its first one not repeated at the end; ``lines`` by arc."""
    found = []
    for number in ring:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        found += line[:-1]
    return found


def simplified(line: list[Point], tolerance: float) -> list[Point]:
    """The line without the points that lie nearer than that to it (Douglas and Peucker 1973)."""
    kept = [line[0]]
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        between = range(first + 1, last)
        far = max(between, key=lambda at: apart(line[at], line[first], line[last]), default=None)
        if far is not None and apart(line[far], line[first], line[last]) > tolerance:
            waiting += [(far, last), (first, far)]
        else:
            kept.append(line[last])
    return kept


def apart(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from the line between two others, which may be the same one."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length if length else 0
    along = min(1, max(0, along))
    return ((x - x1 - along * (x2 - x1)) ** 2 + (y - y1 - along * (y2 - y1)) ** 2) ** 0.5
