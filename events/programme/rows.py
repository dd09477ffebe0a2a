"""The first line of an agenda item: a time, and mostly a title after it."""

import re
from dataclasses import dataclass

from events.programme.clock import Span, find_spans
from events.programme.lines import DASHES, Line

ROUGHLY = re.compile(r"(?:ca\.?|cirka|från)\s+(?=(?:kl\D{0,6})?\d)", re.IGNORECASE)
ALSO = re.compile(
    r"\s*(?:/|och|resp\.?|respektive|samt|\+|&)\s*(?=(?:kl\D{0,6})?\d)", re.IGNORECASE
)
SEPARATOR = re.compile(rf"^[\s:|,;{DASHES}]*")
UNIT = re.compile(
    r"(?:personer|deltagare|platser|år|minuter|min|timmar|kr|kronor|procent|miljoner|%)"
    r"|[a-zåäö].*\.$"  # a sentence that begins with a time is no agenda item
)
CLOSING_TIME = re.compile(rf"\s*[(,]?\s*(?:kl\D{{0,6}})?\d[\d.: {DASHES}]*\)?$")


@dataclass(frozen=True)
class Row:
    """Times in minutes after midnight, ``also`` the printed times of further sittings."""

    start: int
    end: int | None
    rest: str
    also: str = ""


def row_of(line: Line, in_programme: bool = False) -> Row | None:
    """The row that a line begins an agenda item with; None for any other line.

    Under a heading such as "Program" a time may also be bare (9–10) or stand last in the line.
    """
    text = ROUGHLY.sub("", line.body if line.is_bullet else line.text, count=1)
    spans = find_spans(text, bare=in_programme)
    if spans and spans[0].at == 0:
        return _leading(text, spans)
    if spans and in_programme and spans[-1].after >= len(text) - 1:
        return _trailing(text, spans[-1])
    return None


def _leading(text: str, spans: list[Span]) -> Row | None:
    after, also = spans[0].after, ""
    for span in spans[1:]:
        joint = ALSO.match(text, after)
        if not joint or joint.end() != span.at:
            break
        after = span.after
        also = text[:after]
    rest = SEPARATOR.sub("", text[after:], count=1)
    return None if UNIT.match(rest) else Row(spans[0].start, spans[0].end, rest, also)


def _trailing(text: str, span: Span) -> Row | None:
    closing = CLOSING_TIME.search(text)
    if not closing or closing.start() == 0 or closing.start() > span.at:
        return None
    return Row(span.start, span.end, text[: closing.start()].rstrip(" ,(–-"))
