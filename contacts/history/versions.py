"""The stored versions of rows, each beside the one before it."""

from collections.abc import Iterator
from itertools import groupby

from django.db import models

# What stood there when its history began: known, but changed by nobody.
BEGAN = "history begins"
# A row that is put between two others moves all that follow; that says nothing of each of them.
ORDER = "position"


def pairs(versions: list) -> Iterator[tuple]:
    """(version, the one before it or None), of versions that are sorted by row and by age."""
    for _row, together in groupby(versions, key=lambda version: version.id_of_row):
        before = None
        for version in together:
            yield version, before
            before = version


def fields_of(model: type[models.Model], version, parents: set[str]) -> list[models.Field]:
    """What is told of a row: not its number, its owner or its place among the others."""
    kept = {field.name for field in version.tracked_fields}
    return [
        field
        for field in model._meta.concrete_fields
        if field.name in kept
        and field.name not in parents
        and field.name != ORDER
        and not field.primary_key
        and (field.editable or field.name == "status")
    ]


def changed(fields: list[models.Field], version, before) -> list[models.Field]:
    return [
        field
        for field in fields
        if getattr(version, field.attname) != getattr(before, field.attname)
    ]
