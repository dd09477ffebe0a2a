"""What is known while a page is being read."""

from dataclasses import dataclass, field

from events.programme.deadline import Statement
from events.programme.ledger import Ledger
from events.programme.lines import Line
from events.programme.parts import Part
from events.programme.shapes import Page, Section


@dataclass
class Reading:
    """The page so far, and the lines whose meaning only the whole page can tell."""

    page: Page
    ledger: Ledger
    time_lines: list[Line] = field(default_factory=list)
    prose: list[Line] = field(default_factory=list)
    deadlines: list[Statement] = field(default_factory=list)
    spare_places: list[str] = field(default_factory=list)
    related: list[Line] = field(default_factory=list)
    category: str = ""
    limited: Line | None = None
    explained: set[int] = field(default_factory=set)

    def doubt(self, sentence: str) -> None:
        self.page.doubts.append(sentence)

    def keep_line(self, line: Line) -> None:
        """Leave a line as text under "other"; a doubt has said why."""
        self.ledger.settle(line, line.text)
        self.explained.add(line.number)

    def keep(self, part: Part) -> None:
        """Leave a part's lines as text under "other", label and all."""
        label = f"{part.heading.text} " if part.heading else ""
        text = "\n\n".join(label * (i == 0) + line.text for i, line in enumerate(part.lines))
        if text:
            self.page.sections.append(Section("other", None, text))
