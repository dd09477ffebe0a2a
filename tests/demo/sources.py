"""The pages that the five oldest events come from, where they are at hand beside the project."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings

BESIDE = settings.BASE_DIR.parent / "shared"


def facts() -> dict:
    path = BESIDE / "data" / "events.json"
    if not path.exists():
        pytest.skip("events.json with the five real events is not here")
    return json.loads(path.read_text(encoding="utf-8"))


def pages() -> list[str]:
    folder: Path = BESIDE / "seeds"
    if not folder.exists():
        pytest.skip("the texts of the five real events are not here")
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


def people(content: dict) -> set[str]:
    """Everybody whom the real pages name, however deep in the file."""
    named = set(re.findall(r'"(?:name|governor|credit_name)": "([^"]+)"', json.dumps(content)))
    organisations = {row["name"] for row in content["organisations"]}
    # The escapes of json.dumps are undone by reading each name as JSON again.
    names = {json.loads(f'"{name}"') for name in named}
    series = {row["name"] for row in content["series"]}
    return {name for name in names - organisations - series if " " in name}


def titles(content: dict) -> set[str]:
    """Titles are facts and may be the same: of events, agenda items and series."""
    events = content["events"]
    items = {item["title"] for event in events for item in event["agenda"]}
    return items | {event["title"] for event in events}
