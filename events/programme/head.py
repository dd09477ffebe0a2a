"""The top of a page: the title, and the image's description with its credit."""

import re
from dataclasses import dataclass, field

from events.programme import doubts
from events.programme.labels import heading_of, label_of
from events.programme.lines import Line, plain
from events.programme.names import is_organisation
from events.programme.rows import row_of
from events.programme.schedule import CATEGORY, is_schedule_line
from events.programme.shapes import Image, PageTextError

LONGEST_TITLE = 200
GREETING = re.compile(r"välkommen|välkomna|save the date", re.IGNORECASE)
CREDIT = re.compile(
    r"(?:foto(?:graf)?|illustration(?:er)?|bild|grafik|photo)\s*:\s*\S.*", re.IGNORECASE
)
ALT = re.compile(
    r"(?:illustration|foto(?:grafi)?|bild(?:en)?|teckning|vinjett|porträtt(?:foto|bild)?|logotyp"
    r"|dekorativ bild|collage|kollage)\b(?!\s*:)",
    re.IGNORECASE,
)
LONGEST_ALT = 400


@dataclass
class Head:
    """``category`` is a line such as "Konferens" above the title."""

    title: Line
    image: Image | None
    category: Line | None = None
    image_lines: list[Line] = field(default_factory=list)


def read_head(lines: list[Line]) -> Head:
    """The title and the image. Raises PageTextError if no line can be the title."""
    index, category = _title_index(lines)
    following = lines[index + 1 : index + 4]
    image, taken = _image(following)
    return Head(lines[index], image, category, following[:taken])


def _title_index(lines: list[Line]) -> tuple[int, Line | None]:
    category: int | None = None
    for index, line in enumerate(lines):
        if category is not None and (row_of(line) or line.text.endswith(".")):
            break
        if not _may_be_title(line):
            continue
        if category is not None or not _is_above_title(line.text.strip(" !:")):
            return index, None if category is None else lines[category]
        category = index
    if category is not None:
        return category, None
    raise PageTextError(lines[0].number if lines else 1, doubts.no_title())


def _is_above_title(text: str) -> bool:
    """Whether a line rather says what, or who invites, than being the title itself."""
    named = CATEGORY.fullmatch(text) or GREETING.fullmatch(text)
    return bool(named) or (is_organisation(text) and len(text.split()) <= 4)


def _may_be_title(line: Line) -> bool:
    letters = sum(char.isalpha() for char in line.text)
    if letters < 3 or len(line.text) > LONGEST_TITLE or line.is_bullet or "@" in line.text:
        return False
    marked = label_of(line.text) or heading_of(line.text) or row_of(line) or is_schedule_line(line)
    return not marked


def _image(lines: list[Line]) -> tuple[Image | None, int]:
    """The image that the lines after the title describe, and how many lines that takes."""
    texts = [plain(line.text) for line in lines]
    if texts and CREDIT.fullmatch(texts[0]):
        return Image("", texts[0]), 1
    if len(texts) > 1 and CREDIT.fullmatch(texts[1]) and len(texts[0]) <= LONGEST_ALT:
        return Image(texts[0], texts[1]), 2
    if texts and ALT.match(texts[0]) and len(texts[0]) <= LONGEST_ALT:
        return Image(texts[0]), 1
    return None, 0
