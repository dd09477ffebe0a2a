"""How two wordings of a text differ, word by word."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

WORDS = re.compile(r"\S+\s*")
# Comparing takes the square of their number. What is longer is shown whole, before and after.
MOST = 3000


class Piece(NamedTuple):
    """``change`` is "same", "removed" or "added"."""

    change: str
    words: str


def compare(before: str, after: str) -> list[Piece]:
    old, new = WORDS.findall(before), WORDS.findall(after)
    if max(len(old), len(new)) > MOST:
        return pieces(("removed", old), ("added", new))
    # Words are compared without the blanks after them; a line that is broken elsewhere is the same.
    matcher = SequenceMatcher(
        None, *([word.strip() for word in side] for side in (old, new)), False
    )
    found = []
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            found += pieces(("same", new[k:m]))
        else:
            found += pieces(("removed", old[i:j]), ("added", new[k:m]))
    return found


def pieces(*parts: tuple[str, list[str]]) -> list[Piece]:
    return [Piece(change, "".join(words)) for change, words in parts if words]
