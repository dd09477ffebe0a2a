import csv
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.text import slugify

from contacts.models import County, Municipality
from contacts.sorting import swedish_key

DATA = Path(__file__).resolve().parents[2] / "data"


def rows(name: str):
    with open(DATA / name, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


class Command(BaseCommand):
    help = "Loads the 21 counties and 290 municipalities; what staff have added is left alone."

    @transaction.atomic
    def handle(self, **options):
        for row in rows("counties.csv"):
            County.objects.update_or_create(
                code=row["code"],
                defaults={
                    "letter": row["letter"],
                    "slug": slugify(row["short_name"]),
                    "name": row["name"],
                    "short_name": row["short_name"],
                    "name_en": row["name_en"],
                    "board_name": row["lansstyrelse"],
                    "board_formal_name": row["lansstyrelse_formal"],
                },
            )
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
        self.stdout.write(
            f"{County.objects.count()} län och {Municipality.objects.count()} kommuner finns."
        )
