"""Storing a table of contacts, all at once: just as the preview has said, or not at all."""

from collections import Counter
from dataclasses import dataclass

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from contacts.models import County, MunicipalityContact
from contacts.municipality_contacts.table import Listed


class Fate(models.TextChoices):
    NEW = "new", _("Is added")
    CHANGED = "changed", _("Is changed")
    SAME = "same", _("Is there already")
    WRONG = "wrong", _("Cannot be imported")


FIELDS = ["name", "title", "is_registry"]


@dataclass(frozen=True)
class Planned:
    """A row with what becomes of it. ``stored`` is the contact that it is, where there is one."""

    listed: Listed
    fate: str
    stored: MunicipalityContact | None = None


class HasChanged(Exception):
    """Others have changed contacts meanwhile; ``planned`` is what would happen now."""

    def __init__(self, planned: list[Planned]):
        super().__init__()
        self.planned = planned


def plan(people: list[Listed]) -> list[Planned]:
    """What becomes of each row, in the order of the file; nothing is changed."""
    codes = {row.municipality for row in people}
    rows = MunicipalityContact.objects.filter(municipality__in=codes)
    known = {(row.municipality_id, row.email.lower()): row for row in rows}
    return [planned(row, known.get(row.key)) for row in people]


def planned(row: Listed, stored: MunicipalityContact | None) -> Planned:
    if row.error:
        return Planned(row, Fate.WRONG)
    if stored is None:
        return Planned(row, Fate.NEW)
    is_same = all(getattr(row, name) == getattr(stored, name) for name in FIELDS)
    return Planned(row, Fate.SAME if is_same else Fate.CHANGED, stored)


@transaction.atomic
def carry_out(people: list[Listed], expected: list[str]) -> Counter:
    """Store what is new or has changed; returns how many of each fate.

    The same again finds everything done and changes nothing. Raises HasChanged when the plan is
    not the ``expected`` one. Each row is saved by itself, because its history is, too.
    """
    lock(people)
    plans = plan(people)
    fates = [str(each.fate) for each in plans]
    if fates == [done(fate) for fate in expected]:
        return Counter(expected)
    if fates != expected:
        raise HasChanged(plans)
    for each in plans:
        if each.fate in (Fate.NEW, Fate.CHANGED):
            store(each)
    return Counter(expected)


def lock(people: list[Listed]) -> None:
    """Of two imports for a county the second waits, and then finds what the first has stored."""
    counties = County.objects.filter(municipalities__in={row.municipality for row in people})
    list(County.objects.select_for_update(no_key=True).filter(pk__in=counties).order_by("pk"))


def done(fate: str) -> str:
    """What a row's fate is when the import has been carried out."""
    return str(Fate.SAME) if fate in (Fate.NEW, Fate.CHANGED) else fate


def store(each: Planned) -> None:
    values = {name: getattr(each.listed, name) for name in FIELDS}
    if each.stored is None:
        code, email = each.listed.municipality, each.listed.email
        MunicipalityContact.objects.create(municipality_id=code, email=email, **values)
        return
    for name, value in values.items():
        setattr(each.stored, name, value)
    each.stored.save(update_fields=FIELDS)
