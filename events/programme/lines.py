"""The text as lines, cleaned of what a browser or an editor left in them."""

import re
import unicodedata
from dataclasses import dataclass

BREAKS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
BLANKS = re.compile(r"[^\S\t]+")
# Two sittings written together, as in 09.00/13.00; not a date such as 3/4.
SITTINGS = re.compile(r"(?<=\d[.:]\d\d)/(?=\d{1,2}[.:]\d\d(?!\d))")
BULLET = re.compile(r"^(?:[•·▪◦‣●○■*]\s*|[-–—]\s+)(?=\S)")
NUMBER = re.compile(r"^\(?(\d{1,2})[.)]\s+(?=\S)")
DASHES = "‐‑‒–—−-"  # for the end of a character class
WRAPPED = range(50, 2000)  # how long a broken line may be, joined lines included
OWN_LINE = re.compile(r"(?:\S+@|e-?post|mejl|tel|mobil|kl\b|www|http|\w+:)", re.IGNORECASE)
SENTENCE_ENDS = (".", "!", "?", ":", ";", '"', "”", ")")


@dataclass(frozen=True)
class Line:
    """A line that is not blank. ``number`` counts from 1, blank lines included."""

    number: int
    text: str
    after_blank: bool = True
    before_blank: bool = True

    @property
    def is_bullet(self) -> bool:
        return bool(BULLET.match(self.text))

    @property
    def ordinal(self) -> int | None:
        """The number that a numbered line begins with: 2 in "2. Vad gör ni?"."""
        found = NUMBER.match(self.text)
        return int(found[1]) if found else None

    @property
    def body(self) -> str:
        """The text without its bullet or number."""
        return NUMBER.sub("", BULLET.sub("", self.text))

    @property
    def is_alone(self) -> bool:
        return self.after_blank and self.before_blank

    def but(self, text: str) -> "Line":
        """The same line with another text."""
        return Line(self.number, text, self.after_blank, self.before_blank)


def read_lines(text: str) -> list[Line]:
    """The lines of a page that are not blank. Tabs inside a line are kept: they part columns."""
    cleaned = [_clean(raw) for raw in BREAKS.split(unicodedata.normalize("NFC", text))]
    lines = []
    for index, line in enumerate(cleaned):
        if line:
            before = index == 0 or not cleaned[index - 1]
            after = index + 1 == len(cleaned) or not cleaned[index + 1]
            lines.append(Line(index + 1, line, before, after))
    return _unwrap(lines)


def _clean(raw: str) -> str:
    seen = "".join(char for char in raw if char == "\t" or not _is_unseen(char))
    return BLANKS.sub(" ", SITTINGS.sub(" / ", seen)).strip()


def _is_unseen(char: str) -> bool:
    """Control and format characters: byte order marks, zero-width blanks, soft hyphens."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _unwrap(lines: list[Line]) -> list[Line]:
    """Join the lines of a paragraph that a mail program has broken."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and _goes_on(last, line):
            text = f"{last.text} {line.text}"
            joined[-1] = Line(last.number, text, last.after_blank, line.before_blank)
        else:
            joined.append(line)
    return joined


def _goes_on(last: Line, line: Line) -> bool:
    if line.after_blank or not line.text[0].islower() or OWN_LINE.match(line.text):
        return False
    broken = len(last.text) in WRAPPED and not last.text.endswith(SENTENCE_ENDS)
    return broken and "\t" not in last.text


def plain(text: str) -> str:
    """Text with single blanks, as it is shown; a tab becomes a blank."""
    return " ".join(text.split())


def sentences(text: str) -> list[str]:
    """The sentences of a paragraph. "kl. 9" and "t.ex. så" do not end one."""
    return re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖÉ”\"])", text)
