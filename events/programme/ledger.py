"""Keeps the account that no word of a page is lost."""

import re
from collections import Counter

from events.programme.lines import Line

WORD = re.compile(r"\d+|[^\W\d]+")  # "09.00Välkommen" is three words
# Words that only tie names and times together say nothing by themselves.
TIES = {
    *("och", "samt", "från", "vid", "på", "hos", "för", "kl", "klockan", "klocka", "den", "till"),
    *("båda", "alla", "samtliga"),
}


class Ledger:
    """What each line of the page still owes to the result.

    A part of the parser that has understood a line settles it; what nobody has settled and
    what cannot be found in the result is lost text, and ``lost`` names it.
    """

    def __init__(self, lines: list[Line]):
        self.lines = lines
        self.owed = {line.number: line.body for line in lines}

    def settle(self, line: Line, owed: str = "") -> None:
        """The line is understood; ``owed`` are the words that the result must still have."""
        self.owed[line.number] = owed

    def lost(self, result: dict) -> list[Line]:
        """The lines of which a word is nowhere in the result."""
        supply = Counter(words_in(" ".join(strings_in(result))))
        lost = []
        for line in self.lines:
            demand = Counter(w for w in words_in(self.owed[line.number]) if w not in TIES)
            if any(supply[word] < count for word, count in demand.items()):
                lost.append(line)
            else:
                supply.subtract(demand)
        return lost


def words_in(text: str) -> list[str]:
    """The words of a text; numbers without leading noughts, so that 9.05 is 09:05."""
    words = WORD.findall(text.casefold())
    return [word.lstrip("0") or "0" if word.isdigit() else word for word in words]


def strings_in(value: object) -> list[str]:
    """Every text and number inside dicts and lists, as strings."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in strings_in(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in strings_in(inner)]
    return [] if value is None else [str(value)]
