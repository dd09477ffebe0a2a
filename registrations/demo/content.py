"""What the demo says: data/ holds a file for each event and a list of the archive's small ones."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


@cache
def read(name: str) -> dict:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def invitations() -> Iterator[dict]:
    """Every event with its address as ``slug``: the long ones first, then the archive's short."""
    for path in sorted((DATA / "events").glob("*.toml")):
        yield {"slug": path.stem} | read(f"events/{path.stem}")
    yield from read("archive")["events"]
