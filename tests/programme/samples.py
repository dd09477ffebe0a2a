"""Small invented pages for the tests, and the place of the whole ones."""

from pathlib import Path

from events.programme import Page, parse

PAGES = Path(__file__).parent / "pages"
TITLE = "Möte om rättigheter i vardagen"
WHEN = "24 maj 2024 kl. 09.00-12.00"
LEAD = "Vi samlar länets kommuner för att tala om hur rättigheter blir verklighet i vardagen."


def page(*blocks: str) -> Page:
    """A page with title, day and lead, and after them the blocks, parted by blank lines."""
    return parse("\n\n".join([TITLE, WHEN, LEAD, *blocks]))


def first_line(blocks_before: int = 0) -> int:
    """The line number on which the first block of ``page`` begins."""
    return 7 + 2 * blocks_before


def speakers(item) -> list[tuple]:
    return [(one.name, one.title, one.organisation) for one in item.speakers]
