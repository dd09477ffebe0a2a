"""As much of JSON Schema (2020-12) as the portal's own schemas use; another word fails the test."""

from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

TYPES = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}
FORMATS = {
    "uuid": UUID,
    "date-time": datetime.fromisoformat,
    "uri": lambda text: urlsplit(text).scheme in {"http", "https"} or 1 / 0,
}
SAID = {"$schema", "$id", "title", "description", "examples"}


def faults(value, schema: dict, place="$") -> list[str]:
    """Where the value is not as the schema says."""
    unknown = set(schema) - SAID - {"type", "format", "enum", "required", "properties", "items"}
    assert not unknown
    found = (
        [] if is_of_type(value, schema["type"]) else [f"{place}: {value!r} is no {schema['type']}"]
    )
    if value is not None and "format" in schema:
        FORMATS[schema["format"]](value)
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{place}: {value!r} is none of {schema['enum']}")
    for name in schema.get("required", []):
        found += [] if name in value else [f"{place}: {name} is missing"]
    for name, inner in schema.get("properties", {}).items():
        found += faults(value[name], inner, f"{place}.{name}") if name in value else []
    for number, one in enumerate(value if "items" in schema else []):
        found += faults(one, schema["items"], f"{place}[{number}]")
    return found


def is_of_type(value, names: str | list[str]) -> bool:
    kinds = [TYPES[name] for name in ([names] if isinstance(names, str) else names)]
    # True is an int in Python, and no integer in JSON.
    return type(value) in kinds
