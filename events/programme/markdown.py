"""Lines as Markdown: paragraphs parted by a blank line, lists kept together."""

from collections.abc import Iterable

from events.programme.lines import Line, plain


def markdown(lines: Iterable[Line]) -> str:
    """The text of the lines; every line is a paragraph or a point of a list."""
    text, listed = "", False
    for line in lines:
        point = _point(line)
        gap = "\n" if listed and point else "\n\n"
        text += (gap if text else "") + (point or plain(line.text))
        listed = bool(point)
    return text


def _point(line: Line) -> str:
    if line.is_bullet:
        return f"- {plain(line.body)}"
    return f"{line.ordinal}. {plain(line.body)}" if line.ordinal is not None else ""
