"""Registerutdrag: all that the portal holds about one person (GDPR, Article 15), in words."""

from dataclasses import dataclass

from django.db import models
from django.utils import timezone

from contacts import secret_links
from contacts.admin.outbox import MAIL_KINDS
from contacts.history.wording import clock, shown
from contacts.models import OutgoingEmail
from registrations.person_data.tables import TABLES, Table

# What is stored in a word of ours, and called something else.
KINDS = {(OutgoingEmail, "kind"): MAIL_KINDS}


@dataclass(frozen=True)
class Section:
    """Rows as {label: value}. ``hidden`` counts those that this member of staff may not see."""

    title: str
    rows: list[dict[str, str]]
    hidden: int = 0


def of(address: str, user) -> list[Section]:
    """Everything about this address that belongs to the counties of the user."""
    found = [section(table, address.lower(), user) for table in TABLES]
    return [one for one in found if one.rows or one.hidden]


def section(table: Table, address: str, user) -> Section:
    rows = table.rows(address, user)
    if table.permission and not user.has_perm(table.permission):
        return Section(str(table.title), [], rows.count())
    rows = rows.select_related(*links(table.model)).order_by("pk")
    return Section(str(table.title), [told(row, table) for row in rows])


def links(model) -> list[str]:
    """What a row refers to, and what that is called by."""
    found = []
    for field in model._meta.fields:
        if field.is_relation:
            further = [each.name for each in field.related_model._meta.fields if each.is_relation]
            found += [field.name, *(f"{field.name}__{name}" for name in further)]
    return found


def told(row, table: Table) -> dict[str, str]:
    fields = [field for field in row._meta.concrete_fields if field.name not in table.untold]
    return {
        str(field.verbose_name).capitalize(): value(row, field)
        for field in fields
        if getattr(row, field.attname) not in (None, "")
    }


def value(row, field: models.Field) -> str:
    stored = getattr(row, field.attname)
    if field.is_relation:
        return str(getattr(row, field.name))
    if names := KINDS.get((type(row), field.name)):
        return str(names.get(stored, stored))
    text = shown(field, stored, {})
    # Whoever has a secret link may cancel the seat that it leads to.
    return secret_links.hide(text, "…")


def as_json(address: str, sections: list[Section]) -> dict:
    """To hand out so that a machine can read it (Article 20)."""
    return {
        "e-postadress": address,
        "utdraget": clock(timezone.now()),
        "uppgifter": {section.title: section.rows for section in sections},
    }
