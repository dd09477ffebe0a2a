"""Which municipalities have a border in common, as the map has it.

In the map two that meet share the arc between them. Those with only water between them share none,
as lakes and the sea belong to no municipality there.
"""

from collections import defaultdict
from functools import cache

from contacts import topology


@cache
def neighbours() -> dict[str, frozenset[str]]:
    """The codes of each municipality's neighbours, by its own code."""
    along: dict[int, set[str]] = defaultdict(set)
    for code, rings in topology.rings().items():
        for arc in (number for ring in rings for number in ring):
            along[topology.forwards(arc)].add(code)
    found: dict[str, set[str]] = {code: set() for code in topology.rings()}
    for codes in along.values():
        for code in codes:
            found[code] |= codes - {code}
    return {code: frozenset(others) for code, others in found.items()}
