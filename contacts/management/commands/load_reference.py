import csv
import tomllib
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.text import slugify

from contacts import roles
from contacts.models import AccessibilityStatement, County, Municipality
from contacts.sorting import swedish_key

DATA = Path(__file__).resolve().parents[2] / "data"


def rows(name: str):
    with open(DATA / name, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def load_county(row: dict) -> None:
    """Written only where it differs: the command runs at each start, and each change is kept in
    the county's history."""
    written = {
        "letter": row["letter"],
        "slug": slugify(row["short_name"]),
        "name": row["name"],
        "short_name": row["short_name"],
        "name_en": row["name_en"],
        "board_name": row["lansstyrelse"],
        "board_formal_name": row["lansstyrelse_formal"],
    }
    county, _is_new = County.objects.get_or_create(code=row["code"], defaults=written)
    new = {name: value for name, value in written.items() if getattr(county, name) != value}
    for name, value in new.items():
        setattr(county, name, value)
    if new:
        county.save(update_fields=list(new))


def load_statement():
    """The statement that the boards have in common, unless there is one: then it is staff's."""
    if AccessibilityStatement.objects.filter(county=None).exists():
        return
    written = tomllib.loads((DATA / "accessibility.toml").read_text(encoding="utf-8"))
    shortcomings = written.pop("shortcomings")
    statement = AccessibilityStatement.objects.create(**written)
    for shortcoming in shortcomings:
        statement.shortcomings.create(**shortcoming)


class Command(BaseCommand):
    help = "Loads counties, municipalities, roles and what the boards share; changes no text."

    @transaction.atomic
    def handle(self, **options):
        for row in rows("counties.csv"):
            load_county(row)
        for row in rows("municipalities.csv"):
            Municipality.objects.update_or_create(
                code=row["code"],
                defaults={
                    "county_id": row["county_code"],
                    "name": row["name"],
                    "official_name": row["official_name"],
                    "sort_key": swedish_key(row["official_name"]),
                },
            )
        load_statement()
        roles.load()
        self.stdout.write(
            f"{County.objects.count()} län och {Municipality.objects.count()} kommuner finns."
        )
