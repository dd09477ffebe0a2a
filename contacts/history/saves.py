"""What was changed together: a save of a form touches several rows within a moment."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import models

from contacts.history import versions, wording
from contacts.history.versions import BEGAN

# Rows that the same person saves within so short a time were saved by one press of a button.
ONE_SAVE = timedelta(seconds=3)


@dataclass(frozen=True)
class Table:
    """A model with a history, and which of its rows belong to what is looked at.

    ``wordings`` are functions for values that staff read in another way than they are stored.
    """

    model: type[models.Model]
    condition: models.Q
    parents: frozenset[str] = frozenset()
    wordings: dict[str, wording.Wording] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    name: str
    before: str
    after: str

    @property
    def is_long(self) -> bool:
        return wording.is_long(self.before, self.after)

    @property
    def parts(self) -> list[wording.Part]:
        return wording.parts(self.before, self.after)


@dataclass(frozen=True)
class Change:
    """Of one row. ``type`` is "+", "~" or "-"; ``row`` is empty for what is looked at itself."""

    at: datetime
    staff: str
    type: str
    kind: str
    row: str
    differences: list[Difference]


@dataclass
class Save:
    at: datetime
    staff: str
    changes: list[Change]

    @property
    def moment(self) -> str:
        return wording.clock(self.at)


def saves_of(tables: list[Table]) -> list[Save]:
    """All that is known of the first table's row and of what belongs to it, newest first.

    As many queries as there are tables and kinds of rows that they refer to, however long the
    history is.
    """
    read = [(table, rows_of(table)) for table in tables]
    names = names_of(read)
    found = [
        change
        for number, (table, rows) in enumerate(read)
        for change in changes(table, rows, names, is_owner=number == 0)
    ]
    return grouped(sorted(found, key=lambda change: change.at, reverse=True))


def rows_of(table: Table) -> list:
    key = table.model._meta.pk.attname
    rows = table.model.history.filter(table.condition).select_related("history_user")
    rows = list(rows.order_by(key, "history_date", "history_id"))
    for row in rows:
        row.id_of_row = getattr(row, key)
    return rows


def names_of(read) -> dict:
    """What is called what, of all that foreign keys point to: one query a model."""
    wanted: dict[type, set] = {}
    for table, rows in read:
        for each in table.model._meta.concrete_fields:
            if each.is_relation and each.name not in table.parents:
                keys = {getattr(row, each.attname, None) for row in rows} - {None}
                wanted.setdefault(each.related_model, set()).update(keys)
    return {
        (model, key): str(row)
        for model, keys in wanted.items()
        for key, row in model._default_manager.in_bulk(keys).items()
    }


def changes(table: Table, rows: list, names: dict, *, is_owner: bool) -> Iterable[Change]:
    for version, before in versions.pairs(rows):
        differences = compared(table, version, before, names)
        if version.history_change_reason == BEGAN or (
            version.history_type == "~" and not differences
        ):
            continue
        user = version.history_user
        yield Change(
            at=version.history_date,
            staff=user.get_username() if user else "",
            type=version.history_type,
            kind=str(table.model._meta.verbose_name),
            row="" if is_owner else title(table, version, names),
            differences=differences,
        )


def compared(table: Table, version, before, names: dict) -> list[Difference]:
    if before is None or version.history_type != "~":
        return []
    fields = versions.fields_of(table.model, version, table.parents)
    return [
        Difference(
            str(each.verbose_name),
            *(value_of(table, each, row, names) for row in (before, version)),
        )
        for each in versions.changed(fields, version, before)
    ]


def value_of(table: Table, each: models.Field, row, names: dict) -> str:
    value = getattr(row, each.attname)
    if value is not None and each.name in table.wordings:
        return table.wordings[each.name](value)
    return wording.shown(each, value, names)


def title(table: Table, version, names: dict) -> str:
    """What the row was called then. One that is nothing but a link is called what it links to."""
    fields = versions.fields_of(table.model, version, table.parents)
    links = [each for each in fields if each.is_relation]
    if len(links) == len(fields):
        return value_of(table, links[0], version, names)
    kept = {each.attname: getattr(version, each.attname) for each in version.tracked_fields}
    return str(table.model(**kept))


def grouped(found: list[Change]) -> list[Save]:
    saves: list[Save] = []
    for change in found:
        last = saves[-1] if saves else None
        if last and last.staff == change.staff and last.at - change.at <= ONE_SAVE:
            last.changes.insert(0, change)
        else:
            saves.append(Save(change.at, change.staff, [change]))
    return saves
