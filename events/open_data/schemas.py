"""What a dataset's JSON looks like, in JSON Schema 2020-12."""

from events.open_data.dataset import VERSION, Dataset

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ADDRESS = {"type": "string", "format": "uri"}


def schema_of(dataset: Dataset, address: str) -> dict:
    """More may come in a row or beside the rows, so nothing is forbidden."""
    row = {
        "type": "object",
        "required": dataset.names,
        "properties": {field.name: field.schema for field in dataset.fields},
    }
    return {
        "$schema": DIALECT,
        "$id": address,
        "title": str(dataset.title),
        "description": str(dataset.about),
        "type": "object",
        "required": ["version", "licence", "documentation", "next", dataset.key],
        "properties": {
            "version": {"type": "string", "examples": [VERSION]},
            "licence": ADDRESS,
            "documentation": ADDRESS,
            "next": ADDRESS | {"type": ["string", "null"]},
            dataset.key: {"type": "array", "items": row},
        },
    }
