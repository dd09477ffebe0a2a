"""CSV that opens right in Swedish Excel, and in which nothing that somebody wrote is run."""

import csv
from collections.abc import Iterable, Iterator

# A cell that begins so is run as a formula by spreadsheets, also in the wide letters of East Asia.
RISKY = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
RISKY_BLANKS = ("\t", "\r", "\n", "\0")


class Echo:
    """What the csv module writes to: hands each line straight on instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def guarded(cell) -> str:
    """With an apostrophe in front, a spreadsheet shows a formula instead of running it."""
    text = str(cell)
    risky = text.startswith(RISKY_BLANKS) or text.lstrip().startswith(RISKY)
    return f"'{text}" if risky else text


def csv_lines(rows: Iterable[list]) -> Iterator[str]:
    """The rows, the names of the columns first, with semicolons as Swedish Excel wants them."""
    writer = csv.writer(Echo(), delimiter=";", lineterminator="\r\n")
    # The mark at the start tells Excel that å, ä and ö are UTF-8.
    mark = "\ufeff"
    for row in rows:
        yield mark + writer.writerow(row)
        mark = ""
